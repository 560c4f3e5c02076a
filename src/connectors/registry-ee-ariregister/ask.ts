import { z } from 'zod'
import type { Evidence, Outage } from '../kit.ts'
import { type ConnectorOptions, createFetch } from '../registry-kit/fetch.ts'
import { asOutage, outage } from '../registry-kit/outage.ts'
import { text } from './fields.ts'
import { readReply } from './read-reply.ts'

export const source = 'registry-ee-ariregister'

export interface AriregisterOptions extends ConnectorOptions {
  /** Of the contract with RIK; the one for open data is free. */
  user: string
  password: string
  /**
   * Ask `esindus_v1` too, for who may act alone; true unless told. False for a contract that does not cover it, since a
   * look-up fails when any of its parts does.
   */
  withRepresentation?: boolean | undefined
}

export type Asked<T> = { outcome: 'FOUND'; value: T; evidence: Evidence[] } | Outage

/** `fields` in the order of the operation's schema, which the service keeps to. */
export type Ask = <T>(
  operation: string,
  fields: [string, string][],
  body: z.ZodType<T>,
  about: string,
) => Promise<Asked<T>>

/**
 * Asks one operation of the XML service. The service says "no" in a SOAP fault, whose words may name the user and are
 * therefore not repeated. It sends the question back, password and all: that is blanked before it becomes evidence.
 */
export function createAsk(options: AriregisterOptions): Ask {
  const baseUrl = (options.baseUrl ?? 'https://ariregxmlv6.rik.ee').replace(/\/+$/, '')
  const fetch = createFetch(options, {
    source,
    licence: 'RIK, e-Business Register: by contract, re-use with attribution',
    baseUrl,
    timeoutMs: options.timeoutMs ?? 20_000,
    headers: { 'content-type': 'text/xml; charset=utf-8', accept: 'text/xml', soapaction: '' },
    maxBytes: 8 * 1024 * 1024,
    meaningOf: ({ status, body }) =>
      status === 200 || (status === 500 && /Fault\s*>/.test(body)) ? 'READ' : undefined,
    parse: readReply,
    withoutSecrets,
    adviceFor: (status) => (status === 401 || status === 403 ? ': check the credentials in the settings' : ''),
  })

  return async (operation, fields, body, about) => {
    const credentials: [string, string][] = [
      ['ariregister_kasutajanimi', options.user],
      ['ariregister_parool', options.password],
      ['ariregister_valjundi_formaat', 'xml'],
    ]
    const answer = await fetch(
      { path: '/', shownPath: `/#${operation}/${about}`, body: envelope(operation, [...credentials, ...fields]) },
      reply(body),
    )
    if (answer.outcome !== 'FOUND') return asOutage(answer)
    const { keha, Fault } = answer.value
    if (keha === undefined) return outageOfFault(Fault?.faultstring ?? '', operation, answer.evidence)
    return { outcome: 'FOUND', value: keha, evidence: answer.evidence }
  }
}

const fault = z.object({ faultstring: text })

const reply = <T>(body: z.ZodType<T>) =>
  z
    .object({ keha: body.optional(), Fault: fault.optional() })
    .refine(({ keha, Fault }) => keha !== undefined || Fault !== undefined, 'neither an answer nor a fault')

/** RIK publishes no list of its faults: what does not speak of access or of too many calls is the service's own trouble. */
function outageOfFault(words: string, operation: string, evidence: Evidence[]): Outage {
  if (/limii?t|ületa|liiga palju|exceed|too many/i.test(words)) {
    return outage('RATE_LIMITED', `RIK takes no more calls of ${operation} for now`, { evidence })
  }
  if (/parool|kasutaja|leping|õigus|password|user|contract|right|permission/i.test(words)) {
    const detail = `RIK refused ${operation}: check user name, password and what the contract covers`
    return outage('REFUSED', detail, { evidence })
  }
  return outage('SERVER_ERROR', `RIK answered ${operation} with a fault`, { evidence })
}

function envelope(operation: string, fields: [string, string][]): string {
  const body = fields.map(([name, value]) => `<ar:${name}>${escapeXml(value)}</ar:${name}>`).join('')
  return (
    '<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"' +
    ` xmlns:ar="http://arireg.x-road.eu/producer/"><soapenv:Body><ar:${operation}><ar:keha>${body}</ar:keha>` +
    `</ar:${operation}></soapenv:Body></soapenv:Envelope>`
  )
}

/** Characters that XML 1.0 cannot hold at all are dropped: a name typed by somebody may carry them. */
function escapeXml(value: string): string {
  return value
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

function withoutSecrets(body: string): string {
  return body
    .replace(/(<(?:[\w-]+:)?ariregister_parool\b[^>/]*>)[^<]+(?=<)/g, '$1***')
    .replace(/("ariregister_parool"\s*:\s*")(?:[^"\\]|\\.)+(?=")/g, '$1***')
}

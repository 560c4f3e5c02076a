import type { z } from 'zod'
import type { Evidence, Outage } from '../kit.ts'
import { type ConnectorOptions, createFetch } from '../registry-kit/fetch.ts'
import { asOutage } from '../registry-kit/outage.ts'

interface Way {
  /** Connector id, for the evidence. */
  source: string
  licence: string
  /** Origin, without a slash at the end. */
  baseUrl: string
  /** The path with whatever is secret in it. */
  path: string
  /** The same as it may be kept and shown. */
  shownPath: string
  headers: Record<string, string>
  timeoutMs: number
  maxBytes: number
}

export type Asked<T> = { outcome: 'FOUND'; value: T; evidence: Evidence[] } | Outage

/** `about` goes behind the address in the evidence, because the question itself is in the body: `cvrNummer=…`. */
export type Ask = <T>(question: unknown, schema: z.ZodType<T>, about: string) => Promise<Asked<T>>

/**
 * Asks one question by POST. Both ways answer 200 also when they have nothing, so every other status is an outage: a 404
 * comes from a version of the service that is no more. Neither way documents a limit.
 */
export function createAsk(options: ConnectorOptions, { path, shownPath, headers, ...way }: Way): Ask {
  const fetch = createFetch(options, {
    ...way,
    headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    adviceFor,
  })
  return async (question, schema, about) => {
    const request = { path, shownPath: `${shownPath}#${about}`, body: JSON.stringify(question) }
    const answer = await fetch(request, schema)
    return answer.outcome === 'FOUND' ? answer : asOutage(answer)
  }
}

function adviceFor(status: number): string {
  if (status === 401 || status === 403) return ': check the credentials in the settings'
  return status === 404 ? ': check the address in the settings, the service may have moved to another version' : ''
}

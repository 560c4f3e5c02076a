import { createHash, randomUUID } from 'node:crypto'
import { CompactSign } from 'jose'
import type { Clock } from '../../platform/clock.ts'
import { issueCertificate } from '../eid-kit/sample-certificates.ts'
import { type Answerer, type LoopbackRequest, type Replies, type Reply, startLoopback } from '../loopback.ts'
import { services } from './order.ts'

export interface SampleFrejaPerson {
  /** 12 digits. */
  ssn: string
  name: string
  surname: string
  dateOfBirth: string
  /** PLUS unless told. */
  level?: 'EXTENDED' | 'PLUS'
  /** Completes unless told. */
  conduct?: 'CANCELS' | 'IS_REJECTED' | 'NEVER_OPENS'
}

interface Order {
  reference: string
  startedAt: number
  purpose: keyof typeof services
  asked: Record<string, unknown>
  isCancelled?: true
}

const LIVES_MS = 120_000

/**
 * Freja's REST API with one invented person, on loopback. Its orders go through the statuses of the real ones by the clock:
 * STARTED until the app has opened it, DELIVERED_TO_MOBILE, APPROVED; EXPIRED after two minutes, or when a signature was to.
 * What it approves is signed, by `certificate`. There is no TLS.
 */
export async function startSampleFreja(options: {
  clock: Clock
  person: SampleFrejaPerson
  /** From start until the app has opened it, and from then until the person has confirmed; 4,000 unless told. */
  stepMs?: number
  port?: number
}) {
  const { clock, person, stepMs = 4_000 } = options
  const nowMs = () => clock.now().getTime()
  const day = 24 * 3600 * 1000
  const dates = { notBefore: new Date(nowMs() - day), notAfter: new Date(nowMs() + 365 * day) }
  const signer = issueCertificate({ ...dates, kind: 'PERSON', subject: { CN: 'Prov Freja JWS' } })
  const orders = new Map<string, Order>()

  function statusOf({ startedAt, purpose, asked, isCancelled }: Order): string {
    const elapsedMs = nowMs() - startedAt
    if (isCancelled) return 'RP_CANCELED'
    const livesMs = purpose === 'SIGN' ? Number(asked.expiry) - startedAt : LIVES_MS
    if (elapsedMs < stepMs || person.conduct === 'NEVER_OPENS') return elapsedMs < livesMs ? 'STARTED' : 'EXPIRED'
    if (elapsedMs < 2 * stepMs) return 'DELIVERED_TO_MOBILE'
    return person.conduct === 'CANCELS' ? 'CANCELED' : person.conduct === 'IS_REJECTED' ? 'REJECTED' : 'APPROVED'
  }

  async function resultOf(order: Order): Promise<Reply> {
    const status = statusOf(order)
    const name = services[order.purpose].reference
    if (status !== 'APPROVED') return { body: { [name]: order.reference, status } }
    const requestedAttributes = {
      basicUserInfo: { name: person.name, surname: person.surname },
      ssn: { ssn: person.ssn, country: 'SE' },
      dateOfBirth: person.dateOfBirth,
      registrationLevel: person.level ?? 'PLUS',
      loaLevel: person.level === 'EXTENDED' ? 'LOA2' : 'LOA3',
    }
    const { text } = (order.asked.dataToSign ?? {}) as { text?: string }
    const signatureData = text && { userSignature: await jws(Buffer.from(text, 'base64')), certificateStatus: '' }
    const details = {
      [name]: order.reference,
      status,
      userInfoType: 'INFERRED',
      timestamp: nowMs(),
      requestedAttributes,
    }
    const signed = await jws(Buffer.from(JSON.stringify({ ...details, ...(signatureData ? { signatureData } : {}) })))
    return { body: { [name]: order.reference, status, details: signed, requestedAttributes } }
  }

  function jws(payload: Uint8Array): Promise<string> {
    const x5t = createHash('sha1').update(signer.certificate).digest('base64url')
    return new CompactSign(payload).setProtectedHeader({ alg: 'RS256', x5t }).sign(signer.privateKey)
  }

  const read = (request: LoopbackRequest, field: string) => {
    const encoded = new URLSearchParams(request.body).get(field) ?? ''
    return JSON.parse(Buffer.from(encoded, 'base64').toString('utf8') || '{}') as Record<string, unknown>
  }
  const replies: Replies = Object.fromEntries(
    (['IDENTIFY', 'SIGN'] as const).flatMap((purpose): [string, Answerer][] => {
      const { reference: name, init, result, cancel } = services[purpose]
      const find = (request: LoopbackRequest, field: string) => orders.get(String(read(request, field)[name]))
      return [
        [
          `POST ${init.path}`,
          (request) => {
            const asked = read(request, init.field)
            if (asked.userInfoType !== 'INFERRED' || asked.userInfo !== 'N/A') return error(1002, 'Invalid userInfo')
            const order: Order = { reference: `${randomUUID()}+/=`, startedAt: nowMs(), purpose, asked }
            orders.set(order.reference, order)
            return { body: { [name]: order.reference } }
          },
        ],
        [
          `POST ${result.path}`,
          (request) => {
            const order = find(request, result.field)
            return order ? resultOf(order) : error(1100, 'Invalid reference')
          },
        ],
        [
          `POST ${cancel.path}`,
          (request) => {
            const order = find(request, cancel.field)
            if (order) order.isCancelled = true
            return order ? { body: {} } : error(1100, 'Invalid reference')
          },
        ],
      ]
    }),
  )
  const server = await startLoopback(replies, options.port === undefined ? {} : { port: options.port })
  return { ...server, certificate: signer.pem }
}

/** Every error of Freja's has this form. */
export function error(code: number, message: string): Reply {
  return { status: 422, body: { code, message } }
}

import { randomUUID } from 'node:crypto'
import { bulkhead, ExponentialBackoff, handleWhenResult, retry, wrap } from 'cockatiel'
import type { z } from 'zod'
import type { EgressReply } from '../../platform/egress.ts'
import type { Evidence, Outage } from '../kit.ts'
import { isMarkup, outage, outageOfFailure, parseJson, reasonOfStatus, retryAfterS } from '../registry-kit/outage.ts'
import { createPace } from '../registry-kit/pace.ts'
import type { TokenSource } from './token.ts'
import { source, type Wire } from './wire.ts'

export type Called<T> =
  | { outcome: 'FOUND'; value: T; evidence: Evidence[] }
  | { outcome: 'NOT_FOUND'; evidence: Evidence[] }
  | Outage

export type Call = <T>(path: string, question: object, schema: z.ZodType<T>) => Promise<Called<T>>

export interface Api {
  /** Address without a slash at the end. */
  baseUrl: string
  tokens: TokenSource
  /** Terms of re-use, kept with the evidence. */
  licence: string
}

/** Documented for Värdefulla datamängder, per user; no number is published for Företagsinformation. */
const CALLS_PER_MINUTE = 60
const CONCURRENT_MAX = 5
/** A longer wait than this belongs to the job that asked, not to a call that somebody waits for. */
const RETRY_AFTER_MAX_S = 2

/**
 * Asks one operation and reads the reply by its schema. Questions are POSTed, so that numbers of persons stay out of
 * addresses. 404 counts only when it is not a web page; 429 and 503 are repeated twice; 401 gets a new token once.
 * What the register says of an error is not repeated: it may quote the number that was asked for.
 */
export function createCall(wire: Wire, { baseUrl, tokens, licence }: Api): Call {
  const { egress, clock } = wire
  const pace = createPace(CALLS_PER_MINUTE)
  const backoff = new ExponentialBackoff({ initialDelay: wire.retryDelayMs, maxDelay: wire.retryDelayMs * 4 })
  const isTurnedAway = (reply: EgressReply | Outage) =>
    'status' in reply &&
    (reply.status === 429 || reply.status === 503) &&
    (retryAfterS(reply, clock.now()) ?? 0) <= RETRY_AFTER_MAX_S
  const politely = wrap(
    retry(
      handleWhenResult((reply) => isTurnedAway(reply as EgressReply | Outage)),
      { maxAttempts: 2, backoff },
    ),
    bulkhead(CONCURRENT_MAX, Number.POSITIVE_INFINITY),
  )

  async function send(url: string, question: object, requestId: string, token: string): Promise<EgressReply | Outage> {
    const waitS = pace.take(clock.now())
    if (waitS > 0)
      return outage('RATE_LIMITED', `${CALLS_PER_MINUTE} calls a minute are used up`, { retryAfterS: waitS })
    const headers = {
      accept: 'application/json',
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      'x-request-id': requestId,
    }
    return egress
      .request(url, {
        method: 'POST',
        headers,
        body: JSON.stringify(question),
        timeoutMs: wire.timeoutMs,
        maxBytes: 2 * 1024 * 1024,
      })
      .catch(outageOfFailure)
  }

  async function sendWithToken(url: string, question: object, requestId: string): Promise<EgressReply | Outage> {
    const token = await tokens.get()
    if (token.outcome !== 'TOKEN') return token
    const reply = await politely.execute(() => send(url, question, requestId, token.value))
    if (!('status' in reply) || reply.status !== 401) return reply
    tokens.drop(token.value)
    const renewed = await tokens.get()
    return renewed.outcome === 'TOKEN' ? politely.execute(() => send(url, question, requestId, renewed.value)) : renewed
  }

  return async (path, question, schema) => {
    const url = `${baseUrl}${path}`
    const requestId = randomUUID()
    const reply = await sendWithToken(url, question, requestId)
    if ('outcome' in reply) return reply
    const { status } = reply
    const contentType = reply.headers['content-type'] ?? ''
    const retrievedAt = clock.now().toISOString()
    const evidence: Evidence[] = [{ source, url, retrievedAt, contentType, body: reply.body, licence }]
    // Support at Bolagsverket asks for the request id.
    const said = `${url} answered ${status}${isMarkup(reply) ? ' with a web page' : ''} (X-Request-Id ${requestId})`
    if (status === 404 && !isMarkup(reply) && reply.body !== '') return { outcome: 'NOT_FOUND', evidence }
    if (status !== 200) {
      const advice = status === 403 ? ': the credentials have no access to this API' : ''
      const reason = status === 410 ? 'REFUSED' : reasonOfStatus(status)
      return outage(reason, `${said}${advice}`, { evidence, retryAfterS: retryAfterS(reply, clock.now()) })
    }
    const json = parseJson(reply.body)
    if (json === undefined) return outage('MALFORMED', `${said}: not JSON`, { evidence })
    const read = schema.safeParse(json)
    if (read.success) return { outcome: 'FOUND', value: read.data, evidence }
    // Paths and rules only: the values are personal data.
    const where = read.error.issues.map((issue) => `${issue.path.join('.')} (${issue.code})`).slice(0, 5)
    return outage('MALFORMED', `${said}: not of the documented shape, ${where.join(', ')}`, { evidence })
  }
}

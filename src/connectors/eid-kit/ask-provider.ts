import type { z } from 'zod'
import type { Clock } from '../../platform/clock.ts'
import type { Egress } from '../../platform/egress.ts'
import type { Evidence, Outage } from '../kit.ts'
import { isPage, outage, outageOfFailure, parseJson, reasonOfStatus, retryAfterS } from '../registry-kit/outage.ts'

/** The way to one provider of an eID. */
export interface ProviderWire {
  /** Connector id, for the evidence. */
  source: string
  /** As the operator knows it. */
  name: string
  egress: Egress
  clock: Clock
  /** For one call. */
  timeoutMs: number
}

export interface ProviderRequest {
  url: string
  /** What is asked of it, in a word, for details: addresses may hold what does not belong in a log. */
  what: string
  /** GET without one, POST with one. */
  body?: string | undefined
  headers?: Record<string, string> | undefined
  /** The status of a good answer; 200 unless told. */
  expects?: number | undefined
  /** From the body to what the schema reads; JSON unless told. Undefined for what is not of the format. */
  parse?: ((body: string) => unknown) | undefined
}

export type Told<T> =
  | { outcome: 'READ'; value: T; evidence: Evidence }
  /** The provider itself says no, in its own form; `refusal` is the same for those to whom its word means nothing. */
  | { outcome: 'ERROR'; status: number; errorCode: string; refusal: Outage; evidence: Evidence }
  | Outage

/**
 * Asks once, never again: orders must not be made twice. The expected status with the documented shape is READ; an error
 * in the provider's own form with a status of 4xx is ERROR; all else is an OUTAGE. Details name statuses, codes and
 * fields, never values.
 */
export async function askProvider<T>(
  wire: ProviderWire,
  { url, what, body, headers = {}, expects = 200, parse = parseJson }: ProviderRequest,
  schema: z.ZodType<T>,
  codeOf: (error: unknown) => string | undefined,
): Promise<Told<T>> {
  const request = { method: body === undefined ? 'GET' : 'POST', headers, body, timeoutMs: wire.timeoutMs }
  const reply = await wire.egress.request(url, request).catch(outageOfFailure)
  if ('outcome' in reply) return reply
  const now = wire.clock.now()
  const evidence: Evidence = {
    source: wire.source,
    url,
    retrievedAt: now.toISOString(),
    contentType: reply.headers['content-type'] ?? '',
    body: reply.body,
  }
  if (reply.status === expects && !isPage(reply)) {
    const read = schema.safeParse(parse(reply.body))
    if (read.success) return { outcome: 'READ', value: read.data, evidence }
    const fields = read.error.issues.map((issue) => issue.path.join('.')).slice(0, 5)
    const detail = `${wire.name} answered ${what} in another shape than documented: ${fields.join(', ')}`
    return outage('MALFORMED', detail, { evidence: [evidence] })
  }
  const { status } = reply
  const errorCode = isPage(reply) ? undefined : codeOf(parseJson(reply.body))
  const detail = `${wire.name} answered ${what} with ${status} ${errorCode ?? 'and no error code'}`
  // Where the provider says itself that there is no such page, somebody has set a wrong address.
  const reason = errorCode !== undefined && status === 404 ? 'REFUSED' : reasonOfStatus(status)
  const refusal = outage(reason, detail, { evidence: [evidence], retryAfterS: retryAfterS(reply, now) })
  if (errorCode === undefined || status >= 500 || status === 429) return refusal
  return { outcome: 'ERROR', status, errorCode, refusal, evidence }
}

import { bulkhead, ExponentialBackoff, handleWhenResult, retry, wrap } from 'cockatiel'
import type { z } from 'zod'
import type { Clock } from '../../platform/clock.ts'
import { type Egress, EgressError, type EgressReply } from '../../platform/egress.ts'
import type { Evidence, Outage } from '../kit.ts'

export const source = 'registry-no-brreg'

export interface BrregOptions {
  egress: Egress
  clock: Clock
  /** Origin of the registers; `https://data.brreg.no` unless told. */
  baseUrl?: string | undefined
  /** For one call; 10,000 unless told. */
  timeoutMs?: number | undefined
  /** Before the first repetition of a call that was turned away; doubles for the second; 500 unless told. */
  retryDelayMs?: number | undefined
}

export type Fetched<T> =
  | { outcome: 'FOUND'; value: T; evidence: Evidence[] }
  | { outcome: 'NOT_FOUND'; evidence: Evidence[] }
  | { outcome: 'GONE'; evidence: Evidence[] }
  | Outage

export type Fetch = <T>(path: string, schema: z.ZodType<T>) => Promise<Fetched<T>>

/** No limit is documented; five at a time is known to be welcome. */
const CONCURRENT_MAX = 5
/** A longer wait than this belongs to the job that asked, not to a call that somebody waits for. */
const RETRY_AFTER_MAX_S = 2

/**
 * Asks one path and reads the reply by its schema. 404 and 410 count only when they are not a web page, because a page
 * comes from something in between, and a miss or an erasure must not rest on that. 429 and 503 are repeated twice.
 */
export function createFetch({ egress, clock, baseUrl, timeoutMs = 10_000, retryDelayMs = 500 }: BrregOptions): Fetch {
  const base = (baseUrl ?? 'https://data.brreg.no').replace(/\/+$/, '')
  const politely = wrap(
    retry(
      handleWhenResult((reply) => isWorthRepeating(reply as EgressReply, clock.now())),
      { maxAttempts: 2, backoff: new ExponentialBackoff({ initialDelay: retryDelayMs, maxDelay: retryDelayMs * 4 }) },
    ),
    bulkhead(CONCURRENT_MAX, Number.POSITIVE_INFINITY),
  )

  return async (path, schema) => {
    const url = `${base}${path}`
    let reply: EgressReply
    try {
      reply = await politely.execute(() => egress.request(url, { timeoutMs, headers: { accept: 'application/json' } }))
    } catch (failure) {
      return outage(reasonOf(failure), failure instanceof Error ? failure.message : String(failure))
    }
    const evidence: Evidence[] = [
      {
        source,
        url,
        retrievedAt: clock.now().toISOString(),
        contentType: reply.headers['content-type'] ?? '',
        body: reply.body,
        licence: 'NLOD 2.0',
      },
    ]
    const { status } = reply
    if (status !== 200) {
      const isPage = /html/i.test(reply.headers['content-type'] ?? '') || reply.body.trimStart().startsWith('<')
      if (!isPage && status === 404) return { outcome: 'NOT_FOUND', evidence }
      if (!isPage && status === 410) return { outcome: 'GONE', evidence }
      return outage(reasonOfStatus(status), `${base} answered ${status}${isPage ? ' with a web page' : ''}`, {
        evidence,
        retryAfterS: retryAfterS(reply, clock.now()),
      })
    }
    const json = parseJson(reply.body)
    if (json === undefined)
      return outage('MALFORMED', `${base} answered 200 with something that is not JSON`, { evidence })
    const read = schema.safeParse(json)
    if (read.success) return { outcome: 'FOUND', value: read.data, evidence }
    // Paths and rules only: the values are personal data.
    const where = read.error.issues.map((issue) => `${issue.path.join('.')} (${issue.code})`).slice(0, 5)
    return outage('MALFORMED', `The reply of ${base} is not of the documented shape: ${where.join(', ')}`, { evidence })
  }
}

/** Shorthand for an outage with what was received so far. */
export function outage(
  reason: Outage['reason'],
  detail: string,
  more: { evidence?: Evidence[]; retryAfterS?: number | undefined } = {},
): Outage {
  return { outcome: 'OUTAGE', reason, detail, retryAfterS: more.retryAfterS, evidence: more.evidence ?? [] }
}

function isWorthRepeating(reply: EgressReply, now: Date): boolean {
  return (reply.status === 429 || reply.status === 503) && (retryAfterS(reply, now) ?? 0) <= RETRY_AFTER_MAX_S
}

/** Retry-After is a number of seconds or an HTTP date (RFC 9110 §10.2.3). */
function retryAfterS(reply: EgressReply, now: Date): number | undefined {
  const value = reply.headers['retry-after']?.trim()
  if (!value) return undefined
  if (/^\d+$/.test(value)) return Number(value)
  const at = Date.parse(value)
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now.getTime()) / 1000))
}

function reasonOf(failure: unknown): Outage['reason'] {
  if (!(failure instanceof EgressError)) return 'UNREACHABLE'
  if (failure.reason === 'FORBIDDEN_ADDRESS') return 'REFUSED'
  return failure.reason === 'BAD_REPLY' || failure.reason === 'TOO_LARGE' ? 'MALFORMED' : failure.reason
}

function reasonOfStatus(status: number): Outage['reason'] {
  if (status === 429) return 'RATE_LIMITED'
  if (status >= 500) return 'SERVER_ERROR'
  return status >= 400 && status !== 404 && status !== 410 ? 'REFUSED' : 'MALFORMED'
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

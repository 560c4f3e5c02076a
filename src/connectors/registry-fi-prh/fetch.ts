import { bulkhead, ExponentialBackoff, handleWhenResult, retry, wrap } from 'cockatiel'
import type { z } from 'zod'
import type { Clock } from '../../platform/clock.ts'
import { type Egress, EgressError, type EgressReply } from '../../platform/egress.ts'
import type { Evidence, Outage } from '../kit.ts'
import { createPace } from './pace.ts'

export const source = 'registry-fi-prh'

export interface PrhOptions {
  egress: Egress
  clock: Clock
  /** Origin of the open data; `https://avoindata.prh.fi` unless told. */
  baseUrl?: string | undefined
  /** For one call; 15,000 unless told. */
  timeoutMs?: number | undefined
  /** Before the first repetition of a call that was turned away; doubles for the second; 500 unless told. */
  retryDelayMs?: number | undefined
}

export type Fetched<T> = { outcome: 'FOUND'; value: T; evidence: Evidence[] } | Outage

export type Fetch = <T>(path: string, schema: z.ZodType<T>) => Promise<Fetched<T>>

/** What PRH has stated for its open data; the API's own description names no number, only 429. */
const CALLS_PER_MINUTE = 300
const CONCURRENT_MAX = 5
/** A longer wait than this belongs to the job that asked, not to a call that somebody waits for. */
const RETRY_AFTER_MAX_S = 2

/**
 * Asks one path and reads the reply by its schema. Whatever is not 200 is an OUTAGE, because this register says that it has
 * nothing by an empty list: 404 comes from something in between. 429 and 503 are repeated twice.
 */
export function createFetch({ egress, clock, baseUrl, timeoutMs = 15_000, retryDelayMs = 500 }: PrhOptions): Fetch {
  const base = (baseUrl ?? 'https://avoindata.prh.fi').replace(/\/+$/, '')
  const pace = createPace(CALLS_PER_MINUTE)
  const isTurnedAway = (reply: EgressReply | Outage) =>
    'status' in reply &&
    (reply.status === 429 || reply.status === 503) &&
    (retryAfterS(reply, clock.now()) ?? 0) <= RETRY_AFTER_MAX_S
  const politely = wrap(
    retry(
      handleWhenResult((reply) => isTurnedAway(reply as EgressReply | Outage)),
      { maxAttempts: 2, backoff: new ExponentialBackoff({ initialDelay: retryDelayMs, maxDelay: retryDelayMs * 4 }) },
    ),
    bulkhead(CONCURRENT_MAX, Number.POSITIVE_INFINITY),
  )

  async function send(url: string): Promise<EgressReply | Outage> {
    const waitS = pace.take(clock.now())
    if (waitS > 0)
      return outage('RATE_LIMITED', `${CALLS_PER_MINUTE} calls a minute are used up`, { retryAfterS: waitS })
    return egress.request(url, { timeoutMs, headers: { accept: 'application/json' } }).catch(outageOfFailure)
  }

  return async (path, schema) => {
    const url = `${base}${path}`
    const reply = await politely.execute(() => send(url))
    if ('outcome' in reply) return reply
    const contentType = reply.headers['content-type'] ?? ''
    const retrievedAt = clock.now().toISOString()
    const evidence: Evidence[] = [{ source, url, retrievedAt, contentType, body: reply.body, licence: 'CC BY 4.0' }]
    if (reply.status !== 200) {
      return outage(reasonOfStatus(reply.status), `${base} answered ${reply.status}`, {
        evidence,
        retryAfterS: retryAfterS(reply, clock.now()),
      })
    }
    const json = parseJson(reply.body)
    if (json === undefined) {
      return outage('MALFORMED', `${base} answered 200 with something that is not JSON`, { evidence })
    }
    const read = schema.safeParse(json)
    if (read.success) return { outcome: 'FOUND', value: read.data, evidence }
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

/** There was no whole reply. */
function outageOfFailure(failure: unknown): Outage {
  const detail = failure instanceof Error ? failure.message : String(failure)
  if (!(failure instanceof EgressError)) return outage('UNREACHABLE', detail)
  if (failure.reason === 'FORBIDDEN_ADDRESS') return outage('REFUSED', detail)
  const isUnusable = failure.reason === 'BAD_REPLY' || failure.reason === 'TOO_LARGE'
  return outage(isUnusable ? 'MALFORMED' : failure.reason, detail)
}

function reasonOfStatus(status: number): Outage['reason'] {
  if (status === 429) return 'RATE_LIMITED'
  if (status >= 500) return 'SERVER_ERROR'
  return status >= 400 && status !== 404 && status !== 410 ? 'REFUSED' : 'MALFORMED'
}

/** Retry-After is a number of seconds or an HTTP date (RFC 9110 §10.2.3). */
function retryAfterS(reply: EgressReply, now: Date): number | undefined {
  const value = reply.headers['retry-after']?.trim()
  if (!value) return undefined
  if (/^\d+$/.test(value)) return Number(value)
  const at = Date.parse(value)
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now.getTime()) / 1000))
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

import { bulkhead, ExponentialBackoff, handleWhenResult, retry, wrap } from 'cockatiel'
import type { z } from 'zod'
import type { Clock } from '../../platform/clock.ts'
import { type Egress, EgressError, type EgressReply } from '../../platform/egress.ts'
import type { Evidence, Outage } from '../kit.ts'
import { errors } from './schemas.ts'

export const source = 'registry-gb-companies-house'

export interface CompaniesHouseOptions {
  egress: Egress
  clock: Clock
  /** Of a live application at developer.company-information.service.gov.uk, free and self-service. */
  apiKey: string
  /** Origin; `https://api.company-information.service.gov.uk` unless told. */
  baseUrl?: string | undefined
  /** For one call; 10,000 unless told. */
  timeoutMs?: number | undefined
  /** Before the first repetition of a call that was turned away; doubles for the second; 500 unless told. */
  retryDelayMs?: number | undefined
}

export type Fetched<T> =
  | { outcome: 'FOUND'; value: T; evidence: Evidence[] }
  /** `code` is the register's own, such as `company-profile-not-found`; some parts answer 404 without a word. */
  | { outcome: 'NOT_FOUND'; code?: string | undefined; evidence: Evidence[] }
  | Outage

export type Fetch = <T>(path: string, schema: z.ZodType<T>) => Promise<Fetched<T>>

const CONCURRENT_MAX = 5
/** A longer wait than this belongs to the job that asked, not to a call that somebody waits for. */
const RETRY_AFTER_MAX_S = 2

/**
 * Asks one path and reads the reply by its schema. 429 and 503 are repeated twice. The key has 600 calls in five
 * minutes: once they are used up nothing more is sent until the window ends, for keys that go on may be banned.
 */
export function createFetch(options: CompaniesHouseOptions): Fetch {
  const { egress, clock, timeoutMs = 10_000, retryDelayMs = 500 } = options
  const base = (options.baseUrl ?? 'https://api.company-information.service.gov.uk').replace(/\/+$/, '')
  // The key is the user name, and the password is empty.
  const authorization = `Basic ${Buffer.from(`${options.apiKey}:`).toString('base64')}`
  const politely = wrap(
    retry(
      handleWhenResult((reply) => isWorthRepeating(reply as EgressReply, clock.now())),
      { maxAttempts: 2, backoff: new ExponentialBackoff({ initialDelay: retryDelayMs, maxDelay: retryDelayMs * 4 }) },
    ),
    bulkhead(CONCURRENT_MAX, Number.POSITIVE_INFINITY),
  )
  let closedUntilMs = 0

  return async (path, schema) => {
    const url = `${base}${path}`
    const waitS = Math.ceil((closedUntilMs - clock.now().getTime()) / 1000)
    if (waitS > 0)
      return outage('RATE_LIMITED', `${base}: the calls of this window are used up`, { retryAfterS: waitS })
    let reply: EgressReply
    try {
      const headers = { accept: 'application/json', authorization }
      reply = await politely.execute(() => egress.request(url, { timeoutMs, headers }))
    } catch (failure) {
      return outage(reasonOf(failure), failure instanceof Error ? failure.message : String(failure))
    }
    const now = clock.now()
    const retryAfterS = waitOf(reply, now)
    if (reply.status === 429 || reply.headers['x-ratelimit-remain'] === '0') {
      closedUntilMs = now.getTime() + (retryAfterS ?? 0) * 1000
    }
    const evidence: Evidence[] = [
      {
        source,
        url,
        retrievedAt: now.toISOString(),
        contentType: reply.headers['content-type'] ?? '',
        body: reply.body,
        licence: 'Companies House public data, free to re-use',
      },
    ]
    const { status } = reply
    const json = parseJson(reply.body)
    if (status === 404) {
      const said = errors.safeParse(json)
      if (said.success) return { outcome: 'NOT_FOUND', code: said.data.errors[0]?.error, evidence }
      if (reply.body.trim() === '') return { outcome: 'NOT_FOUND', evidence }
    }
    if (status !== 200) {
      const what = `${base} answered ${status}${status === 401 ? ': check the API key in the settings' : ''}`
      return outage(reasonOfStatus(status), what, { evidence, retryAfterS })
    }
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
  return (reply.status === 429 || reply.status === 503) && (waitOf(reply, now) ?? 0) <= RETRY_AFTER_MAX_S
}

/** Retry-After (RFC 9110 §10.2.3), else the end of the window, which the register tells in seconds since 1970. */
function waitOf(reply: EgressReply, now: Date): number | undefined {
  const after = reply.headers['retry-after']?.trim()
  if (after && /^\d+$/.test(after)) return Number(after)
  const reset = reply.headers['x-ratelimit-reset']?.trim() ?? ''
  const atMs = after ? Date.parse(after) : /^\d+$/.test(reset) ? Number(reset) * 1000 : Number.NaN
  return Number.isNaN(atMs) ? undefined : Math.max(0, Math.ceil((atMs - now.getTime()) / 1000))
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

import { bulkhead, ExponentialBackoff, handleWhenResult, retry, wrap } from 'cockatiel'
import type { z } from 'zod'
import type { EgressReply } from '../../platform/egress.ts'
import type { Evidence, Outage } from '../kit.ts'
import type { ConnectorOptions } from '../registry-kit/fetch.ts'
import { outage, outageOfFailure, parseJson, reasonOfStatus, retryAfterS } from '../registry-kit/outage.ts'
import { errors } from './schemas.ts'

export const source = 'registry-gb-companies-house'

export interface CompaniesHouseOptions extends ConnectorOptions {
  /** Of a live application at developer.company-information.service.gov.uk, free and self-service. */
  apiKey: string
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
      return outageOfFailure(failure)
    }
    const now = clock.now()
    const toWaitS = waitOf(reply, now)
    if (reply.status === 429 || reply.headers['x-ratelimit-remain'] === '0') {
      closedUntilMs = now.getTime() + (toWaitS ?? 0) * 1000
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
      return outage(reasonOfStatus(status), what, { evidence, retryAfterS: toWaitS })
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

function isWorthRepeating(reply: EgressReply, now: Date): boolean {
  return (reply.status === 429 || reply.status === 503) && (waitOf(reply, now) ?? 0) <= RETRY_AFTER_MAX_S
}

/** Retry-After (RFC 9110 §10.2.3), else the end of the window, which the register tells in seconds since 1970. */
function waitOf(reply: EgressReply, now: Date): number | undefined {
  if (reply.headers['retry-after']?.trim()) return retryAfterS(reply, now)
  const reset = reply.headers['x-ratelimit-reset']?.trim() ?? ''
  return /^\d+$/.test(reset) ? Math.max(0, Math.ceil(Number(reset) - now.getTime() / 1000)) : undefined
}

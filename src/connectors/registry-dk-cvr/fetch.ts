import { bulkhead, ExponentialBackoff, handleWhenResult, retry, wrap } from 'cockatiel'
import type { z } from 'zod'
import type { Clock } from '../../platform/clock.ts'
import { type Egress, EgressError, type EgressReply } from '../../platform/egress.ts'
import type { Evidence, Outage } from '../kit.ts'

export interface PostOptions {
  egress: Egress
  clock: Clock
  /** For one call; each way has its own default. */
  timeoutMs?: number | undefined
  /** Before the first repetition of a call that was turned away; doubles for the second; 500 unless told. */
  retryDelayMs?: number | undefined
}

interface Way extends PostOptions {
  /** Connector id, for the evidence. */
  source: string
  licence: string
  /** The address with whatever is secret in it. */
  url: string
  /** The same as it may be kept and shown. */
  publicUrl: string
  headers: Record<string, string>
  timeoutMs: number
  maxBytes: number
}

export type Posted<T> = { outcome: 'FOUND'; value: T; evidence: Evidence[] } | Outage

/** `about` goes behind the address in the evidence, because the question itself is in the body: `cvrNummer=…`. */
export type Post = <T>(body: unknown, schema: z.ZodType<T>, about: string) => Promise<Posted<T>>

/** Neither way documents a limit. */
const CONCURRENT_MAX = 5
/** A longer wait than this belongs to the job that asked, not to a call that somebody waits for. */
const RETRY_AFTER_MAX_S = 2

/**
 * Asks one question by POST and reads the reply by its schema. Both ways answer 200 also when they have nothing, so
 * every other status is an outage: a 404 comes from a version of the service that is no more. 429 and 503 are repeated
 * twice.
 */
export function createPost(way: Way): Post {
  const { egress, clock, url, publicUrl, headers, timeoutMs, maxBytes, retryDelayMs = 500 } = way
  const { origin } = new URL(publicUrl)
  const politely = wrap(
    retry(
      handleWhenResult((reply) => isWorthRepeating(reply as EgressReply, clock.now())),
      { maxAttempts: 2, backoff: new ExponentialBackoff({ initialDelay: retryDelayMs, maxDelay: retryDelayMs * 4 }) },
    ),
    bulkhead(CONCURRENT_MAX, Number.POSITIVE_INFINITY),
  )

  return async (body, schema, about) => {
    const request = {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
      body: JSON.stringify(body),
      timeoutMs,
      maxBytes,
    }
    let reply: EgressReply
    try {
      reply = await politely.execute(() => egress.request(url, request))
    } catch (failure) {
      return outage(reasonOf(failure), failure instanceof Error ? failure.message : String(failure))
    }
    const evidence: Evidence[] = [
      {
        source: way.source,
        url: `${publicUrl}#${about}`,
        retrievedAt: clock.now().toISOString(),
        contentType: reply.headers['content-type'] ?? '',
        body: reply.body,
        licence: way.licence,
      },
    ]
    if (reply.status !== 200) {
      return outage(reasonOfStatus(reply.status), `${origin} answered ${reply.status}${adviceFor(reply.status)}`, {
        evidence,
        retryAfterS: retryAfterS(reply, clock.now()),
      })
    }
    const json = parseJson(reply.body)
    if (json === undefined)
      return outage('MALFORMED', `${origin} answered 200 with something that is not JSON`, { evidence })
    const read = schema.safeParse(json)
    if (read.success) return { outcome: 'FOUND', value: read.data, evidence }
    // Paths and rules only: the values are personal data.
    const where = read.error.issues.map((issue) => `${issue.path.join('.')} (${issue.code})`).slice(0, 5)
    return outage('MALFORMED', `The reply of ${origin} is not of the documented shape: ${where.join(', ')}`, {
      evidence,
    })
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

function adviceFor(status: number): string {
  if (status === 401 || status === 403) return ': check the credentials in the settings'
  return status === 404 ? ': check the address in the settings, the service may have moved to another version' : ''
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

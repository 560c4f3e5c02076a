import { bulkhead, ExponentialBackoff, handleWhenResult, retry, wrap } from 'cockatiel'
import type { z } from 'zod'
import type { Clock } from '../../platform/clock.ts'
import type { Egress, EgressReply } from '../../platform/egress.ts'
import type { Evidence, Outage } from '../kit.ts'
import { isPage, outage, outageOfFailure, parseJson, reasonOfStatus, retryAfterS } from './outage.ts'
import { createPace } from './pace.ts'

/** What every connector's factory takes beside its credentials. */
export interface ConnectorOptions {
  egress: Egress
  clock: Clock
  /** Origin of the source; its official one unless told. */
  baseUrl?: string | undefined
  /** For one call. */
  timeoutMs?: number | undefined
  /** Before the first repetition of a call that was turned away; doubles for the second; 500 unless told. */
  retryDelayMs?: number | undefined
}

/** READ: the body says something. The other two are how the source says that it has nothing. */
export type Meaning = 'READ' | 'NOT_FOUND' | 'GONE'

/** How one source is asked. */
export interface SourceWays {
  /** Connector id, for the evidence. */
  source: string
  /** Terms under which what it sends may be re-used. */
  licence: string
  /** Without a slash at the end. */
  baseUrl: string
  timeoutMs: number
  /** Sent with each call. */
  headers: Record<string, string>
  /** 2 MiB unless told. */
  maxBytes?: number | undefined
  /** Under way at a time; 5 unless told. */
  concurrentMax?: number | undefined
  /** In any minute; no limit unless told. What is beyond is RATE_LIMITED at once. */
  callsPerMinute?: number | undefined
  /** What a reply counts for; only 200 is READ unless told. Never asked of a web page, which is always an outage. */
  meaningOf?: ((reply: EgressReply) => Meaning | undefined) | undefined
  /** For sources that say "not now" in the body of a 200; 429 and 503 count anyway. */
  isTurnedAway?: ((reply: EgressReply) => boolean) | undefined
  /** From the body to what the schema reads; JSON unless told. Undefined for what is not of the format. */
  parse?: ((body: string) => unknown) | undefined
  /** Takes out what must not be kept, such as a password that the source sends back. */
  withoutSecrets?: ((body: string) => string) | undefined
  /** What the operator may do about a status, beginning with a colon: ": check the credentials". */
  adviceFor?: ((status: number) => string) | undefined
}

export interface FetchRequest {
  /** From the first slash on. */
  path: string
  /** The same as it may be kept and shown, where the path holds a secret or the question is in the body. */
  shownPath?: string | undefined
  /** GET without a body, POST with one, unless told. */
  method?: string | undefined
  body?: string | undefined
}

export type Fetched<T> =
  | { outcome: 'FOUND'; value: T; evidence: Evidence[] }
  | { outcome: 'NOT_FOUND'; evidence: Evidence[] }
  | { outcome: 'GONE'; evidence: Evidence[] }
  | Outage

export type Fetch = <T>(request: FetchRequest, schema: z.ZodType<T>) => Promise<Fetched<T>>

/** A longer wait than this belongs to the job that asked, not to a call that somebody waits for. */
const RETRY_AFTER_MAX_S = 2

/**
 * Asks a source and reads the reply by its schema; whatever is not clearly an answer is an OUTAGE. A call that is turned
 * away is repeated twice. Details name origin, status and fields, never values, which may be personal data.
 */
export function createFetch({ egress, clock, retryDelayMs = 500 }: ConnectorOptions, ways: SourceWays): Fetch {
  const { baseUrl, timeoutMs, maxBytes = 2 * 1024 * 1024, parse = parseJson } = ways
  const { origin } = new URL(baseUrl)
  const pace = ways.callsPerMinute === undefined ? undefined : createPace(ways.callsPerMinute)
  const politely = wrap(
    retry(
      handleWhenResult((reply) => isWorthRepeating(reply as EgressReply | Outage)),
      { maxAttempts: 2, backoff: new ExponentialBackoff({ initialDelay: retryDelayMs, maxDelay: retryDelayMs * 4 }) },
    ),
    bulkhead(ways.concurrentMax ?? 5, Number.POSITIVE_INFINITY),
  )

  function isWorthRepeating(reply: EgressReply | Outage): boolean {
    if ('outcome' in reply) return false
    const isTurnedAway = reply.status === 429 || reply.status === 503 || ways.isTurnedAway?.(reply) === true
    return isTurnedAway && (retryAfterS(reply, clock.now()) ?? 0) <= RETRY_AFTER_MAX_S
  }

  async function send({ path, method, body }: FetchRequest): Promise<EgressReply | Outage> {
    const waitS = pace?.take(clock.now()) ?? 0
    if (waitS > 0) {
      const detail = `${ways.callsPerMinute} calls a minute to ${origin} are used up`
      return outage('RATE_LIMITED', detail, { retryAfterS: waitS })
    }
    const request = { method: method ?? (body === undefined ? 'GET' : 'POST'), headers: ways.headers, body }
    return egress.request(`${baseUrl}${path}`, { ...request, timeoutMs, maxBytes }).catch(outageOfFailure)
  }

  return async (request, schema) => {
    const reply = await politely.execute(() => send(request))
    if ('outcome' in reply) return reply
    const now = clock.now()
    const evidence: Evidence[] = [
      {
        source: ways.source,
        url: `${baseUrl}${request.shownPath ?? request.path}`,
        retrievedAt: now.toISOString(),
        contentType: reply.headers['content-type'] ?? '',
        body: ways.withoutSecrets?.(reply.body) ?? reply.body,
        licence: ways.licence,
      },
    ]
    const page = isPage(reply)
    const meaning = page ? undefined : (ways.meaningOf ?? meaningOfStatus)(reply)
    if (meaning === 'NOT_FOUND' || meaning === 'GONE') return { outcome: meaning, evidence }
    const said = `${origin} answered ${reply.status}`
    if (meaning !== 'READ') {
      const detail = `${said}${page ? ' with a web page' : ''}${ways.adviceFor?.(reply.status) ?? ''}`
      return outage(reasonOfStatus(reply.status), detail, { evidence, retryAfterS: retryAfterS(reply, now) })
    }
    const parsed = parse(reply.body)
    if (parsed === undefined) return outage('MALFORMED', `${said} with something that cannot be read`, { evidence })
    const read = schema.safeParse(parsed)
    if (read.success) return { outcome: 'FOUND', value: read.data, evidence }
    const where = read.error.issues.map((issue) => `${issue.path.join('.')} (${issue.code})`).slice(0, 5)
    return outage('MALFORMED', `${said}, not of the documented shape: ${where.join(', ')}`, { evidence })
  }
}

function meaningOfStatus({ status }: EgressReply): Meaning | undefined {
  return status === 200 ? 'READ' : undefined
}

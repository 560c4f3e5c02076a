import type { Clock } from '../../platform/clock.ts'
import { type Egress, EgressError, type EgressReply } from '../../platform/egress.ts'
import type { Evidence, Outage } from '../kit.ts'

export const source = 'registry-se-bolagsverket'

/** How both APIs and the token service are reached. */
export interface Wire {
  egress: Egress
  clock: Clock
  /** For one call. */
  timeoutMs: number
  /** Before the first repetition of a call that was turned away; doubles for the second. */
  retryDelayMs: number
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
export function outageOfFailure(failure: unknown): Outage {
  const detail = failure instanceof Error ? failure.message : String(failure)
  if (!(failure instanceof EgressError)) return outage('UNREACHABLE', detail)
  if (failure.reason === 'FORBIDDEN_ADDRESS') return outage('REFUSED', detail)
  const isUnusable = failure.reason === 'BAD_REPLY' || failure.reason === 'TOO_LARGE'
  return outage(isUnusable ? 'MALFORMED' : failure.reason, detail)
}

export function reasonOfStatus(status: number): Outage['reason'] {
  if (status === 429) return 'RATE_LIMITED'
  if (status >= 500) return 'SERVER_ERROR'
  return status >= 400 ? 'REFUSED' : 'MALFORMED'
}

/** A page comes from something in between, never from the register. */
export function isPage(reply: EgressReply): boolean {
  return /html/i.test(reply.headers['content-type'] ?? '') || reply.body.trimStart().startsWith('<')
}

/** Retry-After is a number of seconds or an HTTP date (RFC 9110 §10.2.3). */
export function retryAfterS(reply: EgressReply, now: Date): number | undefined {
  const value = reply.headers['retry-after']?.trim()
  if (!value) return undefined
  if (/^\d+$/.test(value)) return Number(value)
  const at = Date.parse(value)
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now.getTime()) / 1000))
}

/** Undefined for what is not JSON. */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

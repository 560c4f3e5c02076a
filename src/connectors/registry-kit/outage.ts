import { EgressError, type EgressReply } from '../../platform/egress.ts'
import type { Evidence, Outage } from '../kit.ts'

/** Shorthand for an outage with what was received so far. */
export function outage(
  reason: Outage['reason'],
  detail: string,
  more: { evidence?: Evidence[]; retryAfterS?: number | undefined } = {},
): Outage {
  return { outcome: 'OUTAGE', reason, detail, retryAfterS: more.retryAfterS, evidence: more.evidence ?? [] }
}

/** For sources, or parts of them, that have no way to say "there is none": who says so comes from in between. */
export function asOutage(answer: Outage | { outcome: 'NOT_FOUND' | 'GONE'; evidence: Evidence[] }): Outage {
  if (answer.outcome === 'OUTAGE') return answer
  return outage('MALFORMED', `The source answered ${answer.outcome} where it has no such answer`, answer)
}

/** There was no whole reply. */
export function outageOfFailure(failure: unknown): Outage {
  const detail = failure instanceof Error ? failure.message : String(failure)
  if (!(failure instanceof EgressError)) return outage('UNREACHABLE', detail)
  if (failure.reason === 'FORBIDDEN_ADDRESS') return outage('REFUSED', detail)
  const isUnusable = failure.reason === 'BAD_REPLY' || failure.reason === 'TOO_LARGE'
  return outage(isUnusable ? 'MALFORMED' : failure.reason, detail)
}

/** Of a status that the source gives no meaning to; 404 and 410 then come from something in between. */
export function reasonOfStatus(status: number): Outage['reason'] {
  if (status === 429) return 'RATE_LIMITED'
  if (status >= 500) return 'SERVER_ERROR'
  return status >= 400 && status !== 404 && status !== 410 ? 'REFUSED' : 'MALFORMED'
}

/** A web page comes from something in between, never from a source of data. XML is no web page. */
export function isPage({ headers, body }: EgressReply): boolean {
  return /html/i.test(headers['content-type'] ?? '') || /^\s*<(!doctype html|html)\b/i.test(body)
}

/** For sources that send JSON alone: whatever is marked up, XML too, comes from something in between. */
export function isMarkup(reply: EgressReply): boolean {
  return isPage(reply) || reply.body.trimStart().startsWith('<')
}

/** Retry-After is a number of seconds or an HTTP date (RFC 9110 §10.2.3). */
export function retryAfterS({ headers }: EgressReply, now: Date): number | undefined {
  const value = headers['retry-after']?.trim()
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

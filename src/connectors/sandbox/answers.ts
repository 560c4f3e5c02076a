/** How the sandbox answers: everything says that it is made up, and no address names a person's number. */
import type { Clock } from '../../platform/clock.ts'
import type { Evidence, Outage } from '../kit.ts'

/** Evidence that the sandbox made itself. `body` becomes JSON with `"sandbox": true` in front. */
export function fictitiousEvidence(clock: Clock, source: string, path: string, body: object): Evidence {
  return {
    source,
    url: `sandbox://${path}`,
    retrievedAt: clock.now().toISOString(),
    contentType: 'application/json',
    body: JSON.stringify({ sandbox: true, ...body }),
    licence: 'Fictitious data of the sandbox',
  }
}

/** The source is down, as the entry's scenario says. */
export function forcedOutage(what: string): Outage {
  return {
    outcome: 'OUTAGE',
    reason: 'SERVER_ERROR',
    detail: `${what} is down, as the sandbox scenario says. Use another entry of the catalogue to get an answer.`,
    retryAfterS: 60,
    evidence: [],
  }
}

/** The sandbox cannot take the question; that is no answer to it. */
export function refusal(detail: string): Outage {
  return { outcome: 'OUTAGE', reason: 'REFUSED', detail, evidence: [] }
}

/** The same for every connector of the sandbox. */
export const unknownCountry = 'The sandbox knows SE, NO, DK and FI. Ask for one of these countries.'

import type { Clock } from '../../platform/clock.ts'
import type { Egress } from '../../platform/egress.ts'

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

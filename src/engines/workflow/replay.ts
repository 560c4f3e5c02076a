import { advance } from './advance.ts'
import { initialState } from './begin.ts'
import type { Definition, Input, Refusal, State } from './types.ts'

/** An input that was taken once is refused now: another definition, or a history with a hole. */
export class ReplayError extends Error {
  /** Of the input, from 0. */
  readonly index: number
  readonly refusal: Refusal
  constructor(index: number, refusal: Refusal) {
    super(`Input ${index} of the replay is refused: ${refusal.code}, ${refusal.message}`)
    this.name = 'ReplayError'
    this.index = index
    this.refusal = refusal
  }
}

/**
 * The state that a history of inputs leads to, each taken at its own time (`at`: a Date, or an ISO time with its zone).
 * Throws a ReplayError at the first that is refused.
 */
export function replay(
  definition: Definition,
  countryCode: string,
  inputs: readonly { input: Input; at: Date | string }[],
): State {
  let state = initialState(definition, countryCode)
  for (const [index, { input, at }] of inputs.entries()) {
    const time = new Date(at)
    if (Number.isNaN(time.getTime())) {
      throw new ReplayError(index, { code: 'INVALID_DATA', message: 'Its time cannot be read.', issues: [] })
    }
    const advanced = advance(definition, state, input, time)
    if (!advanced.ok) throw new ReplayError(index, advanced.refusal)
    state = advanced.state
  }
  return state
}

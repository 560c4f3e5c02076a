import { runSteps } from './run.ts'
import type { Definition, Missing, State } from './types.ts'

/** What the open step still needs from the applicant. Empty while the outside is waited for, and when none is open. */
export function missing(definition: Definition, state: State, now: Date): Missing[] {
  const open = runSteps(definition, state).find(({ record }) => record.state === 'OPEN')
  if (!open) return []
  const { actions, record } = open
  return actions.missing({ facts: state.facts, record, now }).map((one) => ({ step: record.key, ...one }))
}

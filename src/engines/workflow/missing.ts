import { askedStep, openAskings } from './asked.ts'
import { runSteps } from './run.ts'
import { missingDocument } from './steps/documents.ts'
import type { Definition, Missing, State } from './types.ts'

/**
 * What the open step still needs from the applicant; what people have asked for comes first. Empty while the outside is waited
 * for, and when none is open.
 */
export function missing(definition: Definition, state: State, now: Date): Missing[] {
  const asked = askedStep(definition, state)
  if (asked !== undefined) return openAskings(state).map((one) => ({ step: asked, ...missingDocument(one) }))
  const open = runSteps(definition, state).find(({ record }) => record.state === 'OPEN')
  if (!open) return []
  const { actions, record } = open
  return actions.missing({ facts: state.facts, record, now }).map((one) => ({ step: record.key, ...one }))
}

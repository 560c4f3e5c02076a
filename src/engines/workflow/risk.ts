import { type Risk, scoreRisk } from '../risk/index.ts'
import { evaluate } from './conditions.ts'
import type { Definition, Facts } from './types.ts'

/** How much of a risk an application is by what is known of it now; undefined where the definition has no risk model. */
export function riskOf({ risk }: Definition, facts: Facts, now: Date): Risk | undefined {
  return risk && scoreRisk(risk, (when) => evaluate(when, facts, now))
}

import { country } from './fields.ts'
import { stepsIn } from './market.ts'
import type { Definition, State } from './types.ts'

/**
 * An application that nobody has started. `countryCode` is ISO 3166-1 alpha-2 in capitals and chooses the market's
 * deviations for good; anything else is the caller's mistake and throws a RangeError.
 */
export function initialState(definition: Definition, countryCode: string): State {
  if (!country.safeParse(countryCode).success) {
    throw new RangeError(`Give the country as two capital letters (ISO 3166-1 alpha-2), not “${countryCode}”.`)
  }
  return {
    status: 'NOT_STARTED',
    steps: stepsIn(definition.steps, countryCode).map(({ key }) => ({ key, state: 'PENDING', attempts: 0 })),
    facts: { application: { countryCode, kind: definition.kind } },
    pending: {},
    commandCount: 0,
  }
}

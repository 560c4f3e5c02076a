import { z } from 'zod'
import { signatoryOf } from '../same-person.ts'
import { standingOf } from '../signatories.ts'
import { stepKind, type Turn } from './step.ts'

/** Silent: may the person who was identified sign for the company? Without one of the two it is UNKNOWN. */
export const representative = stepKind(z.strictObject({}), () => ({
  open: tellStanding,
  signingRead: tellStanding,
  missing: () => [],
}))

function tellStanding({ facts }: Turn): 'DONE' {
  const { person, organization } = facts
  const status = person && organization ? standingOf(signatoryOf(person), organization) : 'UNKNOWN'
  facts.representative = { status }
  return 'DONE'
}

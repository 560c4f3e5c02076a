import { z } from 'zod'
import type { Facts, IdentifySettings } from '../types.ts'
import { beginAnew } from './identification.ts'
import { notAllowed, stepKind, type Turn } from './step.ts'

const settings = z.strictObject({
  methods: z.array(z.string().min(1).max(100)).min(1).max(50).optional(),
  populationRegister: z.boolean().default(false),
  attemptsMax: z.number().int().min(1).max(100).default(5),
}) satisfies z.ZodType<IdentifySettings>

/** The applicant shows who they are. What the population register then adds may be missing without holding up anybody. */
export const identify = stepKind(settings, ({ attemptsMax, populationRegister }) => ({
  open: () => 'OPEN',

  beginIdentify: (turn, by) =>
    by === undefined
      ? beginAnew(turn, 'IDENTIFY')
      : notAllowed('Nobody else can identify themselves for the applicant.'),

  result(turn, result) {
    if (result.type === 'identify' && result.outcome === 'FAILED') {
      turn.record.attempts += 1
      turn.record.note = result.reason
      return turn.record.attempts >= attemptsMax ? 'FAILED' : 'OPEN'
    }
    if (result.type === 'identify') {
      turn.facts.person = result.person
      return populationRegister && askRegister(turn, result.person) ? 'WAITING' : 'DONE'
    }
    // A miss or an outage leaves `protectedIdentity` as it is: unknown, unless the eID said it.
    if (result.type === 'look-up-person' && result.outcome === 'FOUND' && turn.facts.person) {
      const { protectedIdentity, firstName, lastName } = result
      const { person } = turn.facts
      turn.facts.person = {
        ...person,
        protectedIdentity,
        firstName: firstName ?? person.firstName,
        lastName: lastName ?? person.lastName,
      }
    }
    return 'DONE'
  },

  missing: () => [{ field: 'identification', code: 'IDENTIFY' }],
}))

function askRegister(turn: Turn, person: NonNullable<Facts['person']>): boolean {
  const number = person.personalIdentityNumber
  if (!number) return false
  turn.issue({ type: 'look-up-person', country: number.issuingCountry, personalIdentityNumber: number.id })
  return true
}

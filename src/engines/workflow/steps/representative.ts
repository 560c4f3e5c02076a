import { z } from 'zod'
import { issuesOf } from '../issue.ts'
import { signatoryOf } from '../same-person.ts'
import type { RepresentativeSettings } from '../settings.ts'
import { standingOf } from '../signatories.ts'
import { invalidData, stepKind, type Turn } from './step.ts'

const settings = z.strictObject({ shown: z.boolean().optional() }) satisfies z.ZodType<RepresentativeSettings>

const submission = z.strictObject({ confirm: z.literal(true, 'Send true, once it has been read.') })

/**
 * May the person who was identified sign for the company? Without one of the two it is UNKNOWN. Silent, unless the workflow
 * shows it: then the applicant reads it, whatever it is, and goes on.
 */
export const representative = stepKind(settings, ({ shown = false }) => ({
  open(turn) {
    tellStanding(turn)
    return shown ? 'OPEN' : 'DONE'
  },

  submit(_, data) {
    const parsed = submission.safeParse(data)
    return parsed.success ? 'DONE' : invalidData(issuesOf(parsed.error))
  },

  signingRead(turn) {
    tellStanding(turn)
    return turn.record.state === 'OPEN' ? 'OPEN' : 'DONE'
  },

  missing: () => [{ field: 'confirm', code: 'CONFIRM' }],
}))

function tellStanding({ facts }: Turn): void {
  const { person, organization } = facts
  const status = person && organization ? standingOf(signatoryOf(person), organization) : 'UNKNOWN'
  facts.representative = { status }
}

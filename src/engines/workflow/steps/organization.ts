import { z } from 'zod'
import { identifier, isoDate, name, word } from '../fields.ts'
import { issuesOf } from '../issue.ts'
import type { CommandResult, OrganizationFacts, OrganizationSettings } from '../types.ts'
import { invalidData, notAllowed, type Outcome, type StepRecord, stepKind, type Turn } from './step.ts'

const settings = z.strictObject({ manualEntry: z.boolean().default(false) }) satisfies z.ZodType<OrganizationSettings>

// The form of a number differs by country; whoever passes the submission on has checked and normalised it.
const organizationNumber = z.string().trim().min(1, 'Give the organization number.').max(40)

const manual = z.strictObject({
  organizationName: name,
  /** Of the application's country when it stands alone; left out, it is the one that was looked up. */
  organizationNumber: z.union([organizationNumber, identifier]).optional(),
  legalType: word.optional(),
  registrationDate: isoDate.optional(),
})

const submission = z.union([
  z.strictObject({ organizationNumber }),
  z.strictObject({ confirm: z.boolean() }),
  z.strictObject({ manual }),
])

/** What the step remembers between inputs. */
type Data = { organizationNumber?: string; found?: Omit<OrganizationFacts, 'origin'> }

/** The company: its number, the register's answer, the applicant's yes. Or, where the workflow lets them, typed in. */
export const organization = stepKind(settings, ({ manualEntry }) => ({
  open: () => 'OPEN',

  submit(turn, data) {
    const parsed = read(data)
    if ('refused' in parsed) return parsed
    if ('organizationNumber' in parsed) return lookUp(turn, parsed.organizationNumber)
    if ('confirm' in parsed) return confirm(turn, parsed.confirm)
    if (!manualEntry) return notAllowed('This workflow takes companies from the register only; give another number.')
    return enter(turn, parsed.manual)
  },

  result(turn, result) {
    if (result.type !== 'look-up-organization') return 'OPEN'
    turn.record.note = noteOf(result)
    if (result.outcome === 'FOUND') turn.record.data = { found: result.organization } satisfies Data
    return 'OPEN'
  },

  missing({ record }) {
    if (dataOf(record).found) return [{ field: 'confirm', code: 'CONFIRM' }]
    return [{ field: 'organizationNumber', code: 'REQUIRED' }]
  },
}))

function read(data: unknown) {
  // A union reports "no alternative fits"; the one that was meant says what is wrong.
  const keys = typeof data === 'object' && data !== null ? Object.keys(data) : []
  const [asNumber, asConfirm, asManual] = submission.options
  const meant = keys.includes('manual') ? asManual : keys.includes('confirm') ? asConfirm : asNumber
  const parsed = meant.safeParse(data)
  return parsed.success ? parsed.data : invalidData(issuesOf(parsed.error))
}

function lookUp(turn: Turn, number: string): Outcome {
  turn.record.note = undefined
  turn.record.data = { organizationNumber: number } satisfies Data
  turn.issue({
    type: 'look-up-organization',
    country: turn.facts.application.countryCode,
    organizationNumber: number,
  })
  return 'WAITING'
}

function confirm(turn: Turn, isRight: boolean): Outcome {
  const { found } = dataOf(turn.record)
  if (!found) {
    return invalidData([{ path: 'confirm', message: 'There is nothing to confirm yet; give an organizationNumber.' }])
  }
  if (!isRight) {
    turn.record.data = undefined
    return 'OPEN'
  }
  turn.facts.organization = { origin: 'REGISTRY', ...found }
  return 'DONE'
}

function enter(turn: Turn, entered: z.output<typeof manual>): Outcome {
  const { organizationNumber: asked } = dataOf(turn.record)
  // The note stands exactly when the register was asked and did not have, or could not give, the company.
  if (turn.record.note === undefined || asked === undefined) {
    return notAllowed('Give an organizationNumber first; a company is typed in when the register cannot give it.')
  }
  const { organizationNumber: number = asked, ...rest } = entered
  const { countryCode } = turn.facts.application
  turn.facts.organization = {
    origin: 'MANUAL',
    ...rest,
    organizationNumber: typeof number === 'string' ? { id: number, issuingCountry: countryCode } : number,
    status: 'UNKNOWN',
    signing: { coverage: 'NONE', combinations: [] },
  }
  return 'DONE'
}

function noteOf(result: Extract<CommandResult, { type: 'look-up-organization' }>): string | undefined {
  switch (result.outcome) {
    case 'FOUND':
      return undefined
    case 'MISS':
    case 'GONE':
      return 'ORGANIZATION_NOT_FOUND'
    case 'UNAVAILABLE':
      return 'REGISTRY_UNAVAILABLE'
  }
}

/** Only this file writes the step's data. */
function dataOf(record: StepRecord): Data {
  return record.data ?? {}
}

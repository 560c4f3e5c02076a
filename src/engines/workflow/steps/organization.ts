import { z } from 'zod'
import { identifier, isoDate, name, word } from '../fields.ts'
import { issuesOf } from '../issue.ts'
import type { CommandResult, OrganizationFacts, OrganizationSettings } from '../types.ts'
import { invalidData, notAllowed, type Outcome, type StepRecord, stepKind, type Turn } from './step.ts'

// Each default is what a workflow that was published before the setting came does.
const settings = z.strictObject({
  manualEntry: z.boolean().default(false),
  manualAfterMinutes: z.number().int().min(0).max(10_080).default(0),
  askAgainForHours: z.number().int().min(0).max(720).default(0),
  extract: z.enum(['OFF', 'OPTIONAL', 'REQUIRED']).default('OFF'),
}) satisfies z.ZodType<OrganizationSettings>

// The form of a number differs by country; whoever passes the submission on has checked and normalised it.
const organizationNumber = z.string().trim().min(1, 'Give the organization number.').max(40)

const extract = z.strictObject({
  id: z.string().min(1).max(200),
  type: z.literal('REGISTRATION_EXTRACT', 'Upload the extract as a document of the type REGISTRATION_EXTRACT.'),
  context: word.optional(),
})

const manual = z.strictObject({
  organizationName: name,
  /** Of the application's country when it stands alone; left out, it is the one that was looked up. */
  organizationNumber: z.union([organizationNumber, identifier]).optional(),
  legalType: word.optional(),
  registrationDate: isoDate.optional(),
  /** Its extract; that the documents exist and belong to the application is the caller's to check. */
  documents: z.array(extract).max(10).optional(),
})

const submission = z.union([
  z.strictObject({ organizationNumber }),
  z.strictObject({ confirm: z.boolean() }),
  z.strictObject({ manual }),
])

/** What the step remembers between inputs. */
interface Data {
  organizationNumber?: string
  found?: Omit<OrganizationFacts, 'origin'>
  /** Since when the registry has been silent, from when a company may be typed in, when it is asked again. ISO times. */
  silentSince?: string
  manualFrom?: string
  nextTryAt?: string
  tries?: number
}

/** The company: its number, the register's answer, the applicant's yes. Or, where the workflow lets them, typed in. */
export const organization = stepKind(settings, (wanted) => ({
  open: () => 'OPEN',

  submit(turn, data) {
    const parsed = read(data)
    if ('refused' in parsed) return parsed
    if ('organizationNumber' in parsed) return lookUp(turn, parsed.organizationNumber)
    if ('confirm' in parsed) return confirm(turn, parsed.confirm)
    return enter(turn, parsed.manual, wanted)
  },

  result(turn, result) {
    if (result.type !== 'look-up-organization') return 'OPEN'
    turn.record.note = noteOf(result)
    if (result.outcome === 'FOUND') turn.record.data = { found: result.organization } satisfies Data
    else if (turn.record.note === 'REGISTRY_UNAVAILABLE') waitForRegistry(turn, wanted)
    else turn.record.data = { organizationNumber: dataOf(turn.record).organizationNumber }
    return 'OPEN'
  },

  signingRead({ facts, record }, { organizationNumber, signing }) {
    const { found } = dataOf(record)
    const isAsked = (id: OrganizationFacts['organizationNumber']) =>
      id.id === organizationNumber.id && id.issuingCountry === organizationNumber.issuingCountry
    const known = record.state === 'DONE' && facts.organization?.origin === 'REGISTRY' ? facts.organization : found
    if (!known || !isAsked(known.organizationNumber)) return notAllowed('The application is of another company.')
    known.signing = signing
    return 'OPEN'
  },

  missing({ record }) {
    if (dataOf(record).found) return [{ field: 'confirm', code: 'CONFIRM' }]
    return [{ field: 'organizationNumber', code: 'REQUIRED' }]
  },
}))

/** Seconds before the next question, longer each time, so that a registry that comes back is not met by a crowd. */
const pauseS = (tries: number) => Math.min(30 * 2 ** tries, 1800)

/** The registry is asked again by itself, for as long as the workflow says; the applicant may go on by hand after a while. */
function waitForRegistry(
  turn: Turn,
  { manualEntry, manualAfterMinutes, askAgainForHours }: OrganizationSettings,
): void {
  const { organizationNumber, silentSince = turn.now.toISOString(), tries = 0 } = dataOf(turn.record)
  if (organizationNumber === undefined || (manualAfterMinutes === 0 && askAgainForHours === 0)) return
  const later = (ms: number, from = silentSince) => new Date(Date.parse(from) + ms).toISOString()
  const data: Data = { organizationNumber, silentSince, tries: tries + 1 }
  if (manualEntry) data.manualFrom = later(manualAfterMinutes * 60_000)
  const afterS = pauseS(tries)
  const nextTryAt = later(afterS * 1000, turn.now.toISOString())
  if (nextTryAt <= later(askAgainForHours * 3_600_000)) {
    data.nextTryAt = nextTryAt
    const country = turn.facts.application.countryCode
    turn.issue({ type: 'look-up-organization', country, organizationNumber, afterS })
  }
  turn.record.data = data
}

function read(data: unknown) {
  // A union reports "no alternative fits"; the one that was meant says what is wrong.
  const keys = typeof data === 'object' && data !== null ? Object.keys(data) : []
  const [asNumber, asConfirm, asManual] = submission.options
  const meant = keys.includes('manual') ? asManual : keys.includes('confirm') ? asConfirm : asNumber
  const parsed = meant.safeParse(data)
  return parsed.success ? parsed.data : invalidData(issuesOf(parsed.error))
}

/** Whatever the registry still says of the number before is about another company. */
function stopAsking(turn: Turn): void {
  for (const command of turn.waitingFor) turn.drop(command)
}

function lookUp(turn: Turn, number: string): Outcome {
  stopAsking(turn)
  // Another try is no new outage: the wait for the manual way is not begun again.
  const { silentSince } = turn.record.note === 'REGISTRY_UNAVAILABLE' ? dataOf(turn.record) : {}
  turn.record.note = undefined
  turn.record.data = { organizationNumber: number, ...(silentSince ? { silentSince } : {}) } satisfies Data
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

function enter(turn: Turn, entered: z.output<typeof manual>, wanted: OrganizationSettings): Outcome {
  if (!wanted.manualEntry)
    return notAllowed('This workflow takes companies from the register only; give another number.')
  const { organizationNumber: asked, manualFrom } = dataOf(turn.record)
  // The note stands exactly when the register was asked and did not have, or could not give, the company.
  if (turn.record.note === undefined || asked === undefined) {
    return notAllowed('Give an organizationNumber first; a company is typed in when the register cannot give it.')
  }
  if (manualFrom !== undefined && turn.now.toISOString() < manualFrom) {
    return notAllowed(`The register does not answer and is being asked again; type the company in from ${manualFrom}.`)
  }
  const { organizationNumber: number = asked, documents = [], ...rest } = entered
  if (documents.length === 0 && wanted.extract === 'REQUIRED') {
    const message = 'Upload an extract of the register (REGISTRATION_EXTRACT) and name it here.'
    return invalidData([{ path: 'manual.documents', message }])
  }
  if (documents.length > 0 && wanted.extract === 'OFF') {
    return invalidData([{ path: 'manual.documents', message: 'No extract is asked for here; leave it out.' }])
  }
  stopAsking(turn)
  const { countryCode } = turn.facts.application
  if (documents.length > 0) turn.facts.documents = [...(turn.facts.documents ?? []), ...documents]
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
      return result.cause === 'NOT_SET_UP' ? 'REGISTRY_NOT_SET_UP' : 'REGISTRY_UNAVAILABLE'
  }
}

/** Only this file writes the step's data. */
function dataOf(record: StepRecord): Data {
  return record.data ?? {}
}

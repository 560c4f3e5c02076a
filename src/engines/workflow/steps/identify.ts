import { z } from 'zod'
import { identityDocumentTypes, word } from '../fields.ts'
import { type Issue, issuesOf } from '../issue.ts'
import type { Command, CommandResult, Facts, IdentifySettings, PersonFacts } from '../types.ts'
import { beginAnew } from './identification.ts'
import { invalidData, notAllowed, stepKind, type Turn } from './step.ts'

const settings = z.strictObject({
  methods: z.array(z.string().min(1).max(100)).min(1).max(50).optional(),
  populationRegister: z.boolean().default(false),
  attemptsMax: z.number().int().min(1).max(100).default(5),
  identityDocument: z
    .strictObject({ ageMin: z.number().int().min(1).max(120).optional(), faceMatch: z.boolean().optional() })
    .optional(),
}) satisfies z.ZodType<IdentifySettings>

const submission = z.strictObject({
  documentType: z.enum(identityDocumentTypes, 'Choose PASSPORT, IDENTITY_CARD or RESIDENCE_PERMIT.'),
  /** Photos of its sides, and of the person; that they exist and belong to the application is the caller's to check. */
  documents: z.array(z.strictObject({ id: z.string().min(1).max(200), type: word, context: word.optional() })).max(10),
})

/** The applicant shows who they are. What the population register then adds may be missing without holding up anybody. */
export const identify = stepKind(settings, ({ attemptsMax, populationRegister, identityDocument }) => ({
  open: () => 'OPEN',

  beginIdentify: (turn, by) =>
    by === undefined
      ? beginAnew(turn, 'IDENTIFY')
      : notAllowed('Nobody else can identify themselves for the applicant.'),

  submit(turn, data) {
    const parsed = submission.safeParse(data)
    if (!parsed.success) return invalidData(issuesOf(parsed.error))
    const issues = wrongSides(parsed.data)
    if (issues.length > 0) return invalidData(issues)
    turn.record.note = undefined
    turn.issue({ type: 'read-identity-document', ...parsed.data, ageMin: identityDocument?.ageMin })
    return 'WAITING'
  },

  result(turn, result, command) {
    if (result.type === 'identify' || result.type === 'read-identity-document') {
      if (result.outcome === 'UNAVAILABLE') {
        turn.record.note = 'READER_UNAVAILABLE'
        return 'OPEN'
      }
      if (result.outcome === 'FAILED') {
        turn.record.attempts += 1
        turn.record.note = result.reason
        return turn.record.attempts >= attemptsMax ? 'FAILED' : 'OPEN'
      }
      const person = result.type === 'identify' ? result.person : keepDocument(turn, result, command)
      turn.facts.person = person
      return populationRegister && askRegister(turn, person) ? 'WAITING' : 'DONE'
    }
    // A miss or an outage leaves `protectedIdentity` as it is: unknown, unless the eID said it.
    if (result.type === 'look-up-person' && result.outcome === 'FOUND' && turn.facts.person) {
      const { protectedIdentity, firstName, lastName, nameMatch } = result
      const { person, identityDocument: document } = turn.facts
      if (document && nameMatch) turn.facts.identityDocument = { ...document, nameMatch }
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

/**
 * A passport shows all on one page. The zone of a card is on its back, the portrait on its front. One photo of each and nothing
 * beside them: of two passports the zone of one would be read, and the portrait of the other compared.
 */
function wrongSides({ documentType, documents }: z.output<typeof submission>): Issue[] {
  const wanted = documentType === 'PASSPORT' ? ['PHOTO_PAGE'] : ['DOCUMENT_FRONT', 'DOCUMENT_BACK']
  const [selfies, sides] = [documents.filter(isSelfie), documents.filter((one) => !isSelfie(one))]
  const lacking = wanted.filter((side) => !sides.some((one) => one.type === documentType && one.context === side))
  if (lacking.length > 0)
    return lacking.map((side) => ({
      path: `documents.${side}`,
      message: `Upload a photo of the type ${documentType}, ${side}.`,
    }))
  if (sides.length === wanted.length && selfies.length <= 1) return []
  const message = `Name one photo of each side (${wanted.join(', ')}) and at most one SELFIE, nothing else.`
  return [{ path: 'documents', message }]
}

function isSelfie({ type }: { type: string }): boolean {
  return type === 'SELFIE'
}

/** Answers who was identified by it. */
function keepDocument(
  { facts }: Turn,
  { person, document }: Extract<CommandResult, { type: 'read-identity-document'; outcome: 'READ' }>,
  command: Command,
): PersonFacts {
  facts.identityDocument = document
  if (command.type === 'read-identity-document') facts.documents = [...(facts.documents ?? []), ...command.documents]
  return person
}

function askRegister(turn: Turn, person: NonNullable<Facts['person']>): boolean {
  const number = person.personalIdentityNumber
  if (!number) return false
  turn.issue({ type: 'look-up-person', country: number.issuingCountry, personalIdentityNumber: number.id })
  return true
}

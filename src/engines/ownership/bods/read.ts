import { companyId } from '../read-owners.ts'
import { toOwners } from '../to-owners.ts'
import type { DeclaredOwner, Graph, Issue, Party, Subject } from '../types.ts'
import { readHoldings } from './read-holdings.ts'
import { type Statement, statement } from './schema.ts'
import { countryOfScheme } from './schemes.ts'

export type BodsReading =
  /** `nobody`: the file says that the company has no beneficial owners. */
  { ok: true; owners: DeclaredOwner[]; nobody: boolean; notUsed: Issue[] } | { ok: false; issues: Issue[] }

/**
 * Reads BODS 0.4 statements as the ownership of `subject`, found by its number, or by its name where the file gives none.
 * Of each record its last statement counts, and closed ones are left out. Indirect relationships with components are
 * worked out anew from these. Refuses what is not BODS 0.4 or contradicts itself, with the place; what is valid and says
 * nothing that an amount could be made of is told in `notUsed`.
 */
export function readBods(file: readonly unknown[], subject: Subject): BodsReading {
  const issues: Issue[] = []
  const statements = file.flatMap((one, index) => {
    const read = statement.safeParse(one)
    if (!read.success) {
      for (const issue of read.error.issues) {
        issues.push({ path: [index, ...issue.path].map(String).join('.'), message: issue.message })
      }
      return []
    }
    const version = read.data.publicationDetails?.bodsVersion
    if (version !== undefined && !/^0\.4(\.|$)/.test(version)) {
      const path = `${index}.publicationDetails.bodsVersion`
      issues.push({ path, message: 'This reads BODS 0.4; convert the file to it first.' })
    }
    return [{ index, statement: read.data }]
  })
  issues.push(...repeatedIds(statements))
  if (issues.length > 0) return { ok: false, issues }

  const records = lastOfEachRecord(statements)
  const root = findSubject(records, subject)
  if (root === undefined) {
    const message = `No entity of the file is the company (${subject.organizationNumber ?? subject.name}); give its record with its organization number.`
    return { ok: false, issues: [{ path: '', message }] }
  }
  const notUsed: Issue[] = []
  const parties = partiesOf(records, root, subject, notUsed)
  const { holdings, issues: wrong } = readHoldings(records, parties, notUsed)
  if (wrong.length > 0) return { ok: false, issues: wrong }
  const graph: Graph = { subject: root, parties: [...parties.values()], holdings }
  const tree = toOwners(graph)
  if (tree.issues.length > 0) return { ok: false, issues: tree.issues }
  return { ok: true, owners: tree.owners, nobody: saysNobody(records, root), notUsed }
}

/** A record with the place of its last statement in the file. */
export interface Placed {
  index: number
  statement: Statement
}

function repeatedIds(statements: readonly Placed[]): Issue[] {
  const seen = new Set<string>()
  return statements.flatMap(({ index, statement: { statementId } }) => {
    if (!seen.has(statementId)) {
      seen.add(statementId)
      return []
    }
    return [{ path: `${index}.statementId`, message: 'Another statement of the file has this statementId.' }]
  })
}

function lastOfEachRecord(statements: readonly Placed[]): Map<string, Placed> {
  const last = new Map<string, Placed>()
  for (const one of statements) {
    const known = last.get(one.statement.recordId)?.statement.statementDate ?? ''
    if ((one.statement.statementDate ?? '') >= known) last.set(one.statement.recordId, one)
  }
  for (const [id, { statement: one }] of last) if (one.recordStatus === 'closed') last.delete(id)
  return last
}

function findSubject(records: ReadonlyMap<string, Placed>, subject: Subject): string | undefined {
  const wanted = companyId(subject.organizationNumber, subject.country)
  const entities = [...records.values()].flatMap(({ statement: one }) => (one.recordType === 'entity' ? [one] : []))
  const byNumber = entities.find(({ recordDetails }) =>
    (recordDetails.identifiers ?? []).some(
      ({ id, scheme }) => wanted !== undefined && companyId(id, countryOfScheme(scheme) ?? subject.country) === wanted,
    ),
  )
  const byName = entities.find(
    ({ recordId, declarationSubject, recordDetails }) =>
      recordId === declarationSubject &&
      (recordDetails.identifiers ?? []).length === 0 &&
      recordDetails.name?.trim().toLowerCase() === subject.name.trim().toLowerCase(),
  )
  return (byNumber ?? byName)?.recordId
}

function saysNobody(records: ReadonlyMap<string, Placed>, root: string): boolean {
  return [...records.values()].some(({ statement: one }) => {
    if (one.recordType !== 'relationship' || one.recordDetails.subject !== root) return false
    const { interestedParty } = one.recordDetails
    return typeof interestedParty !== 'string' && interestedParty.reason === 'noBeneficialOwners'
  })
}

/** Persons and companies that have a name; the others are somebody, but cannot be declared. */
function partiesOf(
  records: ReadonlyMap<string, Placed>,
  root: string,
  subject: Subject,
  notUsed: Issue[],
): Map<string, Party> {
  const parties = new Map<string, Party>([[root, { id: root, type: 'ORGANIZATION', ...subject }]])
  for (const { index, statement: one } of records.values()) {
    if (one.recordType === 'relationship' || one.recordId === root) continue
    const party = one.recordType === 'entity' ? entity(one.recordDetails) : person(one.recordDetails)
    if (party.name === undefined) {
      notUsed.push({ path: `${index}.recordDetails`, message: 'Has no name: its part counts as unknown.' })
      continue
    }
    if (one.recordType === 'person' && one.recordDetails.birthDate !== undefined && !('dateOfBirth' in party)) {
      notUsed.push({ path: `${index}.recordDetails.birthDate`, message: 'Is not a whole date (YYYY-MM-DD).' })
    }
    parties.set(one.recordId, { id: one.recordId, ...party, name: party.name })
  }
  return parties
}

function entity({
  name,
  jurisdiction,
  identifiers = [],
}: Extract<Statement, { recordType: 'entity' }>['recordDetails']) {
  const numbered =
    identifiers.find(({ id, scheme }) => id && countryOfScheme(scheme)) ?? identifiers.find(({ id }) => id)
  const country = countryOfScheme(numbered?.scheme) ?? countryOf(jurisdiction?.code)
  return {
    type: 'ORGANIZATION' as const,
    name: name?.trim() || undefined,
    ...(numbered?.id === undefined ? {} : { organizationNumber: numbered.id }),
    ...(country === undefined ? {} : { country }),
  }
}

function person({
  names = [],
  nationalities,
  birthDate,
}: Extract<Statement, { recordType: 'person' }>['recordDetails']) {
  const named = names.find(({ type }) => type === 'legal') ?? names[0]
  const inParts = [named?.givenName, named?.familyName].filter(Boolean).join(' ')
  const born = /^\d{4}-\d{2}-\d{2}(?=$|T)/.exec(birthDate ?? '')?.[0]
  const country = countryOf(nationalities?.[0]?.code)
  return {
    type: 'PERSON' as const,
    name: (named?.fullName ?? inParts).trim() || undefined,
    ...(born === undefined ? {} : { dateOfBirth: born }),
    ...(country === undefined ? {} : { country }),
  }
}

function countryOf(code: string | undefined): string | undefined {
  return /^[A-Z]{2}/.exec(code ?? '')?.[0]
}

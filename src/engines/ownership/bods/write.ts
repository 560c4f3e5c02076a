import type { Analysis, Graph, Holding, Party, Standing } from '../types.ts'
import { schemeOf } from './schemes.ts'

/** What statements hold beside ownership. */
export interface BodsDetails {
  /** ISO dates: as of when it was declared, and of this file. */
  statementDate: string
  publicationDate: string
  publisher: string
  /** Who told it: the company, as a rule. */
  assertedBy: string
  /** A stable id of 32 to 64 characters for a text; texts hold personal data, so it must not be read back from it. */
  idOf(text: string): string
}

export type BodsStatement = Record<string, unknown>

/**
 * What was declared as BODS 0.4 statements: persons and entities, then relationships, components before what they are
 * components of. Each holding is a direct relationship; a beneficial owner through companies has a relationship of their
 * own with the effective part, and the records on the way as its components. What is not known is written as such.
 */
export function writeBods(graph: Graph, analysis: Analysis, details: BodsDetails): BodsStatement[] {
  const record = (id: string) => details.idOf(`record ${id}`)
  const indirect = analysis.persons
    .filter((one) => one.grounds.length > 0 && one.through.length > 0)
    .map((standing) => ({ standing, ways: waysOf(graph, standing) }))
  const components = new Set(
    indirect.flatMap(({ standing, ways }) => [
      ...standing.through.map((one) => record(one.id)),
      ...ways.map((holding) => record(holdingId(holding))),
    ]),
  )
  const isOwner = new Set(analysis.persons.filter((one) => one.grounds.length > 0).map((one) => one.id))

  const statements: { type: 'person' | 'entity' | 'relationship'; id: string; content: Record<string, unknown> }[] = [
    ...graph.parties.map((party) => ({
      type: party.type === 'PERSON' ? ('person' as const) : ('entity' as const),
      id: record(party.id),
      content: party.type === 'PERSON' ? personDetails(party) : entityDetails(party),
    })),
    ...graph.holdings.map((holding) => ({
      type: 'relationship' as const,
      id: record(holdingId(holding)),
      content: {
        subject: record(holding.company),
        interestedParty: record(holding.holder),
        interests: interestsOf(holding, holding.company === graph.subject && isOwner.has(holding.holder)),
      },
    })),
    ...indirect.map(({ standing, ways }) => ({
      type: 'relationship' as const,
      id: record(`indirect ${standing.id}`),
      content: {
        subject: record(graph.subject),
        interestedParty: record(standing.id),
        interests: indirectInterests(standing),
        componentRecords: [
          ...standing.through.map((one) => record(one.id)),
          ...ways.map((holding) => record(holdingId(holding))),
        ],
      },
    })),
    ...analysis.gaps.map((gap) => ({
      type: 'relationship' as const,
      id: record(`gap ${gap.company}`),
      content: { subject: record(gap.company), interestedParty: unspecified(graph, analysis, gap.company) },
    })),
  ]
  const rank = ({ type, id }: (typeof statements)[number]) => (type !== 'relationship' ? 0 : components.has(id) ? 1 : 2)
  return statements
    .sort((a, b) => rank(a) - rank(b))
    .map(({ type, id, content }) => ({
      statementId: details.idOf(`statement ${id} ${details.statementDate}`),
      statementDate: details.statementDate,
      declaration: details.idOf(`declaration ${details.statementDate}`),
      declarationSubject: record(graph.subject),
      recordId: id,
      recordType: type,
      recordStatus: 'new',
      recordDetails: { isComponent: components.has(id), ...content },
      source: { type: ['selfDeclaration'], assertedBy: [{ name: details.assertedBy }] },
      publicationDetails: {
        publicationDate: details.publicationDate,
        bodsVersion: '0.4',
        publisher: { name: details.publisher },
      },
    }))
}

function personDetails({ name, dateOfBirth }: Party) {
  return {
    personType: 'knownPerson',
    names: [{ type: 'legal', fullName: name }],
    ...(dateOfBirth === undefined ? {} : { birthDate: dateOfBirth }),
  }
}

function entityDetails({ name, organizationNumber, country }: Party) {
  const scheme = country === undefined ? undefined : schemeOf(country)
  const register = scheme === undefined ? { schemeName: 'Company register' } : { scheme }
  return {
    // Without a number nothing shows that a register has it.
    entityType: { type: organizationNumber === undefined ? 'legalEntity' : 'registeredEntity' },
    name,
    ...(country === undefined ? {} : { jurisdiction: { name: countryName(country), code: country } }),
    ...(organizationNumber === undefined ? {} : { identifiers: [{ id: organizationNumber, ...register }] }),
  }
}

function interestsOf(holding: Holding, isOwner: boolean) {
  const about = { directOrIndirect: 'direct', beneficialOwnershipOrControl: isOwner }
  const interests = [
    ...(holding.sharePercent === undefined
      ? []
      : [{ type: 'shareholding', ...about, share: { exact: holding.sharePercent } }]),
    ...(holding.votingPercent === undefined
      ? []
      : [{ type: 'votingRights', ...about, share: { exact: holding.votingPercent } }]),
    ...holding.control.map((right) => ({
      type: right === 'APPOINTMENT' ? 'appointmentOfBoard' : 'otherInfluenceOrControl',
      ...about,
    })),
  ]
  return interests.length > 0 ? interests : [{ type: 'unknownInterest', ...about }]
}

function indirectInterests({ sharePercent, votingPercent, direct, controls }: Standing) {
  const about = { directOrIndirect: 'indirect', beneficialOwnershipOrControl: true }
  const part = (effective: number, own: number) => Math.max(0, Math.round((effective - own) * 1e9) / 1e9)
  const [shares, votes] = [part(sharePercent, direct.sharePercent), part(votingPercent, direct.votingPercent)]
  return [
    { type: 'shareholding', ...about, share: { exact: shares } },
    ...(votes === shares ? [] : [{ type: 'votingRights', ...about, share: { exact: votes } }]),
    ...(controls ? [{ type: 'otherInfluenceOrControl', ...about, details: 'Controls the company.' }] : []),
  ]
}

/** Holdings on the ways through companies, from the person to the subject. */
function waysOf(graph: Graph, { id, through }: Standing): Holding[] {
  const between = new Set(through.map((one) => one.id))
  return graph.holdings.filter(
    ({ holder, company }) =>
      (holder === id && between.has(company)) ||
      (between.has(holder) && (between.has(company) || company === graph.subject)),
  )
}

function unspecified(graph: Graph, analysis: Analysis, company: string) {
  const isNobody = company === graph.subject && analysis.persons.every((one) => one.grounds.length === 0)
  return isNobody
    ? { reason: 'noBeneficialOwners', description: 'The company states that nobody reaches the threshold.' }
    : { reason: 'informationUnknownToPublisher', description: 'Not all owners of the company were declared.' }
}

function holdingId({ holder, company }: Holding): string {
  return JSON.stringify([holder, company])
}

function countryName(code: string): string {
  return new Intl.DisplayNames(['en'], { type: 'region' }).of(code) ?? code
}

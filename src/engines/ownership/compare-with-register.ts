import { companyId } from './read-owners.ts'
import type { Analysis, Graph, Party, RegisteredInterest, RegisteredOwner, Standing } from './types.ts'

/** Whether two records mean one person; `samePerson` of the workflow engine is one such. */
export type PersonComparison = (
  a: { name: string; dateOfBirth?: string | undefined },
  b: { name: string; dateOfBirth?: string | undefined },
) => 'SAME' | 'DIFFERENT' | 'UNKNOWN'

/** Where the declaration and the register say different things. */
export interface Discrepancy {
  code:
    | 'DECLARED_NOT_REGISTERED'
    | 'REGISTERED_NOT_DECLARED'
    | 'SHARE_OUTSIDE_BAND'
    | 'VOTES_OUTSIDE_BAND'
    | 'CONTROL_NOT_DECLARED'
    | 'HIDDEN_OWNER'
  /** Name of whom it is about, as declared, or else as registered. */
  name?: string | undefined
  declaredPercent?: number | undefined
  registered?: RegisteredInterest | undefined
}

/** What cannot be compared. It is no discrepancy, and no agreement either. */
export interface Unclear {
  code: 'MAYBE_SAME_PERSON' | 'MAYBE_HIDDEN' | 'REGISTER_SAYS_NOTHING'
  name?: string | undefined
}

export interface Comparison {
  discrepancies: Discrepancy[]
  unclear: Unclear[]
}

type Match = { registered: RegisteredOwner; standing: Standing | undefined; party: Party }

/**
 * Compares what was declared with what a register of owners holds. Two are held against each other as one person only
 * when `compare` shows it; a birth month is compared with the month of a birth date. Who stands behind a company that the
 * register names instead is registered by it. Nobody in the register and no statement either says nothing.
 */
export function compareWithRegister(
  { graph, analysis }: { graph: Graph; analysis: Analysis },
  register: { owners: readonly RegisteredOwner[]; statements: readonly string[] },
  compare: PersonComparison,
): Comparison {
  if (register.owners.length === 0 && register.statements.length === 0) {
    return { discrepancies: [], unclear: [{ code: 'REGISTER_SAYS_NOTHING' }] }
  }
  const standings = new Map(analysis.persons.map((one) => [one.id, one]))
  const matches: Match[] = []
  const maybe = new Set<RegisteredOwner>()
  const maybeParties = new Set<string>()
  for (const registered of register.owners) {
    if (registered.type === 'HIDDEN') continue
    const same = graph.parties.filter((party) => sameness(party, registered, compare) === 'SAME')
    for (const party of same) matches.push({ registered, party, standing: standings.get(party.id) })
    if (same.length > 0) continue
    for (const party of graph.parties) {
      if (party.id === graph.subject || sameness(party, registered, compare) !== 'UNKNOWN') continue
      maybe.add(registered)
      maybeParties.add(party.id)
    }
  }
  const matched = new Set(matches.map(({ party }) => party.id))
  const isCovered = ({ id, through }: Standing) => matched.has(id) || through.some((one) => matched.has(one.id))
  const undeclared = register.owners.filter(
    (one) => one.type !== 'HIDDEN' && !maybe.has(one) && !matches.some(({ registered }) => registered === one),
  )
  const unregistered = analysis.persons.filter((one) => one.grounds.length > 0 && !isCovered(one))
  const hidden = register.owners.filter((one) => one.type === 'HIDDEN').length
  const unexplained = unregistered.filter((one) => !maybeParties.has(one.id))
  return {
    discrepancies: [
      ...undeclared.map((one) => ({ code: 'REGISTERED_NOT_DECLARED' as const, name: one.name })),
      // A hidden owner may be any of those who were declared and are not told by the register.
      ...(hidden > 0 ? [] : unexplained).map(({ name }) => ({ code: 'DECLARED_NOT_REGISTERED' as const, name })),
      ...(hidden > unexplained.length ? [{ code: 'HIDDEN_OWNER' as const }] : []),
      ...matches.flatMap((match) => interestDiscrepancies(graph, match)),
    ],
    unclear: [
      ...[...maybe].map(({ name }) => ({ code: 'MAYBE_SAME_PERSON' as const, name })),
      ...(hidden > 0 ? unexplained : []).map(({ name }) => ({ code: 'MAYBE_HIDDEN' as const, name })),
    ],
  }
}

function sameness(party: Party, registered: RegisteredOwner, compare: PersonComparison) {
  if (party.type !== registered.type || registered.name === undefined) return 'DIFFERENT'
  if (party.type === 'ORGANIZATION') return sameCompany(party, registered)
  const { dateOfBirth, birthMonth } = registered
  if (dateOfBirth === undefined && birthMonth !== undefined && party.dateOfBirth !== undefined) {
    if (!party.dateOfBirth.startsWith(birthMonth)) return 'DIFFERENT'
    return compare(party, { name: registered.name, dateOfBirth: party.dateOfBirth })
  }
  return compare(party, { name: registered.name, dateOfBirth })
}

function sameCompany(party: Party, { organizationIdentifier: number, name = '' }: RegisteredOwner) {
  const own = companyId(party.organizationNumber, party.country ?? '')
  const other = number && companyId(number.id, number.issuingCountry)
  if (own !== undefined && other !== undefined && party.country === number?.issuingCountry) {
    return own === other ? 'SAME' : 'DIFFERENT'
  }
  const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  return plain(party.name) === plain(name) ? 'UNKNOWN' : 'DIFFERENT'
}

function interestDiscrepancies(graph: Graph, { registered, standing, party }: Match): Discrepancy[] {
  const direct = graph.holdings.find(({ holder, company }) => holder === party.id && company === graph.subject)
  const { name } = party
  const shares = [direct?.sharePercent, standing?.sharePercent, standing?.controlled.sharePercent]
  const votes = [
    direct?.votingPercent ?? direct?.sharePercent,
    standing?.votingPercent,
    standing?.controlled.votingPercent,
  ]
  return registered.interests.flatMap((interest): Discrepancy[] => {
    const about = { name, registered: interest }
    switch (interest.type) {
      case 'SHARES':
        if (fits(interest, shares)) return []
        return [{ code: 'SHARE_OUTSIDE_BAND', ...about, declaredPercent: standing?.sharePercent ?? shares[0] }]
      case 'VOTES':
        if (fits(interest, votes)) return []
        return [{ code: 'VOTES_OUTSIDE_BAND', ...about, declaredPercent: standing?.votingPercent ?? votes[0] }]
      case 'APPOINTMENT':
      case 'INFLUENCE':
        if (standing?.controls || (direct?.control.length ?? 0) > 0) return []
        return [{ code: 'CONTROL_NOT_DECLARED', ...about }]
      default:
        return []
    }
  })
}

/** Registers count holdings through a company that is controlled as whole, and others as multiplied: either is right. */
function fits({ over, upTo, exact }: RegisteredInterest, percents: readonly (number | undefined)[]): boolean {
  if (exact === undefined && over === undefined && upTo === undefined) return true
  return percents.some((percent = 0) => {
    // Shares are registered with up to two decimals.
    if (exact !== undefined) return Math.abs(percent - exact) <= 0.01
    return percent > (over ?? -1) && percent <= (upTo ?? 100)
  })
}

import { analyse } from './analyse.ts'
import { companyId } from './read-owners.ts'
import type {
  Analysis,
  Graph,
  Party,
  RegisteredInterest,
  RegisteredOwner,
  RegisteredOwnership,
  Standing,
  Threshold,
} from './types.ts'

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

type Match = { registered: RegisteredOwner; party: Party }

/**
 * Compares what was declared with what a register of owners holds. Two are held against each other as one person only
 * when `compare` shows it; a birth month is compared with the month of a birth date. A company that the register names
 * stands for those behind it, for what they hold through it. Nobody in the register says nothing, unless it says so.
 */
export function compareWithRegister(
  declared: { graph: Graph; analysis: Analysis; threshold: Threshold },
  register: Pick<RegisteredOwnership, 'owners' | 'saysNobody'>,
  compare: PersonComparison,
): Comparison {
  if (register.owners.length === 0 && !register.saysNobody) {
    return { discrepancies: [], unclear: [{ code: 'REGISTER_SAYS_NOTHING' }] }
  }
  const { graph } = declared
  const named = register.owners.filter((one) => one.type !== 'HIDDEN')
  const hidden = register.owners.length - named.length
  const pairs = (registered: RegisteredOwner, wanted: Sameness) =>
    graph.parties
      .filter((party) => sameness(party, registered, compare) === wanted)
      .map((party): Match => ({ registered, party }))
  const matches = named.flatMap((one) => pairs(one, 'SAME'))
  const others = undeclaredOwners(graph, named, compare)
  const possible = others.flatMap((one) => pairs(one, 'UNKNOWN')).filter(({ party }) => party.id !== graph.subject)
  const maybe = new Set(possible.map(({ registered }) => registered))
  const unregistered = ownersBeside(declared, [...matches, ...possible])
  return {
    discrepancies: [
      ...others
        .filter((one) => !maybe.has(one))
        .map(({ name }) => ({ code: 'REGISTERED_NOT_DECLARED' as const, name })),
      // A hidden owner may be any of those who were declared and are not told by the register, but only one of them.
      ...(hidden > 0 ? unregistered.slice(hidden).map(() => ({})) : unregistered.map(({ name }) => ({ name }))).map(
        (about) => ({ code: 'DECLARED_NOT_REGISTERED' as const, ...about }),
      ),
      ...(hidden > unregistered.length ? [{ code: 'HIDDEN_OWNER' as const }] : []),
      ...matches.flatMap((match) => interestDiscrepancies(declared, match)),
    ],
    unclear: [
      ...[...maybe].map(({ name }) => ({ code: 'MAYBE_SAME_PERSON' as const, name })),
      ...(hidden > 0 ? unregistered : []).map(({ name }) => ({ code: 'MAYBE_HIDDEN' as const, name })),
    ],
  }
}

/** Whom the register names, and of whom nothing shows that they were declared. */
export function undeclaredOwners(
  graph: Graph,
  owners: readonly RegisteredOwner[],
  compare: PersonComparison,
): RegisteredOwner[] {
  return owners.filter(
    (one) => one.type !== 'HIDDEN' && !graph.parties.some((party) => sameness(party, one, compare) === 'SAME'),
  )
}

/** Declared beneficial owners who are so without what is registered: neither themselves, nor through companies alone. */
function ownersBeside(
  { graph, analysis, threshold }: { graph: Graph; analysis: Analysis; threshold: Threshold },
  registered: readonly Match[],
): Standing[] {
  const ids = new Set(registered.map(({ party }) => party.id))
  const holdings = graph.holdings.filter(({ holder }) => !ids.has(holder))
  const beside = analyse({ ...graph, holdings }, threshold).persons.filter((one) => one.grounds.length > 0)
  return analysis.persons.filter(({ id }) => beside.some((one) => one.id === id))
}

type Sameness = ReturnType<PersonComparison>

function sameness(party: Party, registered: RegisteredOwner, compare: PersonComparison): Sameness {
  if (party.type !== registered.type || registered.name === undefined) return 'DIFFERENT'
  if (party.type === 'ORGANIZATION') return sameCompany(party, registered)
  const { dateOfBirth, birthMonth } = registered
  if (dateOfBirth === undefined && birthMonth !== undefined && party.dateOfBirth !== undefined) {
    if (!party.dateOfBirth.startsWith(birthMonth)) return 'DIFFERENT'
    return compare(party, { name: registered.name, dateOfBirth: party.dateOfBirth })
  }
  return compare(party, { name: registered.name, dateOfBirth })
}

function sameCompany(party: Party, { organizationIdentifier: number, name = '' }: RegisteredOwner): Sameness {
  const own = companyId(party.organizationNumber, party.country ?? '')
  const other = number && companyId(number.id, number.issuingCountry)
  if (own !== undefined && other !== undefined && party.country === number?.issuingCountry) {
    return own === other ? 'SAME' : 'DIFFERENT'
  }
  const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  return plain(party.name) === plain(name) ? 'UNKNOWN' : 'DIFFERENT'
}

function interestDiscrepancies(
  { graph, analysis, threshold }: { graph: Graph; analysis: Analysis; threshold: Threshold },
  { registered, party }: Match,
): Discrepancy[] {
  const isPerson = party.type === 'PERSON'
  const standing = (isPerson ? analysis : analyse(withEndAt(graph, party), threshold)).persons.find(
    ({ id }) => id === party.id,
  )
  const { name } = party
  const shares = [standing?.direct.sharePercent, standing?.sharePercent, standing?.controlled.sharePercent]
  const votes = [standing?.direct.votingPercent, standing?.votingPercent, standing?.controlled.votingPercent]
  return registered.interests.flatMap((interest): Discrepancy[] => {
    const about = { name, registered: interest }
    switch (interest.type) {
      case 'SHARES':
        if (fits(interest, shares)) return []
        return [{ code: 'SHARE_OUTSIDE_BAND', ...about, declaredPercent: standing?.sharePercent ?? 0 }]
      case 'VOTES':
        if (fits(interest, votes)) return []
        return [{ code: 'VOTES_OUTSIDE_BAND', ...about, declaredPercent: standing?.votingPercent ?? 0 }]
      case 'APPOINTMENT':
      case 'INFLUENCE':
        if (standing?.controls) return []
        return [{ code: 'CONTROL_NOT_DECLARED', ...about }]
      default:
        return []
    }
  })
}

/** A company as an end, as a person is one: then it has a part of its own, and nobody else's has to be worked out. */
function withEndAt(graph: Graph, { id }: Party): Graph {
  const parties = graph.parties.flatMap((one): Party[] => {
    if (one.id === id) return [{ ...one, type: 'PERSON' }]
    return one.type === 'PERSON' ? [] : [one]
  })
  const ids = new Set(parties.map((one) => one.id))
  return { ...graph, parties, holdings: graph.holdings.filter(({ holder }) => ids.has(holder)) }
}

/** Registers count holdings through a company that is controlled as whole, and others as multiplied: either is right. */
function fits({ over, from, upTo, exact }: RegisteredInterest, percents: readonly (number | undefined)[]): boolean {
  if ([exact, over, from, upTo].every((end) => end === undefined)) return true
  return percents.some((percent = 0) => {
    // Shares are registered with up to two decimals.
    if (exact !== undefined) return Math.abs(percent - exact) <= 0.01
    return percent > (over ?? -1) && percent >= (from ?? 0) && percent <= (upTo ?? 100)
  })
}

import { rounded, sharesOf, votesOf } from './amounts.ts'
import { controlledBy } from './control.ts'
import { effectiveShares } from './effective-shares.ts'
import type { Analysis, Gap, Graph, Ground, Holding, Party, Standing, Threshold } from './types.ts'

/**
 * Who has what part in the company, and who is a beneficial owner by the threshold. Grounds:
 * SHARES, VOTES: the effective part reaches it (Directive (EU) 2015/849, article 3(6)(a)(i); Regulation (EU) 2024/1624,
 * article 52(1)); CONTROL: the person controls the company (article 53); CONTROL_OF_HOLDERS: the person and the
 * companies under the person's control hold, taken whole, what reaches it (article 54(a)). The graph is one that
 * `readOwners` answered; the order of its parts does not matter.
 */
export function analyse(graph: Graph, threshold: Threshold): Analysis {
  const shares = effectiveShares(graph, graph.subject, sharesOf)
  const votes = effectiveShares(graph, graph.subject, votesOf)
  const persons = graph.parties
    .filter((party) => party.type === 'PERSON')
    .map((party) => {
      const sharePercent = rounded(shares.persons.get(party.id) ?? 0)
      const votingPercent = rounded(votes.persons.get(party.id) ?? 0)
      return standingOf(graph, party, { sharePercent, votingPercent }, threshold)
    })
    .filter((one) => one.sharePercent > 0 || one.votingPercent > 0 || one.controls)
    .sort((a, b) => b.sharePercent - a.sharePercent || b.votingPercent - a.votingPercent || byName(a, b))
  const gaps = gapsOf(graph, shares)
  const unknownPercent = rounded(gaps.reduce((total, gap) => total + gap.percent, 0))
  return {
    persons,
    unknownPercent,
    accountedForPercent: rounded(100 - unknownPercent),
    gaps,
  }
}

/** Whether a percentage makes a beneficial owner. */
function reaches(percent: number, { percent: needed, inclusive }: Threshold): boolean {
  return inclusive ? percent >= needed : percent > needed
}

function standingOf(
  graph: Graph,
  party: Party,
  effective: Pick<Standing, 'sharePercent' | 'votingPercent'>,
  threshold: Threshold,
): Standing {
  const group = controlledBy(graph, party.id)
  const inSubject = graph.holdings.filter((holding) => holding.company === graph.subject)
  const direct = inSubject.filter((holding) => holding.holder === party.id)
  // What the company holds of itself gives nobody a say in it.
  const whole = inSubject.filter(({ holder }) => holder === party.id || (group.has(holder) && holder !== graph.subject))
  const controlled = totals(whole)
  const controls = group.has(graph.subject)
  const isEnough = (percent: number) => reaches(percent, threshold)
  const grounds: Ground[] = [
    ...(isEnough(effective.sharePercent) ? (['SHARES'] as const) : []),
    ...(isEnough(effective.votingPercent) ? (['VOTES'] as const) : []),
    ...(controls ? (['CONTROL'] as const) : []),
    ...(isEnough(controlled.sharePercent) || isEnough(controlled.votingPercent)
      ? (['CONTROL_OF_HOLDERS'] as const)
      : []),
  ]
  // Where the person's own holding is all there is of that ground, the first two have said it.
  const isOwnOnly = whole.every(({ holder }) => holder === party.id)
  const { id, name, dateOfBirth, country } = party
  return {
    id,
    name,
    ...(dateOfBirth === undefined ? {} : { dateOfBirth }),
    ...(country === undefined ? {} : { country }),
    ...effective,
    direct: { ...totals(direct), control: [...new Set(direct.flatMap(({ control }) => control))].sort() },
    controlled,
    controls,
    through: between(graph, id).map((company) => ({
      id: company.id,
      name: company.name,
      ...(company.organizationNumber === undefined ? {} : { organizationNumber: company.organizationNumber }),
      controlled: group.has(company.id),
    })),
    grounds: isOwnOnly ? grounds.filter((ground) => ground !== 'CONTROL_OF_HOLDERS') : grounds,
  }
}

function totals(holdings: readonly Holding[]) {
  const total = (amountOf: (holding: Holding) => number) =>
    Math.min(100, rounded(holdings.reduce((sum, holding) => sum + amountOf(holding), 0)))
  return { sharePercent: total(sharesOf), votingPercent: total(votesOf) }
}

/** Companies on some way from a person to the subject. */
function between(graph: Graph, person: string): Party[] {
  const below = reachable(person, graph.holdings, ({ holder, company }) => [holder, company])
  const above = reachable(graph.subject, graph.holdings, ({ holder, company }) => [company, holder])
  return graph.parties
    .filter(({ id, type }) => type === 'ORGANIZATION' && id !== graph.subject && below.has(id) && above.has(id))
    .sort(byName)
}

function reachable(
  from: string,
  holdings: readonly Holding[],
  step: (holding: Holding) => [from: string, to: string],
): Set<string> {
  const found = new Set([from])
  for (const one of found) {
    for (const holding of holdings) {
      const [start, end] = step(holding)
      if (start === one) found.add(end)
    }
  }
  return found
}

function gapsOf(graph: Graph, ends: ReturnType<typeof effectiveShares>): Gap[] {
  const names = new Map(graph.parties.map(({ id, name }) => [id, name]))
  const owned = new Set(graph.holdings.map((holding) => holding.company))
  const gap = (company: string, reason: Gap['reason'], percent: number) => ({
    company,
    name: names.get(company) ?? company,
    reason,
    percent: rounded(percent),
  })
  return [
    ...[...ends.rest].map(([id, percent]) => gap(id, owned.has(id) ? 'REST' : 'NO_OWNERS', percent)),
    ...[...ends.circles].map(([id, percent]) => gap(id, 'CIRCLE', percent)),
  ]
    .filter(({ percent }) => percent > 0)
    .sort((a, b) => b.percent - a.percent || byName(a, b))
}

/**
 * The effective share of each company in between, largest first. Each in turn is made an end, so that what comes to it is
 * its part: this costs as much as `analyse` for every company.
 */
export function companyShares(graph: Graph): { id: string; name: string; sharePercent: number }[] {
  return graph.parties
    .filter(({ id, type }) => type === 'ORGANIZATION' && id !== graph.subject)
    .map(({ id, name }) => {
      const asEnd = graph.parties.map((one) => (one.id === id ? { ...one, type: 'PERSON' as const } : one))
      const ends = effectiveShares({ ...graph, parties: asEnd }, graph.subject, sharesOf)
      return { id, name, sharePercent: rounded(ends.persons.get(id) ?? 0) }
    })
    .sort((a, b) => b.sharePercent - a.sharePercent || byName(a, b))
}

function byName(a: { name: string; id?: string }, b: { name: string; id?: string }): number {
  const order = a.name.localeCompare(b.name, 'en')
  return order !== 0 ? order : (a.id ?? '').localeCompare(b.id ?? '', 'en')
}

import type { DeclaredOwner, Graph, Issue } from './types.ts'

/**
 * The graph as a declared tree: each company's owners stand where it is met first, and after that it is named by its
 * number. Parties that lead to nobody's part of the subject are not in it. Refuses a company without a number that is met
 * twice, for it could not be told to be the same.
 */
export function toOwners(graph: Graph): { owners: DeclaredOwner[]; issues: Issue[] } {
  const parties = new Map(graph.parties.map((party) => [party.id, party]))
  const issues: Issue[] = []
  const told = new Set([graph.subject])

  // Level by level, so that the tree is as flat as it can be.
  const root: DeclaredOwner[] = []
  for (let queue = [{ company: graph.subject, into: root }]; queue.length > 0; ) {
    const next: typeof queue = []
    for (const { company, into } of queue) {
      for (const holding of graph.holdings.filter((one) => one.company === company)) {
        const party = parties.get(holding.holder)
        if (!party) continue
        const { name, country, organizationNumber, dateOfBirth } = party
        const amounts = {
          name,
          ...(country === undefined ? {} : { country }),
          ...(holding.sharePercent === undefined ? {} : { sharePercent: holding.sharePercent }),
          ...(holding.votingPercent === undefined ? {} : { votingPercent: holding.votingPercent }),
          ...(holding.control.length === 0 ? {} : { control: [...holding.control] }),
        }
        if (party.type === 'PERSON') {
          into.push({ type: 'PERSON', ...amounts, ...(dateOfBirth === undefined ? {} : { dateOfBirth }) })
          continue
        }
        const isNew = !told.has(party.id)
        const owners: DeclaredOwner[] = []
        into.push({
          type: 'ORGANIZATION',
          ...amounts,
          ...(organizationNumber === undefined ? {} : { organizationNumber }),
          ...(isNew ? { owners } : {}),
        })
        if (isNew) {
          told.add(party.id)
          next.push({ company: party.id, into: owners })
        } else if (organizationNumber === undefined) {
          issues.push({ path: '', message: `Give ${name} an identifier: it holds parts of more than one company.` })
        }
      }
    }
    queue = next
  }
  return { owners: root, issues }
}

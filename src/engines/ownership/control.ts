import { rounded, votesOf } from './amounts.ts'
import type { Graph, Holding } from './types.ts'

/** More than half of the votes decides (Regulation (EU) 2024/1624, article 53(1)(c): 50 % plus one). */
const majorityPercent = 50

/**
 * The companies that a person controls: where the person and the companies already found have, together, more than half
 * of the votes or a right of control. Control is not thinned out along a chain: a majority carries all votes of the
 * company (article 53(1)(b): control identified on each level).
 */
export function controlledBy(graph: Graph, person: string): Set<string> {
  const group = new Set([person])
  const byCompany = new Map<string, Holding[]>()
  for (const holding of graph.holdings) {
    byCompany.set(holding.company, [...(byCompany.get(holding.company) ?? []), holding])
  }
  for (let grown = true; grown; ) {
    grown = false
    for (const [company, holdings] of byCompany) {
      if (group.has(company) || !decides(company, holdings, group)) continue
      group.add(company)
      grown = true
    }
  }
  group.delete(person)
  return group
}

function decides(company: string, holdings: readonly Holding[], group: ReadonlySet<string>): boolean {
  const held = holdings.filter((holding) => group.has(holding.holder))
  if (held.some((holding) => holding.control.length > 0)) return true
  const votes = (of: readonly Holding[]) => of.reduce((total, holding) => total + votesOf(holding), 0)
  // A company has no vote in itself (Directive (EU) 2017/1132, article 63(1)(a)).
  const cast = 100 - votes(holdings.filter(({ holder }) => holder === company))
  return rounded(votes(held) * 100) > rounded(cast * majorityPercent)
}

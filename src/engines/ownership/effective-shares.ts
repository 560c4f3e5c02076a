import type { Graph, Holding } from './types.ts'

/** Sums this near the whole are the whole: 33.3 + 33.3 + 33.4 is a little more than 100 in binary. */
export const roundingPercent = 1e-6

/** Where a company's whole ends up, in percent. */
export interface Ends {
  /** By person. */
  persons: Map<string, number>
  /** By company: what of its owners was not told. */
  rest: Map<string, number>
  /** By one company of each ring that nobody outside owns any of. */
  circles: Map<string, number>
}

/**
 * Divides the whole of a company among those at the ends of its chains: multiplied along each chain, the chains added,
 * and circles run through for ever. That limit is exact and needs no cut: ownership is a Markov chain whose persons are
 * absorbing, and its companies are taken out one by one (Grassmann, Taksar, Heyman 1985: no subtraction, so nothing is
 * lost to rounding and nothing exceeds the whole). `amountOf` is a holding's percent; a company's may not exceed 100.
 */
export function effectiveShares(graph: Graph, of: string, amountOf: (holding: Holding) => number): Ends {
  const rows = rowsOf(graph, amountOf)
  const companies = [...rows.keys()].sort()
  for (const company of companies) if (company !== of) takeOut(rows, company)
  const row = rows.get(of) ?? new Map<string, number>()
  const leaving = normalised(row, of)
  const ends: Ends = { persons: new Map(), rest: new Map(), circles: new Map() }
  for (const [end, part] of leaving) {
    const [kind, id] = [end.slice(0, 2), end.slice(2)]
    const kept = kind === 'p:' ? ends.persons : kind === 'r:' ? ends.rest : ends.circles
    kept.set(id, part * 100)
  }
  return ends
}

/** By company, its parts: companies under their ids, the ends (`p:` person, `r:` rest) told apart by their prefix. */
function rowsOf(graph: Graph, amountOf: (holding: Holding) => number): Map<string, Map<string, number>> {
  const persons = new Set(graph.parties.filter((one) => one.type === 'PERSON').map((one) => one.id))
  const rows = new Map<string, Map<string, number>>()
  for (const { id, type } of graph.parties) if (type === 'ORGANIZATION') rows.set(id, new Map())
  const inOrder = [...graph.holdings].sort((a, b) => compare(a.company, b.company) || compare(a.holder, b.holder))
  for (const holding of inOrder) {
    const amount = amountOf(holding)
    if (amount > 0) rows.get(holding.company)?.set(asNode(holding.holder, persons), amount)
  }
  for (const [company, row] of rows) {
    const rest = 100 - sum(row.values())
    if (rest > roundingPercent) row.set(`r:${company}`, rest)
  }
  return rows
}

function asNode(holder: string, persons: ReadonlySet<string>): string {
  return persons.has(holder) ? `p:${holder}` : holder
}

/** What others hold through this company, they hold without it from now on. */
function takeOut(rows: Map<string, Map<string, number>>, company: string): void {
  const own = rows.get(company)
  if (!own) return
  const leaving = normalised(own, company)
  rows.delete(company)
  for (const row of rows.values()) {
    const through = row.get(company)
    if (through === undefined) continue
    row.delete(company)
    for (const [node, part] of leaving) row.set(node, (row.get(node) ?? 0) + through * part)
  }
}

/** A company's parts without what it holds of itself, as fractions of what is left. */
function normalised(row: ReadonlyMap<string, number>, company: string): Map<string, number> {
  const others = [...row].filter(([node]) => node !== company)
  const whole = sum(others.map(([, part]) => part))
  if (whole === 0) return new Map([[`c:${company}`, 1]])
  return new Map(others.map(([node, part]) => [node, part / whole]))
}

function sum(numbers: Iterable<number>): number {
  let total = 0
  for (const one of numbers) total += one
  return total
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

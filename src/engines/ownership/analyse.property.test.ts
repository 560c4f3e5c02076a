import fc from 'fast-check'
import { expect, it } from 'vitest'
import { effectiveShares } from './effective-shares.ts'
import { graphs } from './fixtures/structures.ts'
import { analyse } from './index.ts'
import type { Graph, Holding } from './types.ts'

const threshold = { percent: 25, inclusive: false }
const sharesOf = (holding: Holding) => holding.sharePercent ?? 0

it('no part exceeds the whole, and all parts with the unknown are the whole', () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const { persons, gaps } = analyse(graph, threshold)
      for (const one of persons) {
        expect(one.sharePercent).toBeGreaterThanOrEqual(0)
        expect(one.sharePercent).toBeLessThanOrEqual(100)
        expect(one.controlled.votingPercent).toBeLessThanOrEqual(100)
      }
      const all = [...persons.map((one) => one.sharePercent), ...gaps.map((one) => one.percent)]
      expect(all.reduce((a, b) => a + b, 0)).toBeCloseTo(100, 6)
    }),
  )
})

it('circles come to what iteration without end comes to', () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const exact = effectiveShares(graph, graph.subject, sharesOf)
      const iterated = iterate(graph, 20_000)
      for (const { id, type } of graph.parties) {
        if (type === 'PERSON') expect(exact.persons.get(id) ?? 0).toBeCloseTo(iterated.get(id) ?? 0, 3)
      }
    }),
    { numRuns: 60 },
  )
})

it('the order in which parties and holdings are told changes nothing', () => {
  const shuffled = graphs.chain((graph) =>
    fc
      .record({
        parties: fc.shuffledSubarray([...graph.parties], { minLength: graph.parties.length }),
        holdings: fc.shuffledSubarray([...graph.holdings], { minLength: graph.holdings.length }),
      })
      .map((other) => ({ graph, other: { ...graph, ...other } })),
  )
  fc.assert(
    fc.property(shuffled, ({ graph, other }) => {
      expect(analyse(other, threshold)).toEqual(analyse(graph, threshold))
    }),
  )
})

it('telling more of a company’s owners takes nothing from anybody, and makes the unknown no larger', () => {
  fc.assert(
    fc.property(graphs, fc.integer({ min: 1, max: 100 }), (graph, part) => {
      const company = graph.parties.find(({ id, type }) => type === 'ORGANIZATION' && restOf(graph, id) > 1)
      if (!company) return
      const added: Holding = {
        holder: 'new',
        company: company.id,
        sharePercent: (restOf(graph, company.id) * part) / 100,
        control: [],
      }
      const more: Graph = {
        ...graph,
        parties: [...graph.parties, { id: 'new', type: 'PERSON', name: 'new' }],
        holdings: [...graph.holdings, added],
      }
      const [before, after] = [analyse(graph, threshold), analyse(more, threshold)]
      expect(after.unknownPercent).toBeLessThanOrEqual(before.unknownPercent + 1e-6)
      for (const one of before.persons) {
        const now = after.persons.find(({ id }) => id === one.id)?.sharePercent ?? 0
        expect(now).toBeGreaterThanOrEqual(one.sharePercent - 1e-6)
      }
    }),
  )
})

function restOf(graph: Graph, company: string): number {
  return 100 - graph.holdings.reduce((sum, one) => sum + (one.company === company ? sharesOf(one) : 0), 0)
}

/** The plain way: what came to companies goes on to their owners, again and again. */
function iterate(graph: Graph, rounds: number): Map<string, number> {
  const persons = new Set(graph.parties.filter((one) => one.type === 'PERSON').map((one) => one.id))
  const ends = new Map<string, number>()
  let at = new Map([[graph.subject, 100]])
  for (let round = 0; round < rounds && at.size > 0; round++) {
    const next = new Map<string, number>()
    for (const holding of graph.holdings) {
      const part = ((at.get(holding.company) ?? 0) * sharesOf(holding)) / 100
      if (part < 1e-12) continue
      const into = persons.has(holding.holder) ? ends : next
      into.set(holding.holder, (into.get(holding.holder) ?? 0) + part)
    }
    at = next
  }
  return ends
}

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { definitions } from '../../src/engines/workflow/fixtures/arbitraries.ts'
import { graphOf, nodeSize } from '../../web/dashboard/workflows/map/graph.ts'

test('every step and every rule is on the map once, no two nodes lie upon each other, and no line ends nowhere', () => {
  fc.assert(
    fc.property(definitions, (definition) => {
      const { nodes, edges } = graphOf(definition)
      const paths = nodes.flatMap(({ path }) => path ?? []).sort()
      const wanted = [
        ...definition.steps.map((_, at) => `steps.${at}`),
        ...definition.rules.map((_, at) => `rules.${at}`),
      ]
      expect(paths).toEqual(wanted.sort())
      for (const one of nodes)
        for (const other of nodes)
          if (one !== other)
            expect(
              Math.abs(one.x - other.x) >= nodeSize.width || Math.abs(one.y - other.y) >= nodeSize.height,
              `${one.id} ${other.id}`,
            ).toBe(true)
      const ids = new Set(nodes.map(({ id }) => id))
      for (const { from, to } of edges) expect([ids.has(from), ids.has(to)]).toEqual([true, true])
      expect(new Set(edges.map(({ id }) => id)).size).toBe(edges.length)
    }),
    { numRuns: 100 },
  )
})

test('from the start every way leads to an outcome, past each step that may be left out too', () => {
  fc.assert(
    fc.property(definitions, (definition) => {
      const { nodes, edges } = graphOf(definition)
      const reached = new Set(['start'])
      for (const id of reached) for (const { from, to } of edges) if (from === id) reached.add(to)
      expect([...reached].sort()).toEqual(nodes.map(({ id }) => id).sort())
      for (const { id, is } of nodes) if (is !== 'outcome') expect(edges.some(({ from }) => from === id)).toBe(true)
      const skips = edges.filter(({ is }) => is === 'skip').length
      const mayBeLeftOut = definition.steps.filter(
        ({ when, markets }) => when !== undefined || Object.values(markets ?? {}).some(({ skip }) => skip),
      )
      expect(skips).toBe(mayBeLeftOut.length)
    }),
    { numRuns: 100 },
  )
})

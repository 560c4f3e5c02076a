import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { board, facts, namesOf, setsOf } from './fixtures/companies.ts'
import { noisy } from './fixtures/noise.ts'
import { texts } from './fixtures/texts.ts'
import { maySign, resolveSigning } from './index.ts'
import { satisfies } from './sets/match.ts'
import type { SigningFacts } from './types.ts'

const company = fc.record({ text: fc.constantFrom(...texts), members: fc.integer({ min: 1, max: 7 }), seed: fc.nat() })

function factsOf({ text, members }: { text: (typeof texts)[number]; members: number }): SigningFacts {
  return facts({
    country: text.country,
    legalForm: text.legalForm,
    ruleText: text.rule,
    functionaries: board(text.country, members),
  })
}

describe('resolveSigning', () => {
  it('every returned set satisfies the rule and no proper subset does', () => {
    fc.assert(
      fc.property(company, (one) => {
        const answer = resolveSigning(factsOf(one))
        for (const group of answer.combinations) {
          const records = group.map(({ records: [first] }) => first ?? -1)
          expect(maySign(answer, records)).toBe('YES')
          for (const left of records)
            expect(
              maySign(
                answer,
                records.filter((other) => other !== left),
              ),
            ).not.toBe('YES')
        }
      }),
      { numRuns: 300 },
    )
  })

  it('the listed sets are all there are: a group signs exactly when it holds one of them', () => {
    fc.assert(
      fc.property(company, fc.array(fc.nat(9), { maxLength: 10 }), (one, asked) => {
        const answer = resolveSigning(factsOf(one))
        const group = new Set(asked.filter((at) => at < answer.applied.people.length))
        const holdsOne = answer.combinations.some((set) =>
          set.every((person) => person.records.some((at) => group.has(at))),
        )
        expect(satisfies(answer.applied.clauses, group)).toBe(holdsOne)
      }),
      { numRuns: 500 },
    )
  })

  it('a functionary more never removes a valid set, unless the rule names all or the seat was one person’s', () => {
    fc.assert(
      fc.property(company, (one) => {
        const before = resolveSigning(factsOf(one))
        const after = resolveSigning(factsOf({ ...one, members: one.members + 1 }))
        if (after.manual) return
        const holdsAll = (clause: { count: unknown }[]) =>
          clause.some(({ count }) => count === 'ALL' || count === 'MAJORITY')
        const isByAll = new Set(
          resolveSigning({
            ...factsOf(one),
            human: { anyOf: before.rule?.anyOf.filter(holdsAll) ?? [] },
          }).combinations.map(String),
        )
        for (const set of before.combinations) {
          const records = set.flatMap((person) => person.records)
          const wasWhole = set.length >= one.members || isByAll.has(String(set))
          if (!wasWhole) expect(maySign(after, records)).toBe('YES')
        }
      }),
      { numRuns: 300 },
    )
  })

  it('nobody fills two positions: a person with every role still counts once', () => {
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.integer({ min: 1, max: 4 }), (text, members) => {
        const people = board(text.country, members)
        const [first] = people
        if (!first) return
        const everything = { ...first, roles: [...new Set(people.flatMap(({ roles }) => roles))] }
        const answer = resolveSigning(
          facts({ country: text.country, legalForm: text.legalForm, ruleText: text.rule, functionaries: [everything] }),
        )
        for (const clause of answer.applied.clauses) {
          expect(clause.reduce((sum, { count }) => sum + count, 0)).toBe(1)
        }
      }),
    )
  })

  it('noise of the printed page never changes a reading into a wider one', () => {
    fc.assert(
      fc.property(company, fc.nat(), (one, seed) => {
        const clean = resolveSigning(factsOf(one))
        const dirty = resolveSigning({ ...factsOf(one), ruleText: noisy(one.text.rule, seed) })
        if (clean.manual) {
          expect(dirty.combinations).toEqual([])
          return
        }
        const wanted = setsOf(clean)
        for (const set of setsOf(dirty))
          expect(wanted.some((one) => one.every((name) => set.includes(name)))).toBe(true)
      }),
      { numRuns: 1_500 },
    )
  })

  it('random text never yields a combination', () => {
    const words = fc.array(
      fc.constantFrom(...texts.flatMap(({ rule }) => rule.split(/\s+/)), 'utan', 'kr', '100', 'om'),
      { maxLength: 4 },
    )
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      words.map((all) => `${all.join(' ')} zq`),
      fc.string().map((end) => `Firman tecknas av ${end}§`),
    )
    fc.assert(
      fc.property(text, fc.constantFrom('SE', 'NO', 'DK', 'FI'), (ruleText, country) => {
        if (ruleText.trim() === '') return
        const answer = resolveSigning(facts({ country, legalForm: 'HB', ruleText, functionaries: board(country, 3) }))
        expect(namesOf(answer)).toEqual([])
        expect(answer.manual).toBeDefined()
      }),
      { numRuns: 1_000 },
    )
  })
})

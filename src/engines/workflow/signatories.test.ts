import { describe, expect, test } from 'vitest'
import { ruleOfGroups } from './clauses.ts'
import { anna, bo, company, signatories } from './fixtures/samples.ts'
import { signatoryOf } from './same-person.ts'
import { bindingOf, canBeBound, candidatesOf, knownRule, signedPlaces, standingOf, stillNeeded } from './signatories.ts'
import type { AppliedRule, OrganizationFacts, Signatory } from './types.ts'

type Coverage = OrganizationFacts['signing']['coverage']
const withGroups = (combinations: Signatory[][], coverage: Coverage = 'COMPLETE'): OrganizationFacts => ({
  origin: 'REGISTRY',
  ...company,
  signing: { coverage, combinations },
})
const withRule = (applied: AppliedRule, coverage: Coverage = 'TOO_MANY'): OrganizationFacts => ({
  origin: 'REGISTRY',
  ...company,
  signing: { coverage, combinations: [], applied },
})
const born = (name: string, dateOfBirth = '1975-06-01'): Signatory => ({ name, dateOfBirth })
const named = (name: string): Signatory => ({ name })
const me = signatoryOf(anna)

/** Twenty members of a board, any eight of whom sign: too many groups to list. */
const board = Array.from({ length: 20 }, (_, i) => born(`Ledamot${i} Provsson`, `19${50 + i}-01-01`))
const anyEight: AppliedRule = { clauses: [[{ count: 8, members: [...board.keys()] }]], people: board }

describe('how a person stands to the company', () => {
  test('follows from the groups', () => {
    expect(standingOf(me, withGroups([[signatories.bo], [signatories.anna]]))).toBe('ALONE')
    expect(standingOf(me, withGroups([[signatories.anna, signatories.bo]]))).toBe('JOINTLY')
    expect(standingOf(me, withGroups([[signatories.bo]]))).toBe('NOT_A_SIGNATORY')
    expect(standingOf(me, withGroups([[signatories.anna], [signatories.anna, signatories.bo]]))).toBe('ALONE')
  })

  test.each(['PARTIAL', 'NONE', 'TOO_MANY'] as const)(
    'is never “not a signatory” where the list is %s: unknown is never no',
    (coverage) => {
      expect(standingOf(me, withGroups([[signatories.bo]], coverage))).toBe('UNKNOWN')
      expect(standingOf(me, withGroups([[signatories.anna]], coverage))).toBe('ALONE')
    },
  )

  test('is unknown where the register gives too little to tell', () => {
    expect(standingOf(me, withGroups([[{ name: 'Anna Maria Öberg' }]]))).toBe('UNKNOWN')
    expect(standingOf(me, withGroups([]))).toBe('UNKNOWN')
    expect(standingOf(me, withGroups([[]]))).toBe('UNKNOWN')
  })

  test('is known of a rule whose groups are too many to list', () => {
    expect(standingOf(born('Ledamot7 Provsson', '1957-01-01'), withRule(anyEight))).toBe('JOINTLY')
    expect(standingOf(me, withRule(anyEight))).toBe('NOT_A_SIGNATORY')
    const alone: AppliedRule = { ...anyEight, clauses: [...anyEight.clauses, [{ count: 1, members: [3] }]] }
    expect(standingOf(born('Ledamot3 Provsson', '1953-01-01'), withRule(alone))).toBe('ALONE')
    expect(standingOf(me, withRule(anyEight, 'PARTIAL'))).toBe('UNKNOWN')
  })
})

describe('a rule to rely on', () => {
  test('is whole, and names somebody', () => {
    expect(knownRule(withGroups([[]]))).toBeUndefined()
    expect(knownRule(undefined)).toBeUndefined()
    expect(knownRule(withGroups([[signatories.bo]], 'TOO_MANY'))).toBeUndefined()
    expect(knownRule(withRule({ clauses: [], people: [] }))).toBeUndefined()
    expect(knownRule(withRule(anyEight))).toBe(anyEight)
    expect(knownRule(withGroups([[], [signatories.bo]]))?.people).toEqual([signatories.bo])
  })

  test('has each person once, but two of one group are two people', () => {
    const rule = ruleOfGroups([
      [me, signatories.bo],
      [signatories.bo, me],
      [named('Jens Prøve'), named('Jens Prøve')],
    ])
    expect(rule.people).toHaveLength(4)
    expect(rule.clauses.map((clause) => clause.map(({ members }) => members[0]))).toEqual([
      [0, 1],
      [1, 0],
      [2, 3],
    ])
  })
})

describe('signatures', () => {
  const rule = ruleOfGroups([[signatories.anna, signatories.bo]])

  test('bind when somebody different signs for every position', () => {
    expect(bindingOf(rule, [me])).toBe('OPEN')
    expect(bindingOf(rule, [me, signatoryOf(bo)])).toBe('BOUND')
    expect(bindingOf(rule, [signatoryOf(bo), me])).toBe('BOUND')
  })

  test('never bind by one signature for two members', () => {
    const both = ruleOfGroups([[born('Anna Berg'), born('Anna Maria Berg')]])
    expect(bindingOf(both, [born('Anna Berg'), born('Eva Ek')])).toBe('OPEN')
    expect(bindingOf(both, [born('Anna Berg')])).toBe('OPEN')
  })

  test('that fit two members go where they are needed', () => {
    const both = ruleOfGroups([[born('Anna Berg'), born('Anna Maria Berg')]])
    expect(bindingOf(both, [born('Anna Berg'), born('Anna Maria Berg')])).toBe('BOUND')
    expect(bindingOf(both, [born('Anna Maria Berg'), born('Anna Berg')])).toBe('BOUND')
  })

  test('bind by a rule whose groups are too many to list, at the eighth and not before', () => {
    expect(bindingOf(anyEight, board.slice(5, 12))).toBe('OPEN')
    expect(bindingOf(anyEight, board.slice(5, 13))).toBe('BOUND')
    expect(bindingOf(anyEight, [...board.slice(5, 12), me])).toBe('OPEN')
  })

  test('by name alone bind probably, and never certainly', () => {
    const names = ruleOfGroups([[named('Anna Maria Öberg'), named('Bo Ek')]])
    expect(bindingOf(names, [me])).toBe('OPEN')
    expect(bindingOf(names, [me, signatoryOf(bo)])).toBe('PROBABLE')
    // What is known contradicts: another day of birth.
    const other = ruleOfGroups([[named('Anna Maria Öberg'), born('Bo Ek', '1999-01-01')]])
    expect(bindingOf(other, [me, signatoryOf(bo)])).toBe('OPEN')
  })

  test('by name alone count once for each signature', () => {
    const names = ruleOfGroups([[named('Jens Prøve'), named('Jens Prøve')]])
    const jens = born('Jens Prøve', '1960-01-01')
    expect(bindingOf(names, [jens])).toBe('OPEN')
    expect(bindingOf(names, [jens, born('Jens Prøve', '1990-01-01')])).toBe('PROBABLE')
  })

  test('are certain first, so that a namesake does not take somebody else’s position', () => {
    const rule = ruleOfGroups([[named('Anna Berg'), born('Anna Berg')]])
    const [namesake, anna] = [born('Anna Berg', '2000-01-01'), born('Anna Berg')]
    expect([...signedPlaces(rule, [namesake, anna])]).toEqual([
      [1, { sameness: 'SAME', signature: 1 }],
      [0, { sameness: 'PROBABLE', signature: 0 }],
    ])
  })
})

describe('what is still needed', () => {
  const or = ruleOfGroups([[born('Kenta')], [born('Ola'), born('Lorentz')]])

  test('is the shortest way, and never those who have signed', () => {
    expect(stillNeeded(or, new Set())).toEqual([[{ count: 1, members: [0] }]])
    expect(stillNeeded(or, new Set([1]))).toEqual([[{ count: 1, members: [0] }], [{ count: 1, members: [2] }]])
    expect(stillNeeded(or, new Set([1, 2]))).toEqual([])
    expect(stillNeeded(anyEight, new Set([0, 1]))).toEqual([[{ count: 6, members: candidatesOf(anyEight).slice(2) }]])
  })

  test('can be had as long as some clause has enough people left', () => {
    expect(canBeBound(or, new Set([0]))).toBe(true)
    expect(canBeBound(or, new Set([0, 2]))).toBe(false)
    expect(canBeBound(anyEight, new Set(Array.from({ length: 12 }, (_, i) => i)))).toBe(true)
    expect(canBeBound(anyEight, new Set(Array.from({ length: 13 }, (_, i) => i)))).toBe(false)
  })
})

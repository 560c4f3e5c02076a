import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Change, diffDefinitions, isEqual } from './diff.ts'
import { definitions } from './fixtures/arbitraries.ts'
import type { Definition } from './types.ts'

const step = (key: string, more: object = {}) => ({ key, type: 'contact', settings: { email: 'REQUIRED' }, ...more })
const rule = (when: string, outcome = 'REVIEW', reason = 'REASON') => ({ when, outcome, reason })
const of = (more: object) =>
  ({
    kind: 'KYC',
    steps: [],
    rules: [],
    review: { fourEyes: false },
    expiresAfterDays: 30,
    ...more,
  }) as unknown as Definition
const short = (changes: Change[]) => changes.map(({ path, kind }) => `${kind} ${path}`)

describe('diffDefinitions', () => {
  it('a definition differs in nothing from itself, also where fields stand in another order', () => {
    fc.assert(
      fc.property(definitions, (one) => {
        const reversed = Object.fromEntries(Object.entries(structuredClone(one)).reverse()) as unknown as Definition
        expect(diffDefinitions(one, reversed)).toEqual([])
      }),
    )
  })

  it('a deviation that has come or gone in a country is never said to be its step', () => {
    const [norway, both] = [{ NO: { skip: true } }, { NO: { skip: true }, DK: { skip: true } }]
    const [one, other] = [norway, both].map((markets) => of({ steps: [step('contact', { markets })] }))
    const says = (from?: Definition, to?: Definition) => diffDefinitions(from, to)[0]?.what.en
    expect(says(one, other)).toBe('Step “contact”, markets.DK set to {"skip":true}')
    expect(says(other, one)).toBe('Step “contact”, markets.DK no longer set (was {"skip":true})')
    const own = of({ steps: [step('contact', { markets: { NO: { settings: {}, skip: true } } })] })
    expect(says(one, own)).toBe('Step “contact” in NO, settings set to {}')
  })

  it('there is no change exactly when two definitions are equal', () => {
    fc.assert(
      fc.property(definitions, definitions, (one, other) => {
        expect(diffDefinitions(one, other).length === 0).toBe(isEqual(one, other))
      }),
    )
  })

  it('what is said to have moved, come and gone makes the one list of steps into the other', () => {
    const keys = fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { minLength: 1 })
    fc.assert(
      fc.property(keys, keys, (before, after) => {
        const all = (names: string[]) => of({ steps: names.map((key) => step(key)) })
        const changes = diffDefinitions(all(before), all(after))
        const named = (kind: Change['kind']) =>
          changes.filter((one) => one.kind === kind).map(({ path }) => path.slice('steps.'.length))
        const stay = before.filter((key) => after.includes(key) && !named('MOVED').includes(key))
        expect(named('REMOVED')).toEqual(before.filter((key) => !after.includes(key)))
        expect(named('ADDED')).toEqual(after.filter((key) => !before.includes(key)))
        // Those that nothing is said of stand in the order in which they stood.
        expect(after.filter((key) => stay.includes(key))).toEqual(stay)
      }),
    )
  })

  it('a step that changes place and settings is moved and changed, not removed and added', () => {
    const changes = diffDefinitions(
      of({ steps: [step('a'), step('b'), step('c')] }),
      of({ steps: [step('c', { settings: { email: 'OPTIONAL' }, when: 'person.age < 25' }), step('a'), step('b')] }),
    )
    expect(changes.map(({ what }) => [what.en, what.sv])).toEqual([
      ['Step “c” moved from place 3 to 1', 'Steget ”c” har flyttats från plats 3 till 1'],
      ['Step “c”, email: “REQUIRED” → “OPTIONAL”', 'Steget ”c”, email: ”REQUIRED” → ”OPTIONAL”'],
      ['Step “c” is taken only when: “person.age < 25”', 'Steget ”c” tas bara när: ”person.age < 25”'],
    ])
  })

  it('a rule is known again by its condition, or else by what it leads to', () => {
    const before = of({ rules: [rule('a', 'DECLINE', 'A'), rule('b', 'REVIEW', 'B'), rule('true', 'APPROVE', 'OK')] })
    const after = of({ rules: [rule('b', 'DECLINE', 'B'), rule('a2', 'DECLINE', 'A'), rule('true', 'APPROVE', 'OK')] })
    expect(short(diffDefinitions(before, after)).toSorted()).toEqual([
      'CHANGED rules.0.outcome',
      'CHANGED rules.1.when',
      'MOVED rules.1',
    ])
    expect(diffDefinitions(of({}), of({ rules: [rule('true', 'APPROVE', 'OK')] }))[0]?.what.en).toBe(
      'Rule 1 added, as number 1: APPROVE (OK) when “true”',
    )
  })

  it('questions, options, markets, looks and numbers are named as people call them', () => {
    const asks = (questions: object[]) => of({ steps: [{ key: 'q', type: 'questionnaire', settings: { questions } }] })
    const option = (value: string, en: string) => ({ value, label: { en } })
    const [before, after] = [
      asks([{ key: 'funds', options: [option('A', 'One'), option('B', 'Two')] }]),
      asks([{ key: 'funds', options: [option('A', 'First')] }, { key: 'pep' }]),
    ]
    expect(diffDefinitions(before, after).map(({ what }) => what.en)).toEqual([
      'Step “q”, question “funds”, option “B” removed',
      'Step “q”, question “funds”, option “A”, label.en: “One” → “First”',
      'Step “q”, question “pep” added, as number 2',
    ])
    const looks = diffDefinitions(
      of({ theme: { name: 'A' }, steps: [step('a')] }),
      of({
        theme: { name: 'B', logo: 'data:image/png;base64,AAAA' },
        review: { fourEyes: true },
        steps: [step('a', { markets: { DK: { skip: true } } })],
      }),
    )
    expect(looks.map(({ what }) => what.sv)).toEqual([
      'Steget ”a”, markets är nu {"DK":{"skip":true}}',
      'Två personer beslutar i granskning: nej → ja',
      'Namn på sidorna: ”A” → ”B”',
      'Logotyp är nu en bild',
    ])
  })

  it('with nothing published everything is new', () => {
    const changes = diffDefinitions(undefined, of({ steps: [step('a')] }))
    expect(short(changes)).toContain('ADDED steps.a')
    expect(changes.every(({ kind }) => kind === 'ADDED')).toBe(true)
  })
})

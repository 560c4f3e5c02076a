import { expect, test } from 'vitest'
import { anna, bo, company, signatories } from './fixtures/samples.ts'
import { signatoryOf } from './same-person.ts'
import { completeGroups, isBound, standingOf } from './signatories.ts'
import type { OrganizationFacts, Signatory } from './types.ts'

type Coverage = OrganizationFacts['signing']['coverage']
const withGroups = (combinations: Signatory[][], coverage: Coverage = 'COMPLETE'): OrganizationFacts => ({
  origin: 'REGISTRY',
  ...company,
  signing: { coverage, combinations },
})
const me = signatoryOf(anna)
const born = (name: string): Signatory => ({ name, dateOfBirth: '1980-01-01' })

test('somebody in a group of one signs alone, though they are in a larger one too', () => {
  expect(standingOf(me, withGroups([[signatories.anna, signatories.bo], [signatories.anna]]))).toBe('ALONE')
})

test('somebody only in larger groups signs jointly', () => {
  expect(standingOf(signatoryOf(bo), withGroups([[signatories.anna], [signatories.anna, signatories.bo]]))).toBe(
    'JOINTLY',
  )
})

test('somebody who was found counts whatever the coverage', () => {
  for (const coverage of ['PARTIAL', 'NONE', 'TOO_MANY'] as const) {
    expect(standingOf(me, withGroups([[signatories.anna]], coverage))).toBe('ALONE')
  }
})

test('“not a signatory” takes a complete list', () => {
  expect(standingOf(me, withGroups([[signatories.bo]]))).toBe('NOT_A_SIGNATORY')
  for (const coverage of ['PARTIAL', 'NONE', 'TOO_MANY'] as const) {
    expect(standingOf(me, withGroups([[signatories.bo]], coverage))).toBe('UNKNOWN')
  }
})

test('“not a signatory” takes a list without anybody who might be the person', () => {
  expect(standingOf(me, withGroups([[{ name: 'Anna Maria Öberg' }]]))).toBe('UNKNOWN')
})

test('a complete list of nobody is not complete', () => {
  expect(standingOf(me, withGroups([]))).toBe('UNKNOWN')
  expect(completeGroups(withGroups([[]]))).toBeUndefined()
  expect(completeGroups(undefined)).toBeUndefined()
})

test('a group is met when each of its members has signed', () => {
  const groups = [[signatories.anna, signatories.bo]]
  expect(isBound(groups, [me])).toBe(false)
  expect(isBound(groups, [me, signatoryOf(bo)])).toBe(true)
  expect(isBound(groups, [signatoryOf(bo), me])).toBe(true)
})

test('one signature does not stand for two members', () => {
  expect(isBound([[born('Anna Berg'), born('Anna Maria Berg')]], [born('Anna Berg'), born('Eva Ek')])).toBe(false)
})

test('a signature that fits two members goes to the one who has no other', () => {
  // “Anna Berg” fits both members; “Anna Maria Berg” only the first, for two different middle names are two people.
  const group = [born('Anna Maria Berg'), born('Anna Louise Berg')]
  expect(isBound([group], [born('Anna Berg'), born('Anna Maria Berg')])).toBe(true)
  expect(isBound([group], [born('Anna Maria Berg'), born('Anna Berg')])).toBe(true)
})

test('nobody has signed for a group without members', () => {
  expect(completeGroups(withGroups([[], [signatories.bo]]))).toEqual([[signatories.bo]])
})

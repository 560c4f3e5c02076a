import { describe, expect, it } from 'vitest'
import { listed } from '../../../test/lists.ts'
import type { Entry } from '../../engines/screening/types.ts'
import { fingerprintOf } from './fingerprint.ts'

const entry = listed('1', 'Eva Exempel', {
  names: [
    { value: 'Eva Exempel', strength: 'PRIMARY', parts: { given: 'Eva', family: 'Exempel' } },
    { value: 'Evis', strength: 'WEAK' },
  ],
  birthDates: [{ from: '1978-03-11' }, { from: '1979' }],
  addresses: [{ lines: ['Storgatan 1'], city: 'Umeå' }],
})
const print = fingerprintOf(entry)

describe('the fingerprint of an entry', () => {
  it.each<[string, Partial<Entry>]>([
    ['another name', { names: [...entry.names, { value: 'E. Exempel', strength: 'STRONG' }] }],
    ['another strength of a name', { names: entry.names.map((name) => ({ ...name, strength: 'PRIMARY' as const })) }],
    ['another birth date', { birthDates: [{ from: '1978-03-12' }, { from: '1979' }] }],
    ['a birth date that is no longer certain', { birthDates: [{ from: '1978-03-11', circa: true }, { from: '1979' }] }],
    ['a gender', { genders: ['FEMALE'] }],
    ['a country', { countries: [{ code: 'SE', relation: 'CITIZENSHIP' }] }],
    ['an identifier', { identifiers: [{ type: 'PASSPORT', value: 'P1' }] }],
    ['another address', { addresses: [] }],
    ['another topic', { topics: ['PEP'] }],
    ['another legal basis', { legalBasis: 'Decision 1' }],
    ['a role', { roles: [{ active: true, category: 'PARLIAMENT' }] }],
    ['another kind', { kind: 'ORGANIZATION' }],
  ])('changes with %s', (_, change) => {
    expect(fingerprintOf({ ...entry, ...change })).not.toBe(print)
  })

  it.each<[string, Partial<Entry>]>([
    ['remarks', { remarks: 'Typing error corrected.' }],
    ['a link', { link: 'https://lists.example/1' }],
    ['a website', { website: 'https://example.org' }],
    ['another order of names', { names: [...entry.names].reverse() }],
    ['another order of dates', { birthDates: [...entry.birthDates].reverse() }],
    ['a field that is said to be unknown', { listedDate: undefined }],
  ])('does not change with %s', (_, change) => {
    expect(fingerprintOf({ ...entry, ...change })).toBe(print)
  })

  it('does not depend on the order of fields', () => {
    expect(fingerprintOf(Object.fromEntries(Object.entries(entry).reverse()) as unknown as Entry)).toBe(print)
  })
})

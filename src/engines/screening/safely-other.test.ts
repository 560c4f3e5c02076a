import { expect, test } from 'vitest'
import { explainPair } from './explain.ts'
import { safelyOther } from './safely-other.ts'
import type { Entry, Subject } from './types.ts'

const subject: Subject = {
  kind: 'PERSON',
  names: ['Vera Testova'],
  birthDate: '1975-05-08',
  identifiers: [{ type: 'NATIONAL_ID', value: '05857500093', country: 'NO' }],
}

const entry = (more: Partial<Entry>): Entry => ({
  id: '1',
  kind: 'PERSON',
  names: [{ value: 'Vera Testova', strength: 'PRIMARY' }],
  birthDates: [],
  genders: [],
  countries: [],
  identifiers: [],
  addresses: [],
  topics: ['SANCTION'],
  roles: [],
  ...more,
})

const other = (more: Partial<Entry>, of = subject) => {
  const listed = entry(more)
  return safelyOther({ explanation: explainPair(of, listed), subject: of, entry: listed })
}
const number = (value: string) => [{ type: 'NATIONAL_ID', value, country: 'NO' }]

test.each([
  ['five years apart', [{ from: '1980-05-08' }], 'OTHER_BIRTH_YEAR'],
  ['four years apart', [{ from: '1979-05-08' }], undefined],
  ['far from one listed birth and near another', [{ from: '1950' }, { from: '1975' }], undefined],
  ['six years from about 1981', [{ from: '1981', circa: true }], undefined],
  ['unknown', [], undefined],
])('a birth that is %s', (_, birthDates, expected) => {
  expect(other({ birthDates })).toBe(expected)
})

test('whoever has the same number is never safely another', () => {
  expect(other({ birthDates: [{ from: '1950' }], identifiers: number('05857500093') })).toBeUndefined()
})

test('another number is enough, unless the birth speaks for it', () => {
  expect(other({ identifiers: number('01017000027') })).toBe('OTHER_IDENTIFIER')
  expect(other({ identifiers: number('01017000027'), birthDates: [{ from: '1978' }] })).toBe('OTHER_IDENTIFIER')
  expect(other({ identifiers: number('01017000027'), birthDates: [{ from: '1975' }] })).toBeUndefined()
  expect(other({ identifiers: number('01017000027'), birthDates: [{ from: '1976' }] })).toBeUndefined()
  expect(other({ identifiers: [{ type: 'NATIONAL_ID', value: '01017000027', country: 'DK' }] })).toBeUndefined()
})

test('a number of a country that is not known may be another country’s', () => {
  expect(other({ identifiers: [{ type: 'NATIONAL_ID', value: '01017000027' }] })).toBeUndefined()
})

test('one number written with and without its century is no other', () => {
  const swedish = { ...subject, identifiers: [{ type: 'NATIONAL_ID' as const, value: '199006022397', country: 'SE' }] }
  const listed = (value: string) => ({ identifiers: [{ type: 'NATIONAL_ID', value, country: 'SE' }] }) as Partial<Entry>
  expect(other(listed('900602-2397'), swedish)).toBeUndefined()
  expect(other(listed('19510101-9999'), swedish)).toBe('OTHER_IDENTIFIER')
})

test.each([
  ['NO', '41017000027'],
  ['SE', '19900662-2391'],
])('a provisional number of %s gives way to one that lasts, so it says nothing', (country, value) => {
  const of = { ...subject, identifiers: [{ type: 'NATIONAL_ID' as const, value: '199006022397', country }] }
  expect(other({ identifiers: [{ type: 'NATIONAL_ID', value, country }] } as Partial<Entry>, of)).toBeUndefined()
})

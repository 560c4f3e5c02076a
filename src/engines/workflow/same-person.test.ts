import { describe, expect, test } from 'vitest'
import { samePerson } from './same-person.ts'
import type { Signatory } from './types.ts'

const numbered = (id: string, issuingCountry = 'SE', name = 'Anna Berg'): Signatory => ({
  name,
  personalIdentityNumber: { id, issuingCountry },
  dateOfBirth: '1980-01-01',
})
const named = (name: string, dateOfBirth?: string): Signatory => ({ name, dateOfBirth })

describe('by number', () => {
  test('one number is one person, however it is written and whatever the name', () => {
    expect(samePerson(numbered('19800101-1234'), numbered('198001011234', 'SE', 'Anna Ek'))).toBe('SAME')
  })
  test('two numbers are two persons, though name and birth date are the same', () => {
    expect(samePerson(numbered('198001011234'), numbered('198001015678'))).toBe('DIFFERENT')
  })
  test('numbers of two countries say nothing, so name and birth date decide', () => {
    expect(samePerson(numbered('198001011234', 'SE'), numbered('198001011234', 'NO'))).toBe('SAME')
    expect(samePerson(numbered('1', 'SE'), numbered('1', 'NO', 'Eva Ek'))).toBe('DIFFERENT')
  })
  test('ten digits and twelve are not compared', () => {
    expect(samePerson(numbered('8001011234'), numbered('198001011234'))).toBe('SAME')
    expect(samePerson(numbered('8001011234', 'SE', 'Eva Ek'), numbered('198001011234'))).toBe('DIFFERENT')
  })
})

describe('by name and birth date', () => {
  test.each([
    ['Åsa Öberg', 'ASA OBERG'],
    ['Berg, Anna Maria', 'Anna Maria Berg'],
    ['Anna Berg', 'Anna Maria Berg'],
    ['Berg, Anna', 'Anna Maria Louise Berg'],
    ['Jørgen Lærke', 'Jorgen Laerke'],
    ['Anna-Lena O’Brien', "anna lena o'brien"],
    ['Łukasz Weiß', 'Lukasz Weiss'],
    ['Madonna', 'madonna'],
    ['AASE OEBERG', 'Åse Öberg'],
    ['SOEREN JOERGENSEN', 'Jørgensen, Søren Emil'],
    ['PAER HAEGG', 'Pär Hägg'],
    ['JUERGEN STRAUSS', 'Jürgen Strauß'],
  ])('%s is %s, born the same day', (a, b) => {
    expect(samePerson(named(a, '1980-01-01'), named(b, '1980-01-01'))).toBe('SAME')
    expect(samePerson(named(b, '1980-01-01'), named(a, '1980-01-01'))).toBe('SAME')
  })
  test.each([
    ['Anna Berg', 'Eva Lind'],
    ['', ''],
    ['Anna', 'Berg Eva'],
  ])('“%s” is not “%s”, born the same day', (a, b) => {
    expect(samePerson(named(a, '1980-01-01'), named(b, '1980-01-01'))).toBe('DIFFERENT')
  })
  test.each([
    ['Anna Berg', 'Anna Lind'],
    ['Anna Berg', 'Eva Berg'],
    ['Anna Berg', 'Berg Anna'],
    ['Anna', 'Anna Berg'],
    ['Maria Berg', 'Anna Maria Berg'],
  ])('%s may be %s, born the same day: a new name, or a twin', (a, b) => {
    expect(samePerson(named(a, '1980-01-01'), named(b, '1980-01-01'))).toBe('UNKNOWN')
  })
  test('a spelling of documents is no excuse for another name', () => {
    expect(samePerson(named('Noel Berg', '1980-01-01'), named('Nol Berg', '1980-01-01'))).toBe('UNKNOWN')
    expect(samePerson(named('AASE OEBERG', '1980-01-01'), named('Åsa Öberg', '1980-01-01'))).toBe('UNKNOWN')
  })
  test('a namesake of another birth date is somebody else', () => {
    expect(samePerson(named('Anna Berg', '1980-01-01'), named('Anna Berg', '1980-01-02'))).toBe('DIFFERENT')
  })
  test('the name alone is never enough', () => {
    expect(samePerson(named('Anna Berg', '1980-01-01'), named('Anna Berg'))).toBe('UNKNOWN')
    expect(samePerson(named('Anna Berg'), named('Anna Maria Berg'))).toBe('UNKNOWN')
  })
  test.each([
    ['Maria Berg', 'Anna Maria Berg'],
    ['Anna Jensen', 'Anna Jensen Berg'],
    ['Berg Anna', 'Anna Berg'],
  ])('%s may be %s also where a birth date is missing: less known is never more certain', (a, b) => {
    expect(samePerson(named(a), named(b, '1980-01-01'))).toBe('UNKNOWN')
    expect(samePerson(named(b, '1980-01-01'), named(a))).toBe('UNKNOWN')
  })
  test('without birth dates another name is another person', () => {
    expect(samePerson(named('Anna Berg'), named('Eva Berg', '1980-01-01'))).toBe('DIFFERENT')
  })
})

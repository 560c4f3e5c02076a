import type { EntryKind } from '../../engines/screening/types.ts'
import { documentType } from '../list-kit/document-type.ts'
import type { EntryBuilder } from '../list-kit/entry-builder.ts'
import { readDate } from '../list-kit/read-date.ts'

/** One part of an entity (name, birth date …): a value by its attribute name in the XML, or ''. */
export type Part = (attribute: string) => string

/** The kind that the subject type stands for, by code or classification; undefined for words that are not documented. */
export function kindOf(...words: string[]): EntryKind | undefined {
  const known = words.map((word) => word.trim().toLowerCase())
  if (known.includes('person') || known.includes('p')) return 'PERSON'
  if (known.includes('enterprise') || known.includes('e')) return 'ORGANIZATION'
  return undefined
}

/** `strong` is the list's own word; the first strong name becomes the main one. The CSV does not have it. */
export function addNameAlias(entry: EntryBuilder, part: Part): void {
  const given = part('firstName')
  const middle = part('middleName')
  const family = part('lastName')
  const whole = part('wholeName') || [given, middle, family].filter(Boolean).join(' ')
  const isWeak = part('strong') === 'false'
  const hasParts = entry.kind === 'PERSON' && (given || family)
  const strength = isWeak ? 'WEAK' : entry.hasPrimary() ? 'STRONG' : 'PRIMARY'
  entry.addName(whole, strength, hasParts ? { parts: { given, middle, family } } : {})
  entry.readGender(part('gender'))
  if (part('title')) entry.addRemark(`Title: ${part('title')}`)
  if (part('function')) entry.addRemark(`Function: ${part('function')}`)
}

export function addCitizenship(entry: EntryBuilder, part: Part): void {
  entry.readCountry(countryOf(part), 'CITIZENSHIP', 'Nationality')
}

/** Dates of another calendar than ours are kept in the remarks: which day they are is not said. */
export function addBirth(entry: EntryBuilder, part: Part): void {
  const circa = part('circa') === 'true'
  const calendar = part('calendarType')
  const pad = (number: string) => number.padStart(2, '0')
  const known = ['year', 'monthOfYear', 'dayOfMonth'].map(part)
  const [year = '', month = '', day = ''] = known.map((value) => (Number(value) > 0 ? value : ''))
  const range = part('yearRangeFrom') && part('yearRangeTo') && `${part('yearRangeFrom')} to ${part('yearRangeTo')}`
  const words =
    part('birthdate') ||
    (year && [year, month && pad(month), month && day && pad(day)].filter(Boolean).join('-')) ||
    range
  const date = words && (calendar === '' || /^gregorian$/i.test(calendar)) ? readDate(words) : undefined
  if (date) entry.addBirthDate(circa ? { ...date, circa } : date)
  else if (words) entry.addRemark(`Date of birth: ${words}${calendar ? ` (${calendar.toLowerCase()} calendar)` : ''}`)
  const place = [part('city'), part('place'), part('region'), unlessUnknown(part('countryDescription'))]
    .filter(Boolean)
    .join(', ')
  if (place) entry.addRemark(`Place of birth: ${place}`)
  entry.readCountry(countryOf(part), 'BIRTH', 'Country of birth')
}

export function addIdentification(entry: EntryBuilder, part: Part): void {
  const type = part('identificationTypeCode')
  const number = part('number') || part('latinNumber')
  entry.addIdentifier(documentType(type || part('identificationTypeDescription')), number, countryOf(part))
  const flags = ['knownFalse', 'knownExpired', 'reportedLost', 'revokedByIssuer'].filter(
    (flag) => part(flag) === 'true',
  )
  if (number && flags.length > 0) entry.addRemark(`${type} ${number}: ${flags.join(', ')}`)
}

export function addAddress(entry: EntryBuilder, part: Part): void {
  entry.addAddress({
    lines: [part('street'), part('poBox') && `P.O. Box ${part('poBox')}`, part('place')],
    city: part('city'),
    postalCode: part('zipCode'),
    region: part('region'),
    country: countryOf(part),
  })
}

/** `00` and UNKNOWN stand for nothing. */
function countryOf(part: Part): string {
  const code = part('countryIso2Code')
  return code && code !== '00' ? code : unlessUnknown(part('countryDescription'))
}

function unlessUnknown(word: string): string {
  return /^unknown$/i.test(word) ? '' : word
}

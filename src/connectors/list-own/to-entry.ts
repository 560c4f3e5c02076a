import type { Entry, EntryKind } from '../../engines/screening/types.ts'
import { countryCode } from '../list-kit/country.ts'
import { EntryBuilder } from '../list-kit/entry-builder.ts'
import { formatError } from '../list-kit/format-error.ts'
import { readDate, readFullDate } from '../list-kit/read-date.ts'

/** The cells of one entry: none, one or several texts by column. */
export type Cells = (column: string) => string[]

const kinds: EntryKind[] = ['PERSON', 'ORGANIZATION', 'VESSEL', 'AIRCRAFT', 'OTHER']
const topics: Entry['topics'] = ['SANCTION', 'PEP', 'PEP_RELATIVE', 'OTHER']

/** Throws `ListFormatError` that names line and column for the first cell that is not as documented. */
export function toEntry(cells: Cells, file: string, line: number): Entry {
  const wrong = (column: string, what: string) => formatError(file, line, `column “${column}”: ${what}`)
  const one = (column: string) => cells(column)[0] ?? ''
  const needed = (column: string) => {
    const value = one(column)
    if (value === '') throw wrong(column, 'it must not be empty')
    return value
  }
  const oneOf = <T extends string>(column: string, word: string, allowed: readonly T[]): T => {
    const found = allowed.find((known) => known === word.toUpperCase())
    if (!found) throw wrong(column, `“${word}” is none of ${allowed.join(', ')}`)
    return found
  }
  const day = (column: string) => {
    const word = one(column)
    if (word !== '' && !readFullDate(word)) throw wrong(column, `“${word}” is no date; write it as 2024-01-31`)
    return word === '' ? undefined : readFullDate(word)
  }
  const id = needed('id')
  const entry = new EntryBuilder(id, oneOf('type', needed('type'), kinds))
  entry.addName(needed('name'), 'PRIMARY')
  for (const name of cells('aliases')) entry.addName(name, 'STRONG')
  for (const name of cells('weak_aliases')) entry.addName(name, 'WEAK')
  for (const name of cells('former_names')) entry.addName(name, 'STRONG', { usage: 'FORMER' })
  for (const word of cells('birth_dates')) {
    const date = readDate(word)
    if (!date) throw wrong('birth_dates', `“${word}” is no date; write it as 1978-03-11, 1978-03 or 1978`)
    entry.addBirthDate(date)
  }
  if (one('gender')) entry.readGender(oneOf('gender', one('gender'), ['MALE', 'FEMALE']))
  for (const [column, relation] of [
    ['citizenships', 'CITIZENSHIP'],
    ['countries', 'OTHER'],
  ] as const) {
    for (const word of cells(column)) {
      const code = countryCode(word)
      if (!code) throw wrong(column, `“${word}” is no country; write its two-letter code (ISO 3166-1)`)
      entry.addCountry(code, relation)
    }
  }
  for (const word of cells('identifiers')) {
    const [, type = '', value = '', country = ''] = /^([A-Za-z_]+):(.+?)(?::([A-Za-z]{2}))?$/.exec(word) ?? []
    if (value === '') throw wrong('identifiers', `“${word}” is not TYPE:value or TYPE:value:country`)
    if (country && !countryCode(country)) throw wrong('identifiers', `“${country}” is no country code (ISO 3166-1)`)
    entry.addIdentifier(type.toUpperCase(), value, country)
  }
  if (one('address')) entry.addAddress({ lines: [one('address')] })
  const words = cells('topics')
  entry.topics = words.length > 0 ? words.map((word) => oneOf('topics', word, topics)) : ['OTHER']
  entry.legalBasis = one('legal_basis')
  entry.listedDate = day('listed_date')
  entry.website = one('website')
  entry.link = one('link')
  if (one('role')) {
    const [fromDate, toDate] = [day('role_from'), day('role_to')]
    entry.roles.push({
      active: toDate === undefined,
      category: one('role_category') || 'OTHER',
      description: one('role'),
      ...(fromDate && { fromDate }),
      ...(toDate && { toDate }),
    })
  } else if (one('role_category') || one('role_from') || one('role_to')) {
    throw wrong('role', 'it must not be empty where another column tells of the role')
  }
  entry.addRemark(one('remarks'))
  return entry.build()
}

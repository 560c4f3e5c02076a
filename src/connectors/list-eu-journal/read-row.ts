import { CsvError } from 'csv-parse'
import { parse } from 'csv-parse/sync'
import type { Entry, EntryKind } from '../../engines/screening/types.ts'
import { EntryBuilder } from '../list-kit/entry-builder.ts'
import { formatError } from '../list-kit/format-error.ts'
import type { CsvRow } from '../list-kit/read-csv.ts'
import { readFullDate } from '../list-kit/read-date.ts'

const kinds: Record<string, EntryKind> = {
  Person: 'PERSON',
  LegalEntity: 'ORGANIZATION',
  Organization: 'ORGANIZATION',
  Company: 'ORGANIZATION',
  Vessel: 'VESSEL',
  Asset: 'OTHER',
}

const identifiers = {
  passportNumber: 'PASSPORT',
  idNumber: 'NATIONAL_ID',
  taxNumber: 'TAX_ID',
  innCode: 'TAX_ID',
  registrationNumber: 'REGISTRATION',
  ogrnCode: 'REGISTRATION',
  kppCode: 'OTHER',
  okpoCode: 'OTHER',
  leiCode: 'LEI',
  swiftBic: 'BIC',
  ticker: 'OTHER',
  imoNumber: 'IMO',
  mmsi: 'MMSI',
} as const

const remarks = {
  position: 'Position',
  birthPlace: 'Place of birth',
  fatherName: "Father's name",
  motherName: "Mother's name",
  incorporationDate: 'Incorporated',
  legalForm: 'Legal form',
  sector: 'Sector',
  appearance: 'Appearance',
  ethnicity: 'Ethnicity',
  phone: 'Phone',
  email: 'E-mail',
} as const

/** One designation of an act, every cell in the act's own words. */
export function readRow(id: string, row: CsvRow, file: string): Entry {
  const kind = kinds[row.get('schema')]
  if (!kind) throw formatError(file, row.line, `“${row.get('schema')}” is no documented schema`)
  for (const column of ['programKey', 'measure', 'name']) {
    if (row.get(column) === '') throw formatError(file, row.line, `the cell “${column}” is empty`)
  }
  const values = (column: string) => split(row.get(column), file, row.line, column)
  const entry = new EntryBuilder(id, kind)
  for (const [nth, name] of nameForms(row.get('name')).entries()) entry.addName(name, nth === 0 ? 'PRIMARY' : 'STRONG')
  for (const name of values('alias').flatMap(nameForms)) entry.addName(name, 'STRONG')
  for (const name of values('weakAlias').flatMap(nameForms)) entry.addName(name, 'WEAK')
  for (const name of values('previousName').flatMap(nameForms)) entry.addName(name, 'STRONG', { usage: 'FORMER' })
  for (const word of values('birthDate')) readBirth(entry, word)
  for (const word of values('gender')) entry.readGender(word)
  for (const word of values('nationality')) entry.readCountry(withoutProse(word), 'CITIZENSHIP', 'Nationality')
  for (const word of values('jurisdiction')) entry.readCountry(word, 'REGISTRATION', 'Registered in')
  for (const word of values('flag')) entry.readCountry(word, 'FLAG', 'Flag')
  for (const word of values('country')) entry.readCountry(word, 'OTHER', 'Country')
  for (const [column, type] of Object.entries(identifiers)) {
    for (const value of values(column))
      entry.addIdentifier(type, type === 'IMO' ? value.replace(/^IMO\s*/i, '') : value)
  }
  for (const line of values('address')) entry.addAddress({ lines: [line] })
  for (const [column, label] of Object.entries(remarks)) {
    for (const value of values(column)) entry.addRemark(`${label}: ${value}`)
  }
  const [website, ...others] = values('website')
  entry.website = website
  for (const other of others) entry.addRemark(`Website: ${other}`)
  for (const note of values('notes')) entry.addRemark(note)
  entry.addRemark(row.get('reason'))
  const act = id.slice(0, id.indexOf('/'))
  entry.legalBasis = `${row.get('programKey')} – ${act}, ${row.get('measure')}`
  entry.listedDate = readFullDate(row.get('startDate'))
  entry.link = `https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:${act}`
  return entry.build()
}

/** `Foo; "Bar; Baz"` holds two values (FORMAT.md, "Values and multiplicity"). */
function split(cell: string, file: string, line: number, column: string): string[] {
  if (cell === '') return []
  if (!cell.includes('"'))
    return cell
      .split(';')
      .map((value) => value.trim())
      .filter(Boolean)
  try {
    const [values = []] = parse(cell, { delimiter: ';', ltrim: true, rtrim: true, relax_quotes: true }) as string[][]
    return values.filter(Boolean)
  } catch (failure) {
    if (failure instanceof CsvError) throw formatError(file, line, `the cell “${column}”: ${failure.message}`)
    throw failure
  }
}

/**
 * Acts print another script in brackets: `Sergei AKSENOV (Сергей АКСЁНОВ)` is two names. Brackets in the same script are left
 * as they are, since they may be part of the name.
 */
function nameForms(name: string): string[] {
  const [, before = '', inside = ''] = /^([^()]+)\(([^()]+)\)$/.exec(name.trim()) ?? []
  const isLatin = (text: string) => /\p{Script=Latin}/u.test(text)
  const isOther = /\p{L}/u.test(inside) && !/\p{Script=Latin}/u.test(inside)
  return isOther && isLatin(before) ? [before.trim(), inside.trim()] : [name.trim()]
}

/** `7.10.1952 POB: Leningrad …`: the date ends where another label begins. */
function readBirth(entry: EntryBuilder, word: string): void {
  const label = word.search(/\s+(?:POB|Place of birth|Gender|Nationality|Function)\b/i)
  entry.readBirthDate(label > 0 ? word.slice(0, label) : word)
  if (label > 0) entry.addRemark(`Date of birth: ${word}`)
}

/** `Russian (the Union does not recognise …)` says Russian. */
function withoutProse(word: string): string {
  return word.replace(/\s*\((?:the Union|[^()]*passport)[^()]*\)\.?$/i, '').replace(/\.$/, '')
}

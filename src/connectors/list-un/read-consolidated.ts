import type { Entry, EntryName } from '../../engines/screening/types.ts'
import { documentType } from '../list-kit/document-type.ts'
import { EntryBuilder } from '../list-kit/entry-builder.ts'
import { formatError } from '../list-kit/format-error.ts'
import { readDate, readFullDate } from '../list-kit/read-date.ts'
import { children, readXml, textOf, textsIn, type XmlElement } from '../list-kit/read-xml.ts'

/** The file's root and where its entries stand (https://www.un.org/sc/resources/sc-sanctions.xsd). */
export const format = { root: 'CONSOLIDATED_LIST', records: ['INDIVIDUALS/INDIVIDUAL', 'ENTITIES/ENTITY'] }

/** The UN's consolidated list: individuals, then entities. The id is the permanent reference number, e.g. `QDi.430`. */
export async function* readConsolidated(path: string, file: string): AsyncGenerator<Entry> {
  for await (const { path: at, element, line, root } of readXml(path, file, format)) {
    if (!root.dateGenerated) throw formatError(file, 'CONSOLIDATED_LIST', 'the attribute dateGenerated is missing')
    const id = textOf(element, 'REFERENCE_NUMBER')
    if (!id || !textOf(element, 'DATAID'))
      throw formatError(file, line, 'an entry has no REFERENCE_NUMBER or no DATAID')
    const isPerson = at === 'INDIVIDUALS/INDIVIDUAL'
    const entry = new EntryBuilder(id, isPerson ? 'PERSON' : 'ORGANIZATION')
    entry.legalBasis = textOf(element, 'UN_LIST_TYPE')
    entry.listedDate = readFullDate(textOf(element, 'LISTED_ON').slice(0, 10))
    readNames(entry, element)
    for (const alias of children(element, `${isPerson ? 'INDIVIDUAL' : 'ENTITY'}_ALIAS`)) readAlias(entry, alias)
    for (const address of children(element, `${isPerson ? 'INDIVIDUAL' : 'ENTITY'}_ADDRESS`))
      readAddress(entry, address)
    if (isPerson) readPerson(entry, element)
    entry.addRemark(textOf(element, 'COMMENTS1'))
    yield entry.build()
  }
}

function readNames(entry: EntryBuilder, element: XmlElement): void {
  const parts = ['FIRST_NAME', 'SECOND_NAME', 'THIRD_NAME', 'FOURTH_NAME'].map((name) => textOf(element, name))
  const [main = '', ...others] = parts
    .filter(Boolean)
    .join(' ')
    .split(/\s+;\s+/)
  entry.addName(main, 'PRIMARY')
  for (const other of others) entry.addName(other, 'STRONG')
  entry.addName(textOf(element, 'NAME_ORIGINAL_SCRIPT'), 'STRONG')
}

function readAlias(entry: EntryBuilder, alias: XmlElement): void {
  const quality = textOf(alias, 'QUALITY')
  const note = textOf(alias, 'NOTE')
  const isFormer = /^f\.?k\.?a/i.test(quality) || /\b(?:formerly|previously) listed as\b/i.test(note)
  const strength: EntryName['strength'] = /^low$/i.test(quality) ? 'WEAK' : 'STRONG'
  for (const name of textOf(alias, 'ALIAS_NAME').split(/\s+;\s+/)) {
    entry.addName(name, strength, isFormer ? { usage: 'FORMER' } : {})
  }
  // Other papers of the same person may give another day.
  entry.readBirthDate(textOf(alias, 'DATE_OF_BIRTH'))
}

function readPerson(entry: EntryBuilder, element: XmlElement): void {
  entry.readGender(
    textOf(element, 'GENDER') || (/\bgender\s*:\s*(male|female)\b/i.exec(textOf(element, 'COMMENTS1'))?.[1] ?? ''),
  )
  for (const word of textsIn(element, 'NATIONALITY', 'VALUE')) entry.readCountry(word, 'CITIZENSHIP', 'Nationality')
  for (const word of textsIn(element, 'TITLE', 'VALUE')) entry.addRemark(`Title: ${word}`)
  for (const word of textsIn(element, 'DESIGNATION', 'VALUE')) entry.addRemark(`Designation: ${word}`)
  for (const birth of children(element, 'INDIVIDUAL_DATE_OF_BIRTH')) readBirth(entry, birth)
  for (const place of children(element, 'INDIVIDUAL_PLACE_OF_BIRTH')) {
    const words = ['STREET', 'CITY', 'STATE_PROVINCE', 'COUNTRY'].map((name) => textOf(place, name)).filter(Boolean)
    if (words.length > 0) entry.addRemark(`Place of birth: ${words.join(', ')}`)
    entry.readCountry(textOf(place, 'COUNTRY'), 'BIRTH', 'Country of birth')
  }
  for (const document of children(element, 'INDIVIDUAL_DOCUMENT')) {
    const type = textOf(document, 'TYPE_OF_DOCUMENT') || textOf(document, 'TYPE_OF_DOCUMENT2')
    const country = textOf(document, 'ISSUING_COUNTRY') || textOf(document, 'COUNTRY_OF_ISSUE')
    const number = textOf(document, 'NUMBER')
    entry.addIdentifier(documentType(type), number, country)
    const note = textOf(document, 'NOTE')
    if (note) entry.addRemark(`${type || 'Document'} ${number}: ${note}`)
  }
}

function readBirth(entry: EntryBuilder, birth: XmlElement): void {
  const type = textOf(birth, 'TYPE_OF_DATE')
  const note = textOf(birth, 'NOTE')
  const from = textOf(birth, 'FROM_YEAR')
  const to = textOf(birth, 'TO_YEAR')
  const words = from ? `${from} to ${to}` : textOf(birth, 'DATE') || textOf(birth, 'YEAR')
  // Some stand in the note alone ("Nov. 1973").
  const date = readDate(words || note)
  if (date) entry.addBirthDate(type === 'APPROXIMATELY' || /^approx/i.test(note) ? { ...date, circa: true } : date)
  const unread = [date || words === '' ? '' : words, words === '' && date ? '' : note].filter(Boolean).join(', ')
  if (unread) entry.addRemark(`Date of birth: ${unread}`)
}

function readAddress(entry: EntryBuilder, address: XmlElement): void {
  entry.addAddress({
    lines: [textOf(address, 'STREET')],
    city: textOf(address, 'CITY'),
    region: textOf(address, 'STATE_PROVINCE'),
    postalCode: textOf(address, 'ZIP_CODE'),
    country: textOf(address, 'COUNTRY'),
  })
  const note = textOf(address, 'NOTE')
  if (note) entry.addRemark(`Address: ${note}`)
}

import type { Entry } from '../../engines/screening/types.ts'
import { EntryBuilder } from '../list-kit/entry-builder.ts'
import { formatError } from '../list-kit/format-error.ts'
import { groupRows } from '../list-kit/group-rows.ts'
import { type CsvRow, readCsv } from '../list-kit/read-csv.ts'
import { readFullDate } from '../list-kit/read-date.ts'
import {
  addAddress,
  addBirth,
  addCitizenship,
  addIdentification,
  addNameAlias,
  kindOf,
  type Part,
} from './read-entity.ts'

/** The columns that are read, of the more than a hundred of version 1.1; each must be there. */
const columns = {
  entity:
    'LogicalId EU_ReferenceNumber UnitedNationId DesignationDate DesignationDetails Remark SubjectType SubjectType_ClassificationCode Regulation_PublicationDate Regulation_NumberTitle Regulation_Programme Regulation_PublicationUrl',
  nameAlias: 'LastName FirstName MiddleName WholeName Gender Title Function',
  address: 'City Street PoBox ZipCode Region Place CountryIso2Code CountryDescription',
  birthDate:
    'BirthDate Day Month Year YearRangeFrom YearRangeTo Circa CalendarType Region Place City CountryIso2Code CountryDescription',
  identification:
    'Number KnownExpired KnownFalse ReportedLost RevokedByIssuer LatinNumber TypeCode TypeDescription CountryIso2Code CountryDescription',
  citizenship: 'CountryIso2Code CountryDescription',
}

type Group = keyof typeof columns
const prefix = (group: Group) => `${group.charAt(0).toUpperCase()}${group.slice(1)}_`
export const requiredColumns = [
  'fileGenerationDate',
  ...(Object.keys(columns) as Group[]).flatMap((group) =>
    columns[group].split(' ').map((name) => prefix(group) + name),
  ),
]

/** Where the CSV has another name for what the XML calls so. */
const renamed: Record<string, string> = {
  birthdate: 'BirthDate',
  dayOfMonth: 'Day',
  monthOfYear: 'Month',
  identificationTypeCode: 'TypeCode',
  identificationTypeDescription: 'TypeDescription',
}

/**
 * The full list as CSV 1.1 (semicolons): a row a name, address, birth date, document or citizenship, each with the columns of
 * the entity. It does not tell weak aliases, so all names count as strong: the XML is the better choice.
 */
export async function* readCsvList(path: string, file: string): AsyncGenerator<Entry> {
  const rows = () => readCsv(path, file, { delimiter: ';', required: requiredColumns })
  for await (const { key, rows: group } of groupRows(rows, (row) => row.get('Entity_LogicalId'))) {
    const [first] = group
    if (!first) continue
    if (key === '') throw formatError(file, first.line, 'a row has no Entity_LogicalId')
    const kind = kindOf(first.get('Entity_SubjectType'), first.get('Entity_SubjectType_ClassificationCode'))
    if (!kind) throw formatError(file, first.line, `entity ${key} has no documented subject type (person, enterprise)`)
    yield readEntity(new EntryBuilder(key, kind), first, group)
  }
}

function readEntity(entry: EntryBuilder, first: CsvRow, rows: CsvRow[]): Entry {
  for (const row of rows) {
    addNameAlias(entry, partOf(row, 'nameAlias'))
    addCitizenship(entry, partOf(row, 'citizenship'))
    addBirth(entry, partOf(row, 'birthDate'))
    addIdentification(entry, partOf(row, 'identification'))
    addAddress(entry, partOf(row, 'address'))
  }
  const entity = partOf(first, 'entity')
  entry.legalBasis = [entity('regulation_Programme'), entity('regulation_NumberTitle')].filter(Boolean).join(' – ')
  entry.listedDate = readFullDate(entity('designationDate') || entity('regulation_PublicationDate'))
  entry.link = entity('regulation_PublicationUrl')
  if (entity('EU_ReferenceNumber')) entry.addRemark(`EU reference: ${entity('EU_ReferenceNumber')}`)
  if (entity('unitedNationId')) entry.addRemark(`UN reference: ${entity('unitedNationId')}`)
  entry.addRemark(entity('designationDetails'))
  entry.addRemark(entity('remark'))
  return entry.build()
}

function partOf(row: CsvRow, group: Group): Part {
  const known = columns[group].split(' ')
  return (attribute) => {
    const name = renamed[attribute] ?? `${attribute.charAt(0).toUpperCase()}${attribute.slice(1)}`
    return known.includes(name) ? row.get(prefix(group) + name) : ''
  }
}

/** `fileGenerationDate` as an ISO date. */
export async function readCsvVersion(path: string, file: string): Promise<string | undefined> {
  for await (const row of readCsv(path, file, { delimiter: ';', required: requiredColumns })) {
    return readFullDate(row.get('fileGenerationDate'))
  }
  return undefined
}

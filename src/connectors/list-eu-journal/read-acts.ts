import { createHash } from 'node:crypto'
import type { Entry } from '../../engines/screening/types.ts'
import { formatError } from '../list-kit/format-error.ts'
import { type CsvRow, readCsv } from '../list-kit/read-csv.ts'
import { readRow } from './read-row.ts'

const shared =
  'recordId,programKey,annex,measure,startDate,reason,schema,name,alias,weakAlias,previousName,country,nationality,jurisdiction,birthDate,birthPlace,position,passportNumber,gender,appearance,ethnicity,fatherName,motherName,incorporationDate,legalForm,sector,registrationNumber,taxNumber,idNumber,innCode,ogrnCode,kppCode,okpoCode,leiCode,swiftBic,ticker,imoNumber,mmsi,flag,address,phone,email,website,notes'.split(
    ',',
  )
const consolidatedColumns = ['celex', ...shared]
const amendmentColumns = ['amendedCelex', 'amendmentCelex', ...shared]

/**
 * Entries of legal acts, a file an act, named by its CELEX number. Files of amending acts (their header tells) add to the
 * consolidated ones, or replace their rows. A row is one designation in one legal context, and one entry.
 */
export async function* readActs(paths: Record<string, string>): AsyncGenerator<Entry> {
  const consolidated: [string, string][] = []
  const amendments: [string, string][] = []
  for (const [file, path] of Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!/^\d{5}[A-Z]\d{4}\.csv$/.test(file))
      throw formatError(file, '', 'name the file by its act, as in 32014R0269.csv')
    const isAmendment = await beginsWith(path, file, 'amendedCelex')
    ;(isAmendment ? amendments : consolidated).push([file, path])
  }
  const amended = new Map<string, Entry>()
  for (const [file, path] of amendments) {
    let count = 0
    for await (const [id, row] of rowsOf(path, file, amendmentColumns)) {
      amended.set(id, readRow(id, row, file))
      count += 1
    }
    if (count === 0) throw formatError(file, '', 'an amending act has at least one row')
  }
  for (const [file, path] of consolidated) {
    for await (const [id, row] of rowsOf(path, file, consolidatedColumns)) {
      yield amended.get(id) ?? readRow(id, row, file)
      amended.delete(id)
    }
  }
  yield* amended.values()
}

async function beginsWith(path: string, file: string, column: string): Promise<boolean> {
  let header: readonly string[] = []
  const preamble = (cells: readonly string[]) => {
    header = cells
    return false
  }
  for await (const _ of readCsv(path, file, { required: [], preamble })) break
  return header[0]?.trim() === column
}

async function* rowsOf(path: string, file: string, exactly: string[]): AsyncGenerator<[string, CsvRow]> {
  const act = file.slice(0, -'.csv'.length)
  const seen = new Map<string, number>()
  const actColumn = exactly === amendmentColumns ? 'amendmentCelex' : 'celex'
  for await (const row of readCsv(path, file, { exactly })) {
    if (row.get(actColumn) !== act)
      throw formatError(file, row.line, `${actColumn} is “${row.get(actColumn)}”, not ${act}`)
    const context = exactly === amendmentColumns ? row.get('amendedCelex') : act
    const record = row.get('recordId') || shortHash(row.get('name'))
    const parts = [context, row.get('annex'), row.get('programKey'), row.get('measure'), row.get('schema'), record]
    const id = parts.map((part) => part.replace(/\s+/g, '-')).join('/')
    // Acts print some designations twice, with another address or birth date.
    const nth = (seen.get(id) ?? 0) + 1
    seen.set(id, nth)
    yield [nth === 1 ? id : `${id}#${nth}`, row]
  }
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}

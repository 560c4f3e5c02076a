import type { Entry } from '../../engines/screening/types.ts'
import { formatError } from '../list-kit/format-error.ts'
import { groupRows } from '../list-kit/group-rows.ts'
import { type CsvRow, readCsv } from '../list-kit/read-csv.ts'
import { readFullDate } from '../list-kit/read-date.ts'
import { columns } from './columns.ts'
import { toEntry } from './designation.ts'

type Column = (typeof columns)[number]

/**
 * The UK Sanctions List as CSV: a line with the report date, the header, then a row a name or address of a designation, each
 * with all that is known of it. Designations are told apart by their Unique ID, e.g. `RUS0251`.
 */
export async function* readCsvList(path: string, file: string): AsyncGenerator<Entry> {
  for await (const { key, rows } of groupRows(
    () => rowsOf(path, file),
    (row) => row.get('Unique ID'),
  )) {
    const [first] = rows
    if (!first) continue
    if (!/^[A-Z]{2,6}\d+$/.test(key)) throw formatError(file, first.line, `“${key}” is no Unique ID`)
    yield toEntry(gather(key, rows, first), file, first.line)
  }
}

/** The report date as an ISO date. */
export async function readCsvVersion(path: string, file: string): Promise<string | undefined> {
  let date: string | undefined
  for await (const _ of rowsOf(path, file, (found) => (date = found))) break
  return date
}

async function* rowsOf(path: string, file: string, onDate?: (date: string) => void): AsyncGenerator<CsvRow> {
  let dated = false
  const preamble = (cells: readonly string[]) => {
    const words = /^Report Date:?\s*(.*)$/i.exec(
      cells
        .map((cell) => cell.trim())
        .filter(Boolean)
        .join(' '),
    )?.[1]
    if (words === undefined) {
      if (!dated) throw formatError(file, 1, 'the first line must be “Report Date: …”')
      return false
    }
    const date = readFullDate(words.replace(/^(\d{1,2})-([A-Za-z]+)-(\d{4})$/, '$1 $2 $3'))
    if (!date) throw formatError(file, 1, `“${words}” is no report date`)
    dated = true
    onDate?.(date)
    return true
  }
  yield* readCsv(path, file, { required: columns, preamble })
}

function gather(uniqueId: string, rows: CsvRow[], first: CsvRow) {
  const all = (...names: Column[]) => [...new Set(rows.flatMap((row) => names.map((name) => row.get(name))))]
  const label = (words: string, ...names: Column[]): [string, string][] => all(...names).map((value) => [words, value])
  return {
    uniqueId,
    type: first.get('Designation Type'),
    names: rows.map((row) => ({
      parts: [1, 2, 3, 4, 5, 6].map((nth) => row.get(`Name ${nth}`)),
      type: row.get('Name type'),
      strength: row.get('Alias strength'),
    })),
    nonLatinNames: all('Name non-latin script'),
    regime: first.get('Regime Name'),
    dateDesignated: first.get('Date Designated'),
    birthDates: all('D.O.B'),
    nationalities: all('Nationality(/ies)'),
    genders: all('Gender'),
    townsOfBirth: all('Town of birth'),
    countriesOfBirth: all('Country of birth'),
    passports: all('Passport number'),
    nationalIds: all('National Identifier number'),
    registrationNumbers: all('Business registration number (s)'),
    imoNumbers: all('IMO number'),
    flags: all('Current believed flag of ship'),
    addresses: rows.map((row) => ({
      lines: [1, 2, 3, 4, 5, 6].map((nth) => row.get(`Address Line ${nth}`)),
      postalCode: row.get('Address Postal Code'),
      country: row.get('Address Country'),
    })),
    websites: all('Website'),
    remarks: [
      ...label('Title', 'Title'),
      ...label('Position', 'Position'),
      ...label('Passport', 'Passport additional information'),
      ...label('National identifier', 'National Identifier additional information'),
      ...label('Type of entity', 'Type of entity'),
      ...label('Type of ship', 'Type of ship'),
      ...label('Owner or operator', 'Current owner/operator (s)'),
      ...label('Previous owner or operator', 'Previous owner/operator (s)'),
      ...label('Previous flags', 'Previous flags'),
      ...label('Hull identification number', 'Hull identification number (HIN)'),
      ...label('Phone', 'Phone number'),
      ...label('E-mail', 'Email address'),
      ...label('OFSI Group ID', 'OFSI Group ID'),
      ...label('UN reference', 'UN Reference Number'),
      ...label('Designated by', 'Designation source'),
      ...label('Sanctions', 'Sanctions Imposed'),
      ...label('', 'Other Information', 'UK Statement of Reasons'),
    ],
  }
}

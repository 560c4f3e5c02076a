import type { Entry } from '../../engines/screening/types.ts'
import { formatError } from '../list-kit/format-error.ts'
import { type CsvRow, readCsv } from '../list-kit/read-csv.ts'
import { columns } from './columns.ts'
import { toEntry } from './to-entry.ts'

/** An own list as CSV: comma, UTF-8, a header line with any of the documented columns. */
export async function* readCsvList(path: string, file: string): AsyncGenerator<Entry> {
  let header: readonly string[] = []
  const preamble = (cells: readonly string[]) => {
    header = cells.map((cell) => cell.trim())
    const unknown = header.find((name) => !columns.some((column) => column.name === name))
    if (unknown !== undefined) {
      const known = columns.map((column) => column.name).join(', ')
      throw formatError(file, 1, `the column “${unknown}” is not known; the columns are ${known}`)
    }
    return false
  }
  const required = columns.filter((column) => column.required).map((column) => column.name)
  for await (const row of readCsv(path, file, { required, preamble })) {
    yield toEntry((column) => cellsOf(row, column, header), file, row.line)
  }
}

function cellsOf(row: CsvRow, name: string, header: readonly string[]): string[] {
  const value = header.includes(name) ? row.get(name) : ''
  const isSeveral = columns.find((column) => column.name === name)?.several
  return (isSeveral ? value.split(';') : [value]).map((part) => part.trim()).filter(Boolean)
}

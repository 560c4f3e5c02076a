import { pipeline, Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { formatError } from './format-error.ts'
import { readText, type TextOptions } from './read-text.ts'

export interface CsvRow {
  /** Line in the file on which the row begins, from 1. */
  line: number
  /** The trimmed cell. Asking for a column that was not required or given is a mistake in the code and throws. */
  get(column: string): string
  /** The same with its blanks. */
  raw(column: string): string
}

export interface CsvOptions extends TextOptions {
  delimiter?: ',' | ';' | undefined
  /** Column names of a file that has no header line. */
  columns?: readonly string[] | undefined
  /** Columns that the header must have; others may stand anywhere. */
  required?: readonly string[] | undefined
  /** The header must be exactly this. */
  exactly?: readonly string[] | undefined
  /** Sees each line before the header; true means that it is not the header yet. */
  preamble?: ((cells: readonly string[]) => boolean) | undefined
}

interface Parsed {
  record: string[]
  info: { lines: number }
}

/**
 * The rows of a CSV file, streamed. Every row must have as many cells as the header (or `columns`), and quotes must be
 * closed: what breaks off in the middle is refused with file and line. A lone 0x1A (the old end mark of DOS) is skipped.
 */
export async function* readCsv(path: string, file: string, options: CsvOptions): AsyncGenerator<CsvRow> {
  const parser = parse({
    delimiter: options.delimiter ?? ',',
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    bom: true,
    max_record_size: 4 * 1024 * 1024,
  })
  pipeline(Readable.from(readText(path, file, options)), parser, () => {})
  let index = options.columns && indexOf(options.columns, file, 1)
  let previousLine = 0
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      const line = previousLine + 1
      previousLine = info.lines
      if (record.length === 1 && record[0]?.trim() === '\u001a') continue
      if (!index) {
        if (options.preamble?.(record)) continue
        index = checkHeader(record, file, line, options)
        continue
      }
      if (record.length !== index.size) {
        throw formatError(
          file,
          line,
          `${record.length} cells where ${index.size} are expected; the file is cut short or damaged`,
        )
      }
      yield rowOf(line, record, index)
    }
  } catch (failure) {
    if (failure instanceof CsvError) throw formatError(file, previousLine + 1, failure.message)
    throw failure
  }
  if (!index) throw formatError(file, 1, 'there is no header line')
}

function rowOf(line: number, record: string[], index: ReadonlyMap<string, number>): CsvRow {
  const raw = (column: string) => {
    const at = index.get(column)
    if (at === undefined) throw new RangeError(`Column “${column}” was not asked for in the header.`)
    return record[at] ?? ''
  }
  return { line, raw, get: (column) => raw(column).trim() }
}

function checkHeader(record: string[], file: string, line: number, options: CsvOptions): Map<string, number> {
  const header = record.map((name) => name.trim())
  const missing = (options.exactly ?? options.required ?? []).filter((name) => !header.includes(name))
  if (missing.length > 0) {
    throw formatError(file, line, `the header lacks ${missing.map((name) => `“${name}”`).join(', ')}`)
  }
  if (
    options.exactly &&
    (header.length !== options.exactly.length || header.some((name, i) => name !== options.exactly?.[i]))
  ) {
    throw formatError(file, line, `the header is not the documented one: ${options.exactly.join(',')}`)
  }
  return indexOf(header, file, line)
}

function indexOf(header: readonly string[], file: string, line: number): Map<string, number> {
  const index = new Map(header.map((name, i) => [name, i]))
  const twice = header.find((name, i) => index.get(name) !== i)
  if (twice !== undefined) throw formatError(file, line, `the column “${twice}” stands twice in the header`)
  return index
}

import type { Subject } from '../../engines/screening/index.ts'
import { birthDateProblem, searchedSubject, subjectOf } from './search-input.ts'

/** Columns of a batch's file, in any order, of which a file may have as few as the name. Several values are parted by |. */
export const batchColumns = [
  'id',
  'type',
  'name',
  'first_name',
  'last_name',
  'other_names',
  'date_of_birth',
  'gender',
  'country',
  'identifier',
  'identifier_type',
  'identifier_country',
] as const

export type BatchColumn = (typeof batchColumns)[number]

/** The file, not a line of it, cannot be taken. The message says what to do, and repeats nothing of the file. */
export class BatchFileError extends Error {
  override name = 'BatchFileError'
}

export type Delimiter = ',' | ';' | '\t'

export interface Header {
  delimiter: Delimiter
  columns: BatchColumn[]
}

/** How messages and the published schema call it → how the file does. */
const columnOf: Record<string, BatchColumn> = {
  type: 'type',
  name: 'name',
  otherNames: 'other_names',
  dateOfBirth: 'date_of_birth',
  gender: 'gender',
  countries: 'country',
}

/**
 * The header, and by which sign its cells are parted: the one that gives the most columns that are known. Throws a
 * BatchFileError where one is not: a misspelt `date_of_birth` must not be a search without one.
 */
export function readHeader(line: string): Header {
  const readings = ([',', ';', '\t'] as const).map((delimiter) => ({ delimiter, cells: cellsOf(line, delimiter) }))
  const knownIn = (cells: string[]) => cells.filter(isColumn).length
  const { delimiter, cells } = readings.reduce((best, one) => (knownIn(one.cells) > knownIn(best.cells) ? one : best))
  const unknown = cells.flatMap((cell, at) => (isColumn(cell) ? [] : [at + 1]))
  if (unknown.length > 0) {
    const [which, verb] =
      unknown.length > 1 ? [`Columns ${unknown.slice(0, 20).join(', ')}`, 'are'] : [`Column ${unknown[0]}`, 'is']
    throw new BatchFileError(
      `${which} of the header ${verb} not known. The first line must name the columns, which may be: ${batchColumns.join(', ')}.`,
    )
  }
  const columns = cells.filter(isColumn)
  const twice = columns.find((column, at) => columns.indexOf(column) !== at)
  if (twice) throw new BatchFileError(`The column ${twice} stands twice in the header.`)
  if (!columns.includes('name') && !(columns.includes('first_name') && columns.includes('last_name'))) {
    throw new BatchFileError('The header must have the column name, or first_name and last_name.')
  }
  return { delimiter, columns }
}

function cellsOf(line: string, delimiter: Delimiter): string[] {
  return line.split(delimiter).map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim()
      .toLowerCase(),
  )
}

function isColumn(cell: string): cell is BatchColumn {
  return (batchColumns as readonly string[]).includes(cell)
}

/** The subject of a line, or why it is none, in words that name the column. */
export function readSubject(
  cells: Partial<Record<BatchColumn, string>>,
  now: Date,
): { subject: Subject } | { problem: string } {
  const cell = (column: BatchColumn) => cells[column]?.trim() ?? ''
  const several = (column: BatchColumn) =>
    cell(column)
      .split('|')
      .map((part) => part.trim())
      .filter(Boolean)
  const identifier = cell('identifier')
  const lone = (['identifier_type', 'identifier_country'] as const).find((column) => cell(column) && !identifier)
  if (lone) return { problem: `${lone}: there is no identifier beside it.` }
  // Nothing that is given is left out: where both are, either may be the one that is listed.
  const joined = [cell('first_name'), cell('last_name')].filter(Boolean).join(' ')
  const [name = '', ...more] = [...new Set([cell('name'), joined].filter(Boolean))]
  const given = {
    type: cell('type').toUpperCase() || undefined,
    name,
    otherNames: [...more, ...several('other_names')],
    dateOfBirth: cell('date_of_birth') || undefined,
    gender: cell('gender').toUpperCase() || undefined,
    countries: several('country'),
    identifiers: identifier
      ? [
          {
            value: identifier,
            type: cell('identifier_type').toUpperCase() || undefined,
            country: cell('identifier_country') || undefined,
          },
        ]
      : [],
  }
  const read = searchedSubject.safeParse(given)
  if (!read.success) {
    const problems = read.error.issues.map(({ path, message }) => `${columnAt(path)}: ${message}`)
    return { problem: [...new Set(problems)].join(' ') }
  }
  const { dateOfBirth } = read.data
  const slip = dateOfBirth && birthDateProblem(dateOfBirth, now)
  return slip ? { problem: `date_of_birth: ${slip}` } : { subject: subjectOf(read.data) }
}

function columnAt([field, , part]: PropertyKey[]): string {
  if (field === 'identifiers') return part === 'value' ? 'identifier' : `identifier_${String(part)}`
  return columnOf[String(field)] ?? String(field)
}

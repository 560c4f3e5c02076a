import { pipeline, Readable } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { TextDecoder } from 'node:util'
import { CsvError, parse } from 'csv-parse'
import type { Subject } from '../../engines/screening/index.ts'
import { type BatchColumn, BatchFileError, type Header, readHeader, readSubject } from './batch-columns.ts'

/** Rows that one file may have. */
export const batchRowsMax = 100_000
/** A cell that is longer is no name; what is refused here is a quotation mark that is never closed. */
const rowBytesMax = 64 * 1024
const referenceMax = 500
const rowsPerTurn = 100

/** A line of the file: a subject, or why there is none. */
export interface BatchRow {
  /** On which it begins, the header being on 1 unless lines are empty. */
  line: number
  reference: string | null
  subject: Subject | null
  problem: string | null
}

export interface BatchFileShape extends Header {
  /** It begins with a byte order mark, as Excel writes it and looks for it. */
  bom: boolean
}

/** Why a file that begins so cannot be taken; undefined when nothing speaks against it yet. */
export function refuseHead(head: Uint8Array): string | undefined {
  try {
    shapeOf(head)
    return undefined
  } catch (failure) {
    if (failure instanceof BatchFileError) return failure.message
    throw failure
  }
}

function shapeOf(head: Uint8Array): BatchFileShape {
  const text = decode(new TextDecoder('utf-8', { fatal: true }), head, true)
  const header = text.split(/\r\n|\r|\n/).find((line) => line.trim() !== '')
  if (header === undefined) throw new BatchFileError('There is nothing in the file.')
  return { ...readHeader(header), bom: Buffer.from(head.subarray(0, 3)).toString('hex') === 'efbbbf' }
}

/**
 * The rows of a batch's file, streamed. A row that cannot be screened comes with its problem. Throws a BatchFileError for a
 * file that cannot be read to its end as one table, and as soon as it has more rows than `batchRowsMax`.
 */
export async function* readBatchFile(
  source: AsyncIterable<Uint8Array>,
  now: Date,
  onShape: (shape: BatchFileShape) => void = () => {},
): AsyncGenerator<BatchRow> {
  const { shape, text } = await begin(source)
  onShape(shape)
  const spoilt: BatchRow[] = []
  let broken: BatchFileError | undefined
  const parser = parse({
    delimiter: shape.delimiter,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
    max_record_size: rowBytesMax,
    skip_records_with_error: true,
    on_skip: (error) => {
      const line = Number(error?.lines ?? 0)
      // Only this one leaves no doubt where the row ends; a row with several such marks is told of several times.
      if (error?.code !== 'INVALID_OPENING_QUOTE') broken ??= unreadable(line)
      else if (spoilt.at(-1)?.line !== line) spoilt.push({ ...nothing, line, problem: strayQuote })
    },
  })
  pipeline(Readable.from(text), parser, () => {})
  let rows = -1
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (broken) throw broken
      rows += 1
      // Between them this process answers its requests.
      if (rows % rowsPerTurn === 0) await nextTurn()
      if (rows + spoilt.length > batchRowsMax) throw tooMany()
      if (rows === 0) checkHeader(record, shape)
      if (rows === 0 || record.every((cell) => cell.trim() === '' || cell === '\u001a')) continue
      yield rowOf(record, info.lines, shape.columns, now)
    }
  } catch (failure) {
    throw failure instanceof CsvError ? unreadable(Number(failure.lines ?? 0)) : failure
  }
  if (broken) throw broken
  if (rows + spoilt.length > batchRowsMax) throw tooMany()
  yield* spoilt
}

/** The header was read from its line alone; read as a row it must be the same, or cells are shifted. */
function checkHeader(record: string[], { columns }: Header): void {
  const isSame = record.length === columns.length && record.every((cell, at) => cell.toLowerCase() === columns[at])
  if (!isSame)
    throw new BatchFileError('The header cannot be read. Write the names of the columns without quotation marks.')
}

const nothing = { reference: null, subject: null }
const strayQuote =
  'A quotation mark stands inside a cell: put the whole cell into quotation marks, and double those in it.'

function rowOf(record: string[], endLine: number, columns: BatchColumn[], now: Date): BatchRow {
  // A cell may have several lines; the row is where it begins.
  const line = endLine - record.join('').split('\n').length + 1
  if (record.length !== columns.length) {
    return { ...nothing, line, problem: `There are ${record.length} cells where the header has ${columns.length}.` }
  }
  const cells = Object.fromEntries(columns.map((column, at) => [column, record[at] ?? '']))
  const reference = cells.id?.slice(0, referenceMax) || null
  if ((cells.id ?? '').length > referenceMax) {
    return { ...nothing, line, reference, problem: `id: Give one of at most ${referenceMax} characters.` }
  }
  const read = readSubject(cells, now)
  return 'subject' in read
    ? { line, reference, subject: read.subject, problem: null }
    : { line, reference, subject: null, problem: read.problem }
}

function unreadable(line: number): BatchFileError {
  return new BatchFileError(
    `The file cannot be read beyond line ${line}: a cell that begins with a quotation mark does not end with one, or is far too long. Nothing of it was screened.`,
  )
}

function tooMany(): BatchFileError {
  return new BatchFileError(
    `The file has more than ${batchRowsMax.toLocaleString('en')} rows. Divide it. Nothing of it was screened.`,
  )
}

/** What the file is, by its beginning, and all of its text with line ends of one kind. */
async function begin(
  source: AsyncIterable<Uint8Array>,
): Promise<{ shape: BatchFileShape; text: AsyncGenerator<string> }> {
  const iterator = source[Symbol.asyncIterator]()
  const held: Uint8Array[] = []
  let size = 0
  async function* bytes() {
    try {
      yield* held
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value
    } finally {
      await iterator.return?.()
    }
  }
  try {
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
      held.push(next.value)
      size += next.value.length
      if (size >= rowBytesMax) break
    }
    return { shape: shapeOf(Buffer.concat(held)), text: textOf(bytes()) }
  } catch (failure) {
    await iterator.return?.()
    throw failure
  }
}

async function* textOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let pending = ''
  for await (const chunk of bytes) {
    const text = pending + decode(decoder, chunk, true)
    // Whether a carriage return ends a line by itself is seen when the next sign is there.
    pending = text.endsWith('\r') ? '\r' : ''
    yield text.slice(0, text.length - pending.length).replace(/\r\n?/g, '\n')
  }
  yield `${pending}${decode(decoder, new Uint8Array(), false)}`.replace(/\r\n?/g, '\n')
}

function decode(decoder: TextDecoder, bytes: Uint8Array, stream: boolean): string {
  let text: string
  try {
    text = decoder.decode(bytes, { stream })
  } catch {
    throw new BatchFileError('The file is not in UTF-8. Save it as “CSV UTF-8” and send it again.')
  }
  // PostgreSQL cannot keep it, and no name has it.
  if (text.includes('\0')) throw new BatchFileError('The file has NUL bytes: it is not text. Save it as “CSV UTF-8”.')
  return text
}

import { createReadStream, createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import { parse } from 'csv-parse'
import { stringify } from 'csv-stringify'
import { comparePair, PARAMETERS, Searcher, SegmentBuilder, type Subject } from '../engines/screening/index.ts'
import { UsageError } from './credentials.ts'
import { type CorpusLine, corpusEntry, isoDate } from './screening-corpus.ts'
import { entryOfProperties, type Properties, subjectOfProperties } from './screening-properties.ts'

type Row = Record<string, string>

/** Files of a run: CSV with a header in, CSV with a header out. */
export interface ScreeningFiles {
  in: string
  out: string
}

/**
 * Compares the names of each row (`case_id`, `schema`, `name1` asked about, `name2` listed) and writes `case_id,score,is_match`.
 * Throws a UsageError where a column is missing.
 */
export function compareNamePairs(files: ScreeningFiles): Promise<void> {
  return convert(files, ['case_id', 'schema', 'name1', 'name2'], ['case_id', 'score', 'is_match'], (row) => {
    const score = scoreOfNames(row)
    return [[row.case_id ?? '', rounded(score), String(score >= PARAMETERS.threshold)]]
  })
}

/** What two names alone score; both are a person's where the schema says so. */
export function scoreOfNames({ schema, name1 = '', name2 = '' }: Row): number {
  const kind = schema === 'Person' ? 'PERSON' : 'ORGANIZATION'
  const nothingElse = { birthDates: [], genders: [], countries: [], identifiers: [] }
  const names = [{ value: name2, strength: 'PRIMARY' as const }]
  return comparePair({ kind, names: [name1] }, { kind, names, ...nothingElse }).score
}

/**
 * Compares entities given as JSON property maps in the FollowTheMoney vocabulary. Rows with `query` and `candidate` give
 * `case_id,score,is_match`; rows with `better`, `worse` and `candidate` give `case_id,score_better,score_worse`.
 */
export async function compareEntityPairs(files: ScreeningFiles): Promise<void> {
  const ranking = (await header(files.in)).includes('better')
  const asked = ranking
    ? ['case_id', 'schema', 'better', 'worse', 'candidate']
    : ['case_id', 'schema', 'query', 'candidate']
  const given = ranking ? ['case_id', 'score_better', 'score_worse'] : ['case_id', 'score', 'is_match']
  return convert(files, asked, given, (row) => {
    const schema = row.schema ?? ''
    const candidate = entryOfProperties(schema, properties(row, 'candidate'))
    const scoreOf = (column: string) =>
      comparePair(subjectOfProperties(schema, properties(row, column)), candidate).score
    if (ranking) return [[row.case_id ?? '', rounded(scoreOf('better')), rounded(scoreOf('worse'))]]
    const score = scoreOf('query')
    return [[row.case_id ?? '', rounded(score), String(score >= PARAMETERS.threshold)]]
  })
}

/**
 * Searches a unified list file (JSON lines) for each row: the first column is the row's id, the name is in `name` or `full_name`,
 * `schema` says what kind it is (a person where there is none). Writes `qid,rank,entity_id,score` for every entry at or above the alert
 * threshold. Birth dates (`birth_date`, `date_of_birth`) count only where asked for.
 */
export async function searchList(files: ScreeningFiles & { list: string; useDob?: boolean }): Promise<void> {
  const columns = await header(files.in)
  const idColumn = columns[0] ?? ''
  const nameColumn = columns.includes('name') ? 'name' : 'full_name'
  const searcher = new Searcher([{ segment: await readList(files.list) }])
  return convert(files, [nameColumn], ['qid', 'rank', 'entity_id', 'score'], (row) => {
    const hits = searcher.search(subjectOf(row, nameColumn, files.useDob === true))
    return hits.map((hit, at) => [
      row[idColumn] ?? '',
      String(at + 1),
      `${hit.list}|${hit.entryId}`,
      rounded(hit.score),
    ])
  })
}

function subjectOf(row: Row, nameColumn: string, useDob: boolean): Subject {
  const schema = row.schema ?? 'Person'
  const subject: Subject = { kind: schema === 'Person' ? 'PERSON' : 'ORGANIZATION', names: [row[nameColumn] ?? ''] }
  const birthDate = useDob ? isoDate(row.birth_date ?? row.date_of_birth ?? '') : undefined
  return birthDate === undefined ? subject : { ...subject, birthDate: birthDate.from }
}

async function readList(path: string) {
  const builder = new SegmentBuilder()
  let number = 0
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1
    if (line.trim() === '') continue
    const read = readJson(line) as Partial<CorpusLine> | undefined
    if (!read?.src || !read.id || !read.name)
      throw new UsageError(`${path}, line ${number}: one JSON object with src, id, type and name is needed.`)
    builder.add(corpusEntry(read as CorpusLine))
  }
  return builder.build()
}

function properties(row: Row, column: string): Properties {
  const value = readJson(row[column] ?? '{}')
  if (typeof value !== 'object' || value === null)
    throw new UsageError(`Column ${column} of case ${row.case_id} is no JSON object.`)
  return value as Properties
}

/** Undefined where it is no JSON. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function rounded(score: number): string {
  return score.toFixed(6)
}

async function header(path: string): Promise<string[]> {
  const records = createReadStream(path).pipe(parse({ to: 1, bom: true }))
  for await (const record of records) return record as string[]
  throw new UsageError(`${path} is empty: it needs a header line.`)
}

async function convert(
  files: ScreeningFiles,
  asked: string[],
  given: string[],
  answer: (row: Row) => string[][],
): Promise<void> {
  const columns = await header(files.in)
  const missing = asked.filter((column) => !columns.includes(column))
  if (missing.length > 0)
    throw new UsageError(`${files.in} lacks the column ${missing.join(', ')}; it has ${columns.join(', ')}.`)
  const rows = createReadStream(files.in).pipe(parse({ columns: true, bom: true }))
  await pipeline(
    rows,
    async function* (source: AsyncIterable<Row>) {
      for await (const row of source) yield* answer(row)
    },
    stringify({ header: true, columns: given }),
    createWriteStream(files.out),
  )
}

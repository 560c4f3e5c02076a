import { open } from 'node:fs/promises'
import type { Entry, EntryKind } from '../../../engines/screening/types.ts'
import { EntryBuilder } from '../entry-builder.ts'
import { formatError } from '../format-error.ts'
import { type CsvRow, readCsv } from '../read-csv.ts'
import { pathOf } from '../whole-list.ts'
import { entryLink } from './link.ts'
import { readRemark } from './read-remark.ts'

/** Names of the four files of one list. */
export interface OfacCsvSet {
  main: string
  aliases: string
  addresses: string
  comments: string
}

const mainColumns =
  'ent_num SDN_Name SDN_Type Program Title Call_Sign Vess_type Tonnage GRT Vess_flag Vess_owner Remarks'.split(' ')
const aliasColumns = 'ent_num alt_num alt_type alt_name alt_remarks'.split(' ')
const addressColumns = 'ent_num add_num Address City Country Add_remarks'.split(' ')
const commentColumns = ['ent_num', 'Remarks']

const kinds: Record<string, EntryKind> = {
  '': 'ORGANIZATION',
  entity: 'ORGANIZATION',
  individual: 'PERSON',
  vessel: 'VESSEL',
  aircraft: 'AIRCRAFT',
}

/**
 * OFAC's comma-delimited files: no header, `-0-` for nothing, one lone 0x1A at the end of a whole file. Remarks end at 1,000
 * characters and go on, in the middle of a word, in the comments file. The side files are held in memory while the main
 * one is streamed. https://ofac.treasury.gov/specially-designated-nationals-list-data-formats-data-schemas
 */
export async function* readOfacCsv(set: OfacCsvSet, paths: Record<string, string>): AsyncGenerator<Entry> {
  const mainPath = pathOf(paths, set.main)
  const aliases = await gather(pathOf(paths, set.aliases), set.aliases, aliasColumns)
  const addresses = await gather(pathOf(paths, set.addresses), set.addresses, addressColumns)
  const commentsPath = paths[set.comments]
  const comments = commentsPath ? await gather(commentsPath, set.comments, commentColumns) : new Map<string, CsvRow[]>()
  for await (const row of readCsv(mainPath, set.main, { columns: mainColumns, encoding: 'legacy' })) {
    const id = idOf(row, set.main)
    const entry = readMain(row, set.main, id, comments.get(id) ?? [])
    for (const alias of take(aliases, id)) readAlias(entry, alias, set.aliases)
    for (const address of take(addresses, id)) readAddress(entry, address)
    yield entry.build()
  }
  // A main file with its end mark is whole; without it, an alias of an unknown entry is the sign of one cut short.
  const orphan = [...aliases.entries()][0] ?? [...addresses.entries()][0]
  if (orphan && !(await hasEndMark(mainPath))) {
    throw formatError(set.main, '', `entry ${orphan[0]} is missing, which the other files name; the file is cut short`)
  }
}

async function gather(path: string, file: string, columns: string[]): Promise<Map<string, CsvRow[]>> {
  const byId = new Map<string, CsvRow[]>()
  for await (const row of readCsv(path, file, { columns, encoding: 'legacy' })) {
    const id = idOf(row, file)
    const rows = byId.get(id)
    if (rows) rows.push(row)
    else byId.set(id, [row])
  }
  return byId
}

function take(rows: Map<string, CsvRow[]>, id: string): CsvRow[] {
  const mine = rows.get(id) ?? []
  rows.delete(id)
  return mine
}

function idOf(row: CsvRow, file: string): string {
  const id = row.get('ent_num')
  if (!/^\d+$/.test(id)) throw formatError(file, row.line, `“${id}” is no entry number`)
  return id
}

function cell(row: CsvRow, column: string): string {
  const value = row.get(column)
  return value === '-0-' ? '' : value
}

function readMain(row: CsvRow, file: string, id: string, comments: CsvRow[]): EntryBuilder {
  const type = cell(row, 'SDN_Type')
  const kind = kinds[type]
  if (!kind) throw formatError(file, row.line, `“${type}” is no documented type (individual, entity, vessel, aircraft)`)
  const entry = new EntryBuilder(id, kind)
  const name = cell(row, 'SDN_Name')
  entry.addName(name, 'PRIMARY', kind === 'PERSON' ? { parts: partsOf(name) } : {})
  entry.legalBasis = cell(row, 'Program')
    .split(/\] ?\[/)
    .join(', ')
  entry.link = entryLink(id)
  entry.readCountry(cell(row, 'Vess_flag').replace(/^None Identified$/, ''), 'FLAG', 'Flag')
  for (const [label, column] of [
    ['Title', 'Title'],
    ['Call sign', 'Call_Sign'],
    ['Vessel type', 'Vess_type'],
    ['Tonnage', 'Tonnage'],
    ['Gross registered tonnage', 'GRT'],
    ['Vessel owner', 'Vess_owner'],
  ] as const) {
    const value = cell(row, column)
    if (value) entry.addRemark(`${label}: ${value}`)
  }
  const begun = cell(row, 'Remarks') ? row.raw('Remarks') : ''
  const remarks = begun + comments.map((comment) => comment.raw('Remarks')).join('')
  for (const part of remarks.trim().replace(/\.$/, '').split(/;\s+/)) readRemark(entry, part)
  return entry
}

function readAlias(entry: EntryBuilder, row: CsvRow, file: string): void {
  const type = row.get('alt_type')
  if (!['aka', 'fka', 'nka'].includes(type)) throw formatError(file, row.line, `“${type}” is none of aka, fka, nka`)
  const name = cell(row, 'alt_name')
  entry.addName(name, 'STRONG', {
    ...(type === 'fka' && { usage: 'FORMER' as const }),
    ...(entry.kind === 'PERSON' && { parts: partsOf(name) }),
  })
}

function readAddress(entry: EntryBuilder, row: CsvRow): void {
  entry.addAddress({
    lines: [cell(row, 'Address')],
    city: cell(row, 'City'),
    country: cell(row, 'Country').replace(/^undetermined$/, ''),
  })
  const remarks = cell(row, 'Add_remarks')
  if (remarks) entry.addRemark(`Address: ${remarks}`)
}

/** `LAST, First` of a person. */
export function partsOf(name: string): { family?: string; given?: string } {
  const comma = name.indexOf(', ')
  return comma > 0 ? { family: name.slice(0, comma), given: name.slice(comma + 2) } : {}
}

async function hasEndMark(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, Math.max(0, size - 8))
    return buffer.subarray(0, bytesRead).toString('latin1').trimEnd().endsWith('\u001a')
  } finally {
    await file.close()
  }
}

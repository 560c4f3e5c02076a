import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { parse } from 'csv-parse/sync'
import { type CorpusLine, corpusEntry } from '../../src/commands/screening-corpus.ts'
import type { ListedEntry } from '../../src/engines/screening/index.ts'

/** The folder beside the project with public lists and benchmark halves; nothing of it is part of the project. */
export const SHARED = new URL('../../../shared/', import.meta.url)

export type Row = Record<string, string>

export function sharedPath(path: string): string {
  return new URL(`data/${path}`, SHARED).pathname
}

export function hasShared(): boolean {
  return existsSync(sharedPath('bench/name_pairs.csv'))
}

export function benchRows(name: string): Row[] {
  return parse(readFileSync(sharedPath(`bench/${name}.csv`)), { columns: true, bom: true })
}

export async function corpus(): Promise<ListedEntry[]> {
  const entries: ListedEntry[] = []
  for await (const line of createInterface({ input: createReadStream(sharedPath('lists/corpus_entities.jsonl')) })) {
    if (line !== '') entries.push(corpusEntry(JSON.parse(line) as CorpusLine))
  }
  return entries
}

/** Deterministic numbers from 0 to 1 (mulberry32). */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function pick<T>(items: readonly T[], next: () => number): T {
  return items[Math.floor(next() * items.length)] as T
}

/** Names like those of customers: a first and a last name of the same pool of synthetic people. */
export function* customerNames(people: readonly Row[], count: number, seed: number): Generator<string> {
  const next = random(seed)
  for (let made = 0; made < count; made += 1) {
    const person = pick(people, next)
    // Neighbours in the file may be of any nationality: draw until the script fits.
    const latin = /^[\p{Script=Latin}\s'-]+$/u.test(person.last_name ?? '')
    let other = pick(people, next)
    for (let tries = 0; tries < 8 && /^[\p{Script=Latin}\s'-]+$/u.test(other.last_name ?? '') !== latin; tries += 1)
      other = pick(people, next)
    yield `${person.first_name} ${other.last_name}`
  }
}

/** Recombined names: 60 % as customers have them, 40 % listed names with one word of another listed name. */
export function* recombinedNames(
  people: readonly Row[],
  listed: readonly string[],
  count: number,
  seed: number,
): Generator<string> {
  const next = random(seed)
  const customers = customerNames(people, count, seed + 1)
  for (let made = 0; made < count; made += 1) {
    if (next() < 0.6) {
      yield customers.next().value ?? ''
      continue
    }
    const words = pick(listed, next).split(' ')
    words[Math.floor(next() * words.length)] = pick(pick(listed, next).split(' '), next)
    yield words.join(' ')
  }
}

const PERSON_TYPES = new Set(['individual', 'person'])

/** The names of the other list files (Australia, OFAC 2025, EU, UK, Pakistan), an entry for each row. */
export function otherLists(): ListedEntry[] {
  const entries: ListedEntry[] = []
  const add = (list: string, names: string[], person: boolean) => {
    const kept = names.filter((name) => name.trim() !== '' && name !== 'None').slice(0, 20)
    if (kept.length === 0) return
    const id = String(entries.length)
    entries.push({
      list,
      entry: {
        id,
        kind: person ? 'PERSON' : 'ORGANIZATION',
        names: kept.map((value) => ({ value, strength: 'STRONG' })),
        birthDates: [],
        genders: [],
        countries: [],
        identifiers: [],
      },
    })
  }
  for (const [list, file] of Object.entries(OTHER_LISTS)) {
    const rows: Row[] = parse(readFileSync(sharedPath(`lists/${file}`)), {
      columns: true,
      bom: true,
      relax_quotes: true,
      relax_column_count: true,
    })
    for (const row of rows) {
      const type = (row.Designation ?? '').toLowerCase()
      add(list, [row.Name ?? '', ...(row.Alias ?? '').split(', ')], PERSON_TYPES.has(type) || list === 'au')
    }
  }
  const alternative: string[][] = parse(readFileSync(sharedPath('lists/us_ofac_alt_add_2025-12/alt.csv')), {
    relax_quotes: true,
    relax_column_count: true,
  })
  for (const row of alternative) add('alt', [row[3] ?? ''], (row[3] ?? '').includes(', '))
  const proscribed = JSON.parse(readFileSync(sharedPath('lists/pk_nacta/source.json'), 'utf8')) as { Name: string }[]
  for (const row of proscribed) add('pk', [row.Name], true)
  return entries
}

const OTHER_LISTS = {
  au: 'au_dfat_names/au_names.csv',
  ofac: 'us_ofac_2025-04_names/sdn_names_aliases.csv',
  eu: 'eu_fsf_names_2025/eu_fsf_names_aliases.csv',
  uk: 'uk_names_2025/uk_names_aliases.csv',
}

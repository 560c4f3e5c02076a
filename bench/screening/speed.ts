import {
  type ListedEntry,
  loadSegment,
  Searcher,
  type Segment,
  SegmentBuilder,
  serialiseSegment,
} from '../../src/engines/screening/index.ts'
import { benchRows, corpus, customerNames, otherLists, random, recombinedNames } from './data.ts'

export const SEED = 20_261_122
const PEOPLE = benchRows('negatives')

function cpuMs(since: NodeJS.CpuUsage): number {
  const used = process.cpuUsage(since)
  return (used.user + used.system) / 1000
}

function person(list: string, id: string, names: readonly string[]): ListedEntry {
  return {
    list,
    entry: {
      id,
      kind: 'PERSON',
      names: names.map((value) => ({ value, strength: 'STRONG' })),
      birthDates: [],
      genders: [],
      countries: [],
      identifiers: [],
    },
  }
}

function bytesOf(segment: Segment): number {
  let bytes = 0
  for (const partition of [segment.persons, segment.things])
    for (const array of Object.values(partition)) if (ArrayBuffer.isView(array)) bytes += array.byteLength
  return bytes
}

/** The lists of the corpus, all other list files at hand, made up to `count` names with recombined ones (1.7 names an entity, as lists have). */
async function listsOf(count: number): Promise<{ segment: Segment; names: number; buildMs: number }> {
  const entries = [...(await corpus()), ...otherLists()]
  const listed = entries
    .filter(({ entry }) => entry.kind === 'PERSON')
    .flatMap(({ entry }) => entry.names.map((name) => name.value))
  const started = process.cpuUsage()
  const builder = new SegmentBuilder()
  let names = 0
  for (const entry of entries) {
    builder.add(entry)
    names += entry.entry.names.length
  }
  const next = random(SEED)
  const more = recombinedNames(PEOPLE, listed, count, SEED + 1000)
  for (let id = 0; names < count; id += 1) {
    const own = Array.from({ length: next() < 0.7 ? 2 : 1 }, () => more.next().value ?? '')
    names += own.length
    builder.add(person('r', String(id), own))
  }
  return { segment: builder.build(), names, buildMs: cpuMs(started) }
}

function latencies(
  searcher: Searcher,
  names: Iterable<string>,
): { p50: number; p95: number; p99: number; perSecond: number } {
  const took: number[] = []
  const all = process.cpuUsage()
  for (const name of names) {
    const started = process.cpuUsage()
    searcher.search({ kind: 'PERSON', names: [name] })
    took.push(cpuMs(started))
  }
  const total = cpuMs(all)
  took.sort((a, b) => a - b)
  const at = (share: number) => took[Math.floor(took.length * share)] ?? 0
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), perSecond: Math.round((took.length / total) * 1000) }
}

/** Queries against an index of `count` names, after a warm-up with other names. */
export async function queries(count: number, samples: number) {
  const { segment, names, buildMs } = await listsOf(count)
  const searcher = new Searcher([{ segment }])
  latencies(searcher, customerNames(PEOPLE, samples, SEED + 7))
  const timed = latencies(
    searcher,
    PEOPLE.slice(0, samples).map((row) => row.full_name ?? ''),
  )
  const saved = serialiseSegment(segment)
  const loading = process.hrtime.bigint()
  loadSegment(saved)
  const loadMs = Number(process.hrtime.bigint() - loading) / 1e6
  return {
    names,
    buildMs,
    loadMs,
    bytesPerName: bytesOf(segment) / names,
    residentMB: process.memoryUsage().rss / 1e6,
    ...timed,
  }
}

/** Customers as an index of their own: what one list update costs when only its entries are searched for. */
export async function deltaRescreen(customers: number, changed: number) {
  const started = process.cpuUsage()
  const builder = new SegmentBuilder()
  let id = 0
  for (const name of customerNames(PEOPLE, customers, SEED + 1)) builder.add(person('c', String(id++), [name]))
  const searcher = new Searcher([{ segment: builder.build() }])
  const buildMs = cpuMs(started)
  const entries = (await corpus())
    .filter(({ list, entry }) => list === 'eu_journal' && entry.kind === 'PERSON')
    .slice(0, changed)
  const searching = process.cpuUsage()
  let hits = 0
  let names = 0
  for (const { entry } of entries) {
    names += entry.names.length
    hits += searcher.search({ kind: 'PERSON', names: entry.names.map((name) => name.value) }).length
  }
  return { customers, entries: entries.length, names, hits, buildMs, searchMs: cpuMs(searching) }
}

/** Every customer against an index of `count` names. */
export async function fullRescreen(customers: number, count: number) {
  const { segment, names } = await listsOf(count)
  const searcher = new Searcher([{ segment }])
  const started = process.cpuUsage()
  let alerts = 0
  for (const name of customerNames(PEOPLE, customers, SEED + 1))
    if (searcher.search({ kind: 'PERSON', names: [name] }, { limit: 1 }).length > 0) alerts += 1
  return { customers, names, alerts, ms: cpuMs(started) }
}

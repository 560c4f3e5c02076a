import {
  buildSegment,
  CustomerIndexBuilder,
  CustomerSearcher,
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
  // Of a process that has built the index and answered queries; one that loads it needs less.
  const residentMB = process.memoryUsage().rss / 1e6
  const saved = serialiseSegment(segment)
  const loading = process.hrtime.bigint()
  loadSegment(saved)
  const loadMs = Number(process.hrtime.bigint() - loading) / 1e6
  return { names, buildMs, loadMs, bytesPerName: bytesOf(segment) / names, residentMB, ...timed }
}

/**
 * Customers as an index of their own: what one list update costs when only its entries are searched for. `searchMs` finds the
 * customers, `verifyMs` searches for each of them in the update.
 */
export async function deltaRescreen(customers: number, changed: number) {
  const lists = await corpus()
  const base = buildSegment(lists)
  const started = process.cpuUsage()
  const builder = new CustomerIndexBuilder()
  const customerName: string[] = []
  for (const name of customerNames(PEOPLE, customers, SEED + 1)) {
    builder.add(String(customerName.length), { kind: 'PERSON', names: [name] })
    customerName.push(name)
  }
  const segment = builder.build()
  const buildMs = cpuMs(started)
  const opening = process.cpuUsage()
  const searcher = new CustomerSearcher([{ segment }], [base])
  const openMs = cpuMs(opening)
  const persons = lists.filter(({ entry }) => entry.kind === 'PERSON')
  const entries = persons.filter(({ list }) => list === 'eu_journal').slice(0, changed)
  // As in a process that has answered for earlier updates.
  for (const { entry } of persons.filter(({ list }) => list !== 'eu_journal').slice(0, changed))
    searcher.candidates(entry)
  const searching = process.cpuUsage()
  const found = new Set<string>()
  let pairs = 0
  for (const { entry } of entries)
    for (const { key } of searcher.candidates(entry)) {
      found.add(key)
      pairs += 1
    }
  const searchMs = cpuMs(searching)
  const verifying = process.cpuUsage()
  const update = new Searcher([{ segment: buildSegment(entries, { base }) }])
  let hits = 0
  for (const key of found) hits += update.search({ kind: 'PERSON', names: [customerName[Number(key)] ?? ''] }).length
  const verifyMs = cpuMs(verifying)
  const names = entries.reduce((sum, { entry }) => sum + entry.names.length, 0)
  return {
    customers,
    entries: entries.length,
    names,
    found: found.size,
    pairs,
    hits,
    buildMs,
    openMs,
    searchMs,
    verifyMs,
  }
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

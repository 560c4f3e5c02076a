import { listParts } from '../src/commands/list-parts.ts'
import type { ListConnector } from '../src/connectors/kit.ts'
import type { Entry, Subject } from '../src/engines/screening/types.ts'
import { publishIndex, type Refreshed, type RefreshSource, refreshList } from '../src/features/lists/index.ts'
import type { TestApp } from './app.ts'

/** A listed person, invented; `more` replaces what is told. */
export function listed(id: string, name: string, more: Partial<Entry> = {}): Entry {
  return {
    id,
    kind: 'PERSON',
    names: [{ value: name, strength: 'PRIMARY' }],
    birthDates: [],
    genders: [],
    countries: [],
    identifiers: [],
    addresses: [],
    topics: ['SANCTION'],
    roles: [],
    ...more,
  }
}

/** A list that says what it is told to: entries, or a stream that may break. */
export function listOf(
  id: string,
  entries: readonly Entry[] | (() => AsyncIterable<Entry>),
  more: Partial<ListConnector> = {},
): ListConnector {
  const read = typeof entries === 'function' ? entries : () => streamOf(entries)
  return { id, kind: 'list', name: `List ${id}`, link: `https://lists.example/${id}`, files: [], read, ...more }
}

export async function* streamOf(entries: readonly Entry[], failure?: Error): AsyncGenerator<Entry> {
  yield* entries
  if (failure) throw failure
}

/** Reads it as if its files were at hand. */
export function read(app: TestApp, connector: ListConnector, source: RefreshSource = {}): Promise<Refreshed> {
  return refreshList(listParts(app), connector, { paths: {}, ...source })
}

export async function readAndPublish(app: TestApp, connector: ListConnector, source: RefreshSource = {}) {
  const outcome = await read(app, connector, { acceptShrink: true, ...source })
  if (outcome.outcome !== 'NEW_VERSION') throw new Error(`${connector.id}: ${JSON.stringify(outcome)}`)
  await publishIndex(app)
  return outcome
}

/** What a search finds now, as `list/entry` and score, the best first. */
export async function find(app: TestApp, subject: Subject): Promise<[string, number][]> {
  const { database, services } = app
  const index = await database.transaction('system', (tx) => services.screeningIndex.current(tx), { readOnly: true })
  return (index?.searcher.search(subject) ?? []).map((hit) => [`${hit.list}/${hit.entryId}`, hit.score])
}

export async function findPerson(app: TestApp, name: string): Promise<string[]> {
  return (await find(app, { kind: 'PERSON', names: [name] })).map(([key]) => key)
}

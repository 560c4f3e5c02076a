import type { EntryFacts } from '../compare/evidence.ts'
import type { Entry } from '../types.ts'
import { PartitionBuilder } from './build.ts'
import { identifierKeys } from './identifiers.ts'
import type { Partition } from './partition.ts'

/** An entry with the list that it is on. */
export interface ListedEntry {
  list: string
  entry: Pick<Entry, 'id' | 'names'> & EntryFacts
}

/** A read-only part of an index: the names of persons and those of organizations and things. May be posted to worker threads. */
export interface Segment {
  persons: Partition
  things: Partition
}

/** What the index keeps of an entry, as JSON: enough to weigh evidence and to find the entry again. */
export interface IndexedEntity extends Partial<EntryFacts> {
  list: string
  id: string
}

export interface SegmentOptions {
  /** The segment that this one updates: words weigh as they do there, so that a score does not depend on which segment holds the entry. */
  base?: Segment
}

/** Builds a segment. Entries are taken one by one, so a list may be streamed in. Entries of kind OTHER are found as persons and as things. */
export class SegmentBuilder {
  private readonly persons: PartitionBuilder
  private readonly things: PartitionBuilder

  constructor({ base }: SegmentOptions = {}) {
    this.persons = new PartitionBuilder(true, base?.persons)
    this.things = new PartitionBuilder(false, base?.things)
  }

  add({ list, entry }: ListedEntry): void {
    const names = entry.names.map((name) => ({
      value: name.value,
      weak: name.strength === 'WEAK',
      former: name.usage === 'FORMER',
    }))
    const description = describe(list, entry)
    const identifiers = identifierKeys(entry.identifiers)
    if (entry.kind === 'PERSON' || entry.kind === 'OTHER') this.persons.add(names, description, identifiers)
    if (entry.kind !== 'PERSON') this.things.add(names, description, identifiers)
  }

  build(): Segment {
    return { persons: this.persons.build(), things: this.things.build() }
  }
}

/** Builds a segment of entries that are all at hand. */
export function buildSegment(entries: Iterable<ListedEntry>, options?: SegmentOptions): Segment {
  const builder = new SegmentBuilder(options)
  for (const entry of entries) builder.add(entry)
  return builder.build()
}

function describe(list: string, entry: ListedEntry['entry']): string {
  const kept: IndexedEntity = { list, id: entry.id }
  if (entry.kind !== 'PERSON') kept.kind = entry.kind
  if (entry.birthDates.length > 0) kept.birthDates = entry.birthDates
  if (entry.genders.length > 0) kept.genders = entry.genders
  if (entry.countries.length > 0) kept.countries = entry.countries
  if (entry.identifiers.length > 0) kept.identifiers = entry.identifiers
  return JSON.stringify(kept)
}

const decoder = new TextDecoder()

/** What a partition keeps of an entity. */
export function entityOf(partition: Partition, entity: number): IndexedEntity & EntryFacts {
  const kept = descriptionOf(partition, entity) as IndexedEntity
  return { kind: 'PERSON', birthDates: [], genders: [], countries: [], identifiers: [], ...kept }
}

/** The description that an entity was added with. */
export function descriptionOf({ entityBytes, entityStart }: Partition, entity: number): unknown {
  return JSON.parse(decoder.decode(entityBytes.slice(entityStart[entity] ?? 0, entityStart[entity + 1] ?? 0)))
}

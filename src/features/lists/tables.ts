import { index, integer, jsonb, pgTable, primaryKey, serial, text, uuid } from 'drizzle-orm/pg-core'
import type { Entry } from '../../engines/screening/types.ts'
import { bytes, moment } from '../../platform/tables.ts'

/** What a publisher's server said of a file, so that the next request may be answered "not changed". */
export interface Validators {
  [file: string]: { url: string; etag?: string | undefined; lastModified?: string | undefined }
}

/** A list that is, or was, screened against. It belongs to the installation, or to one workspace (`owner`). */
export const lists = pgTable('lists', {
  /** The connector's id, or what an own list is called at import. */
  id: text('id').primaryKey(),
  /** As hits name it. */
  name: text('name').notNull(),
  link: text('link'),
  /** The only workspace that it is for; null: every one. */
  owner: uuid('owner'),
  /** The published version; 0: none yet. */
  sequence: integer('sequence').notNull(),
  /** As `list_versions`. */
  validators: jsonb('validators').$type<Validators>().notNull(),
  /** When the publisher last answered, whatever came of it; null: never. */
  checkedAt: moment('checked_at'),
  /** Why the last attempt came to nothing; null: it did not. */
  problem: text('problem'),
  /** When somebody last asked for a new version before its time; null once it was asked for. */
  wantedAt: moment('wanted_at'),
  /** A refresh is under way until then; a dead one is forgotten. */
  busyUntil: moment('busy_until'),
})

/** A version that was read whole. What was refused leaves its problem on the list, and nothing here. */
export const listVersions = pgTable(
  'list_versions',
  {
    listId: text('list_id')
      .notNull()
      .references(() => lists.id),
    sequence: integer('sequence').notNull(),
    /** What the publisher calls it, where the files say so. */
    label: text('label'),
    entries: integer('entries').notNull(),
    added: integer('added').notNull(),
    changed: integer('changed').notNull(),
    removed: integer('removed').notNull(),
    readAt: moment('read_at').notNull(),
    /** Null: read, and not searched yet. */
    publishedAt: moment('published_at'),
    /** Null: customers have not been run against what it changed. */
    followedAt: moment('followed_at'),
  },
  (table) => [primaryKey({ columns: [table.listId, table.sequence] })],
)

/** What the list says of an entry, from one version until another: nothing is overwritten. */
export const listEntries = pgTable(
  'list_entries',
  {
    listId: text('list_id')
      .notNull()
      .references(() => lists.id),
    entryId: text('entry_id').notNull(),
    since: integer('since').notNull(),
    /** The first version that no longer has it so; null: current. */
    until: integer('until'),
    /** Of what matters to a match or to its reader; see `fingerprint.ts`. */
    fingerprint: text('fingerprint').notNull(),
    entry: jsonb('entry').$type<Entry>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.listId, table.entryId, table.since] }),
    index('list_entries_since').on(table.listId, table.since),
    index('list_entries_until').on(table.listId, table.until),
  ],
)

/** A piece of an index. */
export interface SegmentRef {
  id: string
  entries: number
  /** By list, the ids of the entries that it replaces in earlier pieces. */
  replaces: Record<string, string[]>
}

/** What is searched from one moment on: pieces of serialised index, the first one large, later ones small. */
export const screeningIndexes = pgTable('screening_indexes', {
  generation: serial('generation').primaryKey(),
  /** Of the engine that made it: another one cannot read it and makes it anew. */
  format: text('format').notNull(),
  /** List → version that it holds. */
  versions: jsonb('versions').$type<Record<string, number>>().notNull(),
  segments: jsonb('segments').$type<SegmentRef[]>().notNull(),
  at: moment('at').notNull(),
})

export const screeningIndexChunks = pgTable(
  'screening_index_chunks',
  {
    segmentId: uuid('segment_id').notNull(),
    ordinal: integer('ordinal').notNull(),
    bytes: bytes('bytes').notNull(),
  },
  (table) => [primaryKey({ columns: [table.segmentId, table.ordinal] })],
)

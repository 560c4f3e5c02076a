import { desc, eq, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/db.ts'
import { indexFormat } from './index-locks.ts'
import type { EntryRow } from './segment-thread.ts'
import { listEntries, listVersions, screeningIndexes } from './tables.ts'

/** List → version. */
export type Versions = Record<string, number>

export type IndexRow = typeof screeningIndexes.$inferSelect

export async function newestIndex(tx: Tx): Promise<IndexRow | undefined> {
  const [newest] = await tx
    .select()
    .from(screeningIndexes)
    .where(eq(screeningIndexes.format, indexFormat))
    .orderBy(desc(screeningIndexes.generation))
    .limit(1)
  return newest
}

/** The newest version of each list that was read, published or not. */
export async function newestVersions(tx: Tx): Promise<Versions> {
  const rows = await tx
    .select({ list: listVersions.listId, sequence: sql<number>`max(${listVersions.sequence})` })
    .from(listVersions)
    .groupBy(listVersions.listId)
  return Object.fromEntries(rows.map((row) => [row.list, row.sequence]))
}

export interface Difference {
  /** Entries of the later versions that are not in the earlier ones as they are. */
  count: number
  /** By list, ids of entries of the earlier versions that are not in the later ones as they were. */
  replaces: Record<string, string[]>
}

export async function differenceOf(tx: Tx, from: Versions, to: Versions): Promise<Difference> {
  const opened = await tx.execute<{ n: number }>(sql`${range(from, to)} select count(*)::int as n ${openedIn}`)
  const closed = await tx.execute<{ list: string; ids: string[] }>(sql`
    ${range(from, to)} select e.list_id as list, array_agg(e.entry_id) as ids
    from ${listEntries} e join range r on r.list = e.list_id
    where e.until > r.old and e.until <= r.new and e.since <= r.old group by e.list_id`)
  return {
    count: opened.rows[0]?.n ?? 0,
    replaces: Object.fromEntries(closed.rows.map(({ list, ids }) => [list, ids])),
  }
}

/** Those entries, in batches. With `from` empty: all entries of `to`. */
export async function* entriesOf(tx: Tx, from: Versions, to: Versions): AsyncGenerator<EntryRow[]> {
  await tx.execute(sql`
    declare entries no scroll cursor for
    ${range(from, to)} select e.list_id as list, e.entry::text as entry ${openedIn}`)
  for (;;) {
    const { rows } = await tx.execute<{ list: string; entry: string }>(sql`fetch 1000 from entries`)
    if (rows.length === 0) break
    yield rows.map((row): EntryRow => [row.list, row.entry])
  }
  await tx.execute(sql`close entries`)
}

const openedIn = sql`from ${listEntries} e join range r on r.list = e.list_id
  where e.since > r.old and e.since <= r.new and (e.until is null or e.until > r.new)`

function range(from: Versions, to: Versions) {
  const rows = Object.entries(to).map(([list, version]) => ({ list, old: from[list] ?? 0, new: version }))
  return sql`with range as (
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(list text, old int, new int) where old < new)`
}

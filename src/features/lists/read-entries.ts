import { sql } from 'drizzle-orm'
import { entryKey } from '../../engines/screening/index.ts'
import type { Entry } from '../../engines/screening/types.ts'
import type { Tx } from '../../platform/db.ts'
import { listEntries, lists } from './tables.ts'

/** A list that the transaction's workspace may see. */
export interface VisibleList {
  id: string
  name: string
  link: string | null
  /** The only workspace that it is for; null: every one. */
  owner: string | null
  /** The version that is published; of an entry: the one that it was read as of. */
  sequence: number
}

/** What a hit shows of an entry. */
export interface ListedEntryRow {
  fingerprint: string
  entry: Entry
  list: VisibleList
}

/** Lists with a published version that the transaction's workspace may see. */
export async function visibleLists(tx: Tx): Promise<VisibleList[]> {
  const { rows } = await tx.execute<VisibleList & Record<string, unknown>>(
    sql`select id, name, link, owner, sequence from ${lists} where sequence > 0 order by id`,
  )
  return rows
}

/**
 * Entries, by `entryKey`, as the versions of an index have them (`LoadedIndex.versions`), or as those published now. What
 * the transaction's workspace may not see, or is not there, is left out.
 */
export async function readEntries(
  tx: Tx,
  keys: readonly { listId: string; entryId: string }[],
  versions: Record<string, number> = {},
): Promise<Map<string, ListedEntryRow>> {
  if (keys.length === 0) return new Map()
  const asked = keys.map(({ listId, entryId }) => ({ l: listId, e: entryId, v: versions[listId] }))
  const { rows } = await tx.execute<{ entryId: string; fingerprint: string; entry: Entry; list: VisibleList }>(sql`
    select e.entry_id as "entryId", e.fingerprint, e.entry,
      jsonb_build_object('id', l.id, 'name', l.name, 'link', l.link, 'owner', l.owner, 'sequence', coalesce(k.v, l.sequence))
        as list
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as k(l text, e text, v int)
    join ${lists} l on l.id = k.l
    join ${listEntries} e on e.list_id = k.l and e.entry_id = k.e and e.since <= coalesce(k.v, l.sequence)
      and (e.until is null or e.until > coalesce(k.v, l.sequence))`)
  return new Map(
    rows.map(({ entryId, fingerprint, entry, list }) => [entryKey(list.id, entryId), { fingerprint, entry, list }]),
  )
}

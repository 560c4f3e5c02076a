import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Entry } from '../../engines/screening/types.ts'
import type { Database } from '../../platform/db.ts'
import { listEntries, lists, listVersions } from './tables.ts'

/** A version whose changes customers have not been run against. */
export interface UnfollowedVersion {
  listId: string
  sequence: number
  /** The only workspace that it is for; null: every one. */
  owner: string | null
  publishedAt: Date
}

/** Published versions that are to be followed, each list's in its order. */
export async function unfollowedVersions(database: Database): Promise<UnfollowedVersion[]> {
  const rows = await database.transaction(
    'system',
    (tx) =>
      tx
        .select({
          listId: listVersions.listId,
          sequence: listVersions.sequence,
          owner: lists.owner,
          publishedAt: listVersions.publishedAt,
        })
        .from(listVersions)
        .innerJoin(lists, eq(lists.id, listVersions.listId))
        .where(and(isNotNull(listVersions.publishedAt), isNull(listVersions.followedAt)))
        .orderBy(listVersions.publishedAt, listVersions.listId, listVersions.sequence),
    { readOnly: true },
  )
  return rows.flatMap(({ publishedAt, ...row }) => (publishedAt ? [{ ...row, publishedAt }] : []))
}

/** Customers have been run against all that the version changed. Before this is kept, a crash repeats it. */
export async function markFollowed(database: Database, listId: string, sequence: number, at: Date): Promise<void> {
  await database.transaction('system', (tx) =>
    tx
      .update(listVersions)
      .set({ followedAt: at })
      .where(and(eq(listVersions.listId, listId), eq(listVersions.sequence, sequence))),
  )
}

export interface EntryChange {
  entryId: string
  /** As the version has it; undefined: it is no longer on the list. */
  entry: Entry | undefined
}

const pageSize = 500

/** What a version added, changed and removed, by entry id; read page by page, no transaction is open in between. */
export async function* changesOf(database: Database, listId: string, sequence: number): AsyncGenerator<EntryChange> {
  for (let after = ''; ; ) {
    const page = await database.transaction(
      'system',
      (tx) =>
        tx.execute<{ entryId: string; entry: Entry | null }>(sql`
          select entry_id as "entryId", (jsonb_agg(entry) filter (where since = ${sequence}))->0 as entry
          from ${listEntries}
          where list_id = ${listId} and (since = ${sequence} or until = ${sequence}) and entry_id > ${after}
          group by entry_id order by entry_id limit ${pageSize}`),
      { readOnly: true },
    )
    for (const { entryId, entry } of page.rows) yield { entryId, entry: entry ?? undefined }
    const last = page.rows.at(-1)
    if (!last || page.rows.length < pageSize) return
    after = last.entryId
  }
}

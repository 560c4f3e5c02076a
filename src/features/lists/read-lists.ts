import { asc, desc, eq, isNotNull, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/db.ts'
import { lists, listVersions } from './tables.ts'

export type ListVersion = typeof listVersions.$inferSelect

/** A list as it stands: what is searched of it, and when it was last looked at. */
export interface ListState {
  id: string
  name: string
  link: string | null
  owner: string | null
  checkedAt: Date | null
  wantedAt: Date | null
  problem: string | null
  /** The version that is searched; none before the first is published. */
  published: ListVersion | undefined
}

/** Lists that the transaction may see, by id. */
export async function readLists(tx: Tx): Promise<ListState[]> {
  const rows = await tx
    .select({ list: lists, published: listVersions })
    .from(lists)
    .leftJoin(listVersions, sql`${listVersions.listId} = ${lists.id} and ${listVersions.sequence} = ${lists.sequence}`)
    .orderBy(asc(lists.id))
  return rows.map(({ list: { id, name, link, owner, checkedAt, wantedAt, problem }, published }) => ({
    ...{ id, name, link, owner, checkedAt, wantedAt, problem },
    published: published ?? undefined,
  }))
}

/** Published versions of a list, the newest first. */
export async function readVersions(tx: Tx, listId: string, limit: number): Promise<ListVersion[]> {
  return tx
    .select()
    .from(listVersions)
    .where(sql`${eq(listVersions.listId, listId)} and ${isNotNull(listVersions.publishedAt)}`)
    .orderBy(desc(listVersions.sequence))
    .limit(limit)
}

import { and, gte, lt, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/db.ts'
import { hits } from './tables.ts'

export interface ListPrecision {
  listId: string
  listName: string
  found: number
  /** Settled by people: it was them, or it was somebody else. */
  confirmed: number
  dismissed: number
  /** Still before people. */
  waiting: number
  /** Over before anybody had settled it: the list, or the subject, has changed. */
  ended: number
}

/** What became of hits that were found from one moment until before another, by the list that they are on. */
export async function countPrecision(tx: Tx, { from, until }: { from: Date; until: Date }): Promise<ListPrecision[]> {
  const having = (...statuses: string[]) =>
    sql<number>`(count(*) filter (where ${hits.status} in (${sql.join(
      statuses.map((one) => sql`${one}`),
      sql`, `,
    )})))::int`
  return tx
    .select({
      listId: hits.listId,
      listName: sql<string>`max(${hits.listName})`,
      found: sql<number>`count(*)::int`,
      confirmed: having('TRUE'),
      dismissed: having('FALSE'),
      waiting: having('OPEN', 'PROPOSED', 'ESCALATED'),
      ended: having('ENDED'),
    })
    .from(hits)
    .where(and(gte(hits.foundAt, from), lt(hits.foundAt, until)))
    .groupBy(hits.listId)
    .orderBy(hits.listId)
}

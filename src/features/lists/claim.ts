import { and, eq, isNull, lt, or, sql } from 'drizzle-orm'
import type { ListConnector } from '../../connectors/kit.ts'
import type { Database, Tx } from '../../platform/db.ts'
import { lists } from './tables.ts'

export type ListRow = typeof lists.$inferSelect

/** Of a list that is being refreshed: nobody else refreshes it meanwhile. */
export interface Claim {
  list: ListRow
  until: Date
}

/** The list belongs to another workspace, or to all. */
export class ListTakenError extends Error {
  override name = 'ListTakenError'
}

/**
 * Claims a list, which is made when there is none yet; undefined while another process refreshes it. The claim of a
 * process that died ends after `forMs`.
 */
export async function claimList(
  database: Database,
  connector: Pick<ListConnector, 'id' | 'name' | 'link'>,
  options: { owner: string | null; now: Date; forMs: number },
): Promise<Claim | undefined> {
  const { id, name, link } = connector
  const { owner, now, forMs } = options
  return database.transaction('system', async (tx) => {
    await tx.insert(lists).values({ id, name, link, owner, sequence: 0, validators: {} }).onConflictDoNothing()
    const [found] = await tx.select().from(lists).where(eq(lists.id, id))
    if (found?.owner !== owner) throw new ListTakenError(`The list ${id} is somebody else’s. Give yours another id.`)
    const until = new Date(now.getTime() + forMs)
    const isFree = or(isNull(lists.busyUntil), lt(lists.busyUntil, now))
    const [list] = await tx
      .update(lists)
      .set({ busyUntil: until })
      .where(and(eq(lists.id, id), isFree))
      .returning()
    return list && { list, until }
  })
}

/** Prolongs a claim. Throws when it is no longer ours: somebody has taken us for dead. */
export async function renewClaim(database: Database, claim: Claim, until: Date): Promise<void> {
  await database.transaction('system', (tx) => changeClaimed(tx, claim, { busyUntil: until }))
  claim.until = until
}

/** Changes a list that is ours; locks its row until the transaction ends. Throws when the claim is no longer ours. */
export async function changeClaimed(tx: Tx, claim: Claim, change: Partial<typeof lists.$inferInsert>): Promise<void> {
  const changed = await tx
    .update(lists)
    .set(change)
    .where(and(eq(lists.id, claim.list.id), eq(lists.busyUntil, claim.until)))
    .returning({ id: lists.id })
  if (changed.length === 0) throw new Error(`The list ${claim.list.id} was taken over by another process.`)
}

/** Gives the claim back, if it is still ours. */
export async function releaseClaim(database: Database, claim: Claim): Promise<void> {
  await database.transaction('system', (tx) =>
    tx.execute(
      sql`update ${lists} set busy_until = null where id = ${claim.list.id} and busy_until = ${claim.until.toISOString()}::timestamptz`,
    ),
  )
}

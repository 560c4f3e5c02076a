import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Database, Tx } from '../../platform/db.ts'
import { auditEntries } from '../../platform/tables.ts'
import { entryColumns, hashEntry, noHash } from './entry.ts'
import { auditSeals, auditWaiting } from './tables.ts'

const batch = 1_000

/**
 * Chains what waits, workspace by workspace, and answers in which it did; what fails in one holds up no other. Apart from the writes themselves: a chain has one
 * end, and writes that each had to hold it until their commit would all wait for one another. What waits is found by a row
 * that came with the entry, not by its number or its transaction's: numbers are given out before they are committed, and a
 * transaction's number means nothing in a restored database.
 */
export async function sealWaiting(
  database: Database,
  now: Date,
): Promise<{ sealed: string[]; failed: Map<string, unknown> }> {
  const waiting = await database.transaction(
    'system',
    (tx) => tx.selectDistinct({ workspaceId: auditWaiting.workspaceId }).from(auditWaiting),
    { readOnly: true },
  )
  const sealed: string[] = []
  const failed = new Map<string, unknown>()
  for (const { workspaceId } of waiting) {
    try {
      let count = await sealBatch(database, workspaceId, now)
      if (count > 0) sealed.push(workspaceId)
      while (count === batch) count = await sealBatch(database, workspaceId, now)
    } catch (error) {
      failed.set(workspaceId, error)
    }
  }
  return { sealed, failed }
}

/** One sealer at a time has the end of a chain; another one finds it taken, and leaves it. All or nothing of a batch. */
async function sealBatch(database: Database, workspaceId: string, now: Date): Promise<number> {
  return database.transaction('system', async (tx) => {
    if (!(await takeEnd(tx, workspaceId))) return 0
    const head = await readHead(tx, workspaceId)
    const entries = await tx
      .select({ id: auditEntries.id, ...entryColumns })
      .from(auditWaiting)
      .innerJoin(auditEntries, eq(auditEntries.id, auditWaiting.entryId))
      .where(and(eq(auditWaiting.workspaceId, workspaceId), eq(auditEntries.workspaceId, workspaceId)))
      .orderBy(asc(auditWaiting.entryId))
      .limit(batch)
    if (entries.length === 0) return 0
    let { number, hash } = head ?? { number: 0, hash: noHash }
    const seals = entries.map(({ id, ...content }) => {
      const place = { workspaceId, number: number + 1, previousHash: hash }
      number = place.number
      hash = hashEntry(place, content)
      return { ...place, entryId: id, hash, sealedAt: now }
    })
    await tx.insert(auditSeals).values(seals)
    await tx.delete(auditWaiting).where(
      inArray(
        auditWaiting.entryId,
        entries.map(({ id }) => id),
      ),
    )
    return entries.length
  })
}

async function takeEnd(tx: Tx, workspaceId: string): Promise<boolean> {
  const { rows } = await tx.execute<{ taken: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended(${`audit ${workspaceId}`}, 0)) as taken`,
  )
  return rows[0]?.taken ?? false
}

export interface Head {
  number: number
  hash: string
}

/** The end of a workspace's chain; undefined before its first entry is sealed. */
export async function readHead(tx: Tx, workspaceId: string): Promise<Head | undefined> {
  const [head] = await tx
    .select({ number: auditSeals.number, hash: auditSeals.hash })
    .from(auditSeals)
    .where(eq(auditSeals.workspaceId, workspaceId))
    .orderBy(desc(auditSeals.number))
    .limit(1)
  return head
}

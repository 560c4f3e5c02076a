import { sql } from 'drizzle-orm'
import { ENGINE_VERSION, SEGMENT_FORMAT } from '../../engines/screening/index.ts'
import { connectionOf, type Tx } from '../../platform/db.ts'

/** Of the indexes that this release makes and reads. Another one's lie beside them, for processes of that release. */
export const indexFormat = `${ENGINE_VERSION}/${SEGMENT_FORMAT}`

/** Keys of advisory locks: any numbers will do, as long as every release uses the same ones. */
const generationLock = 0x0b175_0001
const publishingLock = 0x0b175_0002

/**
 * From now on the newest generation stays the newest until this transaction ends: what is written with it cannot miss a
 * list version. Statements that are sent after this one, even at once, see what was committed while it waited. A
 * publication waits for this transaction, so keep it short.
 */
export async function lockIndex(tx: Tx): Promise<void> {
  const text = 'select pg_advisory_xact_lock_shared($1::bigint)'
  await connectionOf(tx).query({ name: 'lock-screening-index', text, values: [generationLock] })
}

/** Waits for those who hold `lockIndex`; who asks for it from now on waits for us. */
export async function lockGeneration(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${generationLock}::bigint)`)
}

/** One process publishes at a time. */
export async function lockPublishing(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${publishingLock}::bigint)`)
}

import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '../../platform/db.ts'
import { documents } from './tables.ts'

/**
 * Marks the documents of an application as erased: that there was one, of which kind and when, stays. Answers the keys of
 * their files, also of those that were marked before: whoever erases removes them after the transaction, as often as it is tried.
 */
export async function eraseDocuments(tx: Tx, applicationId: string, now: Date): Promise<string[]> {
  const isOfApplication = eq(documents.applicationId, applicationId)
  await tx
    .update(documents)
    .set({ name: '', erasedAt: now })
    .where(and(isOfApplication, isNull(documents.erasedAt)))
  const rows = await tx.select({ key: documents.fileKey }).from(documents).where(isOfApplication)
  return rows.map(({ key }) => key)
}

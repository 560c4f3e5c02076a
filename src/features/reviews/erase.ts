import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../../platform/db.ts'
import { decisions, reviews } from './tables.ts'

/**
 * Takes out what people have written on the reviews of an application, and withdraws those that are open: there is nothing left
 * to decide on. Verdicts, reason codes and times stay. Only the platform's own transaction may do this.
 */
export async function eraseReviewTexts(tx: Tx, applicationId: string, now: Date): Promise<void> {
  const all = await tx.select({ id: reviews.id }).from(reviews).where(eq(reviews.applicationId, applicationId))
  if (all.length === 0) return
  const ids = all.map(({ id }) => id)
  await tx.update(decisions).set({ comment: null, despite: null }).where(inArray(decisions.reviewId, ids))
  await tx
    .update(reviews)
    .set({ status: 'WITHDRAWN', updatedAt: now })
    .where(and(inArray(reviews.id, ids), inArray(reviews.status, ['OPEN', 'PROPOSED'])))
}

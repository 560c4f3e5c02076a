import { eq } from 'drizzle-orm'
import { AppError } from '../../platform/errors.ts'
import type { Context } from '../../platform/operation.ts'
import { reviews } from './tables.ts'

export type Review = typeof reviews.$inferSelect

/** The review, or 404: for an unknown id and another workspace's alike. */
export async function findReview(ctx: Context, id: string, options: { lock?: boolean } = {}): Promise<Review> {
  const query = ctx.tx.select().from(reviews).where(eq(reviews.id, id))
  const [review] = await (options.lock ? query.for('update') : query)
  if (!review) throw new AppError('not_found', 'There is no such review.')
  return review
}

/** The same, locked: of two at once the lock lets one through, and the other finds it closed and hears so. */
export async function findOpenReview(ctx: Context, id: string): Promise<Review> {
  const review = await findReview(ctx, id, { lock: true })
  if (review.status === 'DECIDED' || review.status === 'WITHDRAWN') {
    throw new AppError('conflict', 'The review has been closed by somebody else. Read it again.')
  }
  return review
}

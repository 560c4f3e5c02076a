import { asc, eq, inArray } from 'drizzle-orm'
import type { z } from 'zod'
import type { Context } from '../../platform/operation.ts'
import { actorNames } from '../staff/index.ts'
import { type decisionOnWire, type reviewOnWire, showDecision, showReview } from './schemas.ts'
import { decisions, reviews } from './tables.ts'

export type ReviewWithWords = z.infer<typeof reviewOnWire> & { decisions: z.infer<typeof decisionOnWire>[] }

/** Every review of an application with everything that was said on it, oldest first. */
export async function reviewsOfApplication(ctx: Context, applicationId: string): Promise<ReviewWithWords[]> {
  const all = await ctx.tx
    .select()
    .from(reviews)
    .where(eq(reviews.applicationId, applicationId))
    .orderBy(asc(reviews.openedAt), asc(reviews.id))
  if (all.length === 0) return []
  const ids = all.map(({ id }) => id)
  const said = await ctx.tx.select().from(decisions).where(inArray(decisions.reviewId, ids)).orderBy(asc(decisions.at))
  const names = await actorNames(ctx.tx, [
    ...said.map(({ actorId }) => actorId),
    ...all.flatMap(({ assigneeId }) => assigneeId ?? []),
  ])
  return all.map((review) => ({
    ...showReview(review, ctx.now, names),
    decisions: said.filter(({ reviewId }) => reviewId === review.id).map((one) => showDecision(one, names)),
  }))
}

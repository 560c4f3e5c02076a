import { asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { idOf } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { decisionOnWire, reviewOnWire, showDecision, showReview } from './schemas.ts'
import { decisions, reviews } from './tables.ts'

export const getReview = operation({
  name: 'reviews.get',
  summary: 'Read a review and everything that was said on it',
  access: { scope: 'review:read' },
  writes: false,
  input: z.strictObject({ reviewId: idOf('review') }),
  output: reviewOnWire.extend({ decisions: z.array(decisionOnWire) }),
  async run(ctx, input) {
    const [review] = await ctx.tx.select().from(reviews).where(eq(reviews.id, input.reviewId))
    if (!review) throw new AppError('not_found', 'There is no such review.')
    const said = await ctx.tx
      .select()
      .from(decisions)
      .where(eq(decisions.reviewId, review.id))
      .orderBy(asc(decisions.at))
    return { ...showReview(review), decisions: said.map(showDecision) }
  },
})

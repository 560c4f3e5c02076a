import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { idOf, newUuid, wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { reopenSteps } from '../applications/index.ts'
import { dueOf } from './due.ts'
import { findOpenReview } from './find.ts'
import { reviewOnWire, showReview } from './schemas.ts'
import { reviews } from './tables.ts'

const dayMs = 86_400_000

export const returnReview = operation({
  name: 'reviews.return',
  summary: 'Send steps back to the applicant, to be taken anew before it is decided',
  access: { scope: 'review:write' },
  writes: true,
  input: z.strictObject({
    reviewId: idOf('review'),
    steps: z.array(z.string().min(1).max(40)).min(1).max(20).meta({
      description: 'Keys of steps; `returnable` of `reviews.get` has those that may be sent back.',
    }),
    reason: z.string().min(1).max(100).meta({ description: 'A code, for statistics; the applicant does not see it.' }),
    message: z.string().trim().min(1).max(500).meta({
      description: 'In your words, for the applicant. Never what a check has found: they must not learn of it.',
    }),
    answerWithinDays: z.number().int().min(1).max(90).default(14),
  }),
  output: reviewOnWire.extend({
    askingId: z.string().meta({
      description:
        'What a decision says it has seen (`sees`), once it is answered. Tell the applicant: they come back by a link that ' +
        'they have kept, or by a session that `applications.sessions.create` makes.',
    }),
  }),
  async run(ctx, { reviewId, steps, reason, message, answerWithinDays }) {
    const review = await findOpenReview(ctx, reviewId)
    if (review.kind !== 'DECISION') {
      throw new AppError('conflict', 'The application was decided long ago; begin a new one with this customer.')
    }
    const id = newUuid()
    const answerBy = new Date(ctx.now.getTime() + answerWithinDays * dayMs)
    await reopenSteps(ctx, review.applicationId, { id, steps, reason, message }, answerBy)
    // What somebody has proposed was of what is asked for again.
    const changed = { status: 'OPEN', updatedAt: ctx.now, dueAt: await dueOf(ctx, review.kind, answerBy) } as const
    await ctx.tx.update(reviews).set(changed).where(eq(reviews.id, review.id))
    await ctx.audit('reviews.return', wireId('review', review.id), { steps, reason, askingId: wireId('asking', id) })
    return { ...showReview({ ...review, ...changed }, ctx.now), askingId: wireId('asking', id) }
  },
})

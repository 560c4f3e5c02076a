import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { actorId } from '../../platform/audit.ts'
import { AppError } from '../../platform/errors.ts'
import { idOf, wireId } from '../../platform/ids.ts'
import { type Context, operation } from '../../platform/operation.ts'
import { roleHas } from '../../platform/roles.ts'
import { lockMember } from '../staff/index.ts'
import { findOpenReview, type Review } from './find.ts'
import { reviewOnWire, showReview } from './schemas.ts'
import { reviews } from './tables.ts'

export const assignReview = operation({
  name: 'reviews.assign',
  summary: 'Give a review to somebody of the staff',
  access: { scope: 'review:write' },
  writes: true,
  input: z.strictObject({ reviewId: idOf('review'), staffId: z.uuid() }),
  output: reviewOnWire,
  async run(ctx, input) {
    // Until this transaction ends nobody disables them or gives them another role; before the review, as disabling locks them.
    const somebody = await lockMember(ctx.tx, input.staffId)
    if (!somebody || somebody.isDisabled) throw notTheirs('is nobody who may sign in here')
    if (!roleHas(somebody.role, 'review:write'))
      throw notTheirs(`has the role ${somebody.role}, which decides no reviews; choose somebody else`)
    const review = await findOpenReview(ctx, input.reviewId)
    const assigned = await give(ctx, review, input.staffId)
    return showReview(assigned, ctx.now, new Map([[somebody.id, somebody]]))
  },
})

export const unassignReview = operation({
  name: 'reviews.unassign',
  summary: 'Make a review nobody’s work again',
  access: { scope: 'review:write' },
  writes: true,
  input: z.strictObject({ reviewId: idOf('review') }),
  output: reviewOnWire,
  async run(ctx, input) {
    const review = await findOpenReview(ctx, input.reviewId)
    return showReview(await give(ctx, review, null), ctx.now)
  },
})

function notTheirs(message: string): AppError {
  return new AppError('invalid_request', `staffId: ${message}.`, { issues: [{ path: 'staffId', message }] })
}

/** Writes down whose work it is, and tells them where somebody else has given it to them. */
export async function give(ctx: Context, review: Review, assigneeId: string | null): Promise<Review> {
  const changed = { assigneeId, assignedAt: assigneeId ? ctx.now : null, updatedAt: ctx.now }
  await ctx.tx.update(reviews).set(changed).where(eq(reviews.id, review.id))
  await ctx.audit(assigneeId ? 'reviews.assign' : 'reviews.unassign', wireId('review', review.id), {
    ...(assigneeId ? { to: assigneeId } : {}),
    ...(review.assigneeId ? { from: review.assigneeId } : {}),
  })
  if (assigneeId && assigneeId !== review.assigneeId) {
    const { id: reviewId, applicationId } = review
    await ctx.emit('reviews.assigned', { reviewId, applicationId, staffId: assigneeId, by: actorId(ctx.actor) })
  }
  return { ...review, ...changed }
}

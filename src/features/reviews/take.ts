import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { actorId } from '../../platform/audit.ts'
import { idOf, wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { isInReview, ofApplication } from '../applications/index.ts'
import { lockMember, signInAgain } from '../staff/index.ts'
import { give } from './assign.ts'
import { isToDo } from './list.ts'
import { reviewKind, reviewOnWire, showReview } from './schemas.ts'
import { decisions, reviews } from './tables.ts'

const input = z.strictObject({
  kind: reviewKind.optional(),
  workflowId: idOf('workflow').optional(),
  countryCode: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
})

export const takeReview = operation({
  name: 'reviews.take',
  summary: 'Take the review that is due first of those that are nobody’s',
  access: { scope: 'review:write', staffOnly: true },
  writes: true,
  input,
  output: z.object({ review: reviewOnWire.optional().meta({ description: 'Left out where there is none to take.' }) }),
  async run(ctx, input) {
    const me = actorId(ctx.actor)
    // Whoever is being disabled just now takes nothing that would stay theirs.
    if ((await lockMember(ctx.tx, me))?.isDisabled !== false) throw signInAgain()
    // Two who take at once never get the same: what one has locked the other passes over.
    const [review] = await ctx.tx
      .select()
      .from(reviews)
      .where(
        and(
          isToDo,
          isNull(reviews.assigneeId),
          input.kind ? eq(reviews.kind, input.kind) : undefined,
          ofApplication(reviews.applicationId, input),
          // What waits for the applicant is nobody's to decide yet.
          sql`(${reviews.kind} <> 'DECISION' or ${isInReview(reviews.applicationId)})`,
          // Whoever proposed does not confirm; what they proposed before somebody turned it down is no proposal any more.
          sql`(${reviews.status} <> 'PROPOSED' or (select ${decisions.actorId} from ${decisions} where ${decisions.reviewId} = ${reviews.id} order by ${decisions.at} desc limit 1) is distinct from ${me})`,
        ),
      )
      .orderBy(asc(reviews.dueAt), asc(reviews.id))
      .limit(1)
      .for('update', { skipLocked: true })
    if (!review) {
      await ctx.audit('reviews.take', wireId('workspace', ctx.actor.workspaceId), { found: false })
      return {}
    }
    return { review: showReview(await give(ctx, review, me), ctx.now) }
  },
})

import { desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { lastAnswered } from '../../engines/workflow/index.ts'
import { actorId } from '../../platform/audit.ts'
import { after } from '../../platform/clock.ts'
import { AppError } from '../../platform/errors.ts'
import { actOf } from '../../platform/four-eyes.ts'
import { idOf, newUuid, wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { type Application, findApplication, mustTakeInput } from '../applications/index.ts'
import { definitionOf } from '../workflows/index.ts'
import { decisionOnWire, reviewOnWire, showDecision, showReview, verdict } from './schemas.ts'
import { decisions, reviews } from './tables.ts'

type Review = typeof reviews.$inferSelect
type Decision = typeof decisions.$inferSelect

export const decideReview = operation({
  name: 'reviews.decide',
  summary: 'Decide a review; with four eyes, propose or confirm a decision',
  access: { scope: 'review:write' },
  writes: true,
  input: z.strictObject({
    reviewId: idOf('review'),
    decision: verdict,
    reason: z.string().min(1).max(100).meta({ description: 'A code of your own, for statistics.' }),
    comment: z.string().max(5000).optional(),
    confirms: z.uuid().optional().meta({
      description:
        'The proposal (decisionId) that this answers. The same decision confirms it, the other one rejects it.',
    }),
    sees: idOf('asking')
      .optional()
      .meta({
        description:
          'Where the applicant has handed in what they were asked for since the review was opened: the askingId of the last ' +
          'answer that this decision has seen (`asked` of `applications.documents.list`).',
      }),
  }),
  output: reviewOnWire.extend({ decision: decisionOnWire }),
  async run(ctx, input) {
    // Two at once: the lock lets one through, and the other finds the review decided.
    const [review] = await ctx.tx.select().from(reviews).where(eq(reviews.id, input.reviewId)).for('update')
    if (!review) throw new AppError('not_found', 'There is no such review.')
    if (review.status === 'DECIDED' || review.status === 'WITHDRAWN') {
      throw new AppError('conflict', 'The review has been closed by somebody else. Read it again.')
    }
    // Locked, so that of the applicant who hands something in and the reviewer one is too late, and hears so.
    const application = await findApplication(ctx, review.applicationId, { lock: true })
    mustSeeAnswer(application, review, input.sees)
    const [last] = await ctx.tx
      .select()
      .from(decisions)
      .where(eq(decisions.reviewId, review.id))
      .orderBy(desc(decisions.at))
      .limit(1)
    const act = actOf({
      by: actorId(ctx.actor),
      confirms: input.confirms,
      proposal:
        review.status === 'PROPOSED' && last && isOfWhatIsThere(application, last)
          ? { id: last.id, by: last.actorId, agrees: last.decision === input.decision }
          : undefined,
      needsTwo: (await definitionOf(ctx.tx, application.versionId)).review.fourEyes,
    })
    const decision: Decision = {
      id: newUuid(),
      workspaceId: ctx.actor.workspaceId,
      reviewId: review.id,
      act,
      decision: input.decision,
      reason: input.reason,
      comment: input.comment ?? null,
      actorId: actorId(ctx.actor),
      at: after(ctx.now, last?.at),
    }
    const status = { PROPOSE: 'PROPOSED', REJECT: 'OPEN', CONFIRM: 'DECIDED', DECIDE: 'DECIDED' } as const
    const changed: Review = { ...review, status: status[act], updatedAt: ctx.now }
    await ctx.tx.insert(decisions).values(decision)
    await ctx.tx.update(reviews).set({ status: changed.status, updatedAt: ctx.now }).where(eq(reviews.id, review.id))
    await ctx.audit('reviews.decide', wireId('review', review.id), {
      act,
      decision: input.decision,
      reason: input.reason,
    })
    if (changed.status === 'DECIDED') {
      const { kind, applicationId } = review
      // An alert is about a customer whose application was decided long ago: what follows from it is the workspace's.
      if (kind === 'DECISION') await mustTakeInput(ctx, applicationId, { type: 'review', decision: input.decision })
      await ctx.emit('reviews.decided', { reviewId: review.id, applicationId, kind, decision: input.decision })
    }
    return { ...showReview(changed), decision: showDecision(decision) }
  },
})

/** Whoever proposed before the applicant's answer has not seen it: two people decide on the same, so it is proposed anew. */
function isOfWhatIsThere({ state }: Application, { at }: Decision): boolean {
  const { answered } = lastAnswered(state) ?? {}
  return !answered || new Date(answered.at) <= at
}

/** What was handed in since the review was opened changes what it is about: a decision says that it has seen it. */
function mustSeeAnswer({ state }: Application, { openedAt }: Review, sees: string | undefined): void {
  const last = lastAnswered(state)
  if (!last?.answered || new Date(last.answered.at) < openedAt || last.id === sees) return
  throw new AppError(
    'conflict',
    'The applicant has handed in what they were asked for. Look at it, and send the askingId of the last answer as “sees”.',
  )
}

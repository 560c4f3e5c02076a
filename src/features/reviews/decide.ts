import { desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { lastAnswered } from '../../engines/workflow/index.ts'
import { actorId } from '../../platform/audit.ts'
import { after } from '../../platform/clock.ts'
import { AppError } from '../../platform/errors.ts'
import { actOf } from '../../platform/four-eyes.ts'
import { idOf, newUuid, wireId } from '../../platform/ids.ts'
import { type Context, operation } from '../../platform/operation.ts'
import { type Application, findApplication, mustTakeInput } from '../applications/index.ts'
import { hitsAgainst } from '../screening/index.ts'
import { actorNames } from '../staff/index.ts'
import { mustBeSecondPerson } from '../workspaces/index.ts'
import { findOpenReview, type Review } from './find.ts'
import { needsTwo } from './four-eyes.ts'
import { mustBeReasons } from './reasons.ts'
import { decisionOnWire, reviewOnWire, showDecision, showReview, verdict } from './schemas.ts'
import { decisions, reviews } from './tables.ts'

type Decision = typeof decisions.$inferSelect

export const decideReview = operation({
  name: 'reviews.decide',
  summary: 'Decide a review; with four eyes, propose or confirm a decision',
  access: { scope: 'review:write' },
  writes: true,
  input: z.strictObject({
    reviewId: idOf('review'),
    decision: verdict,
    reason: z.string().min(1).max(100).meta({
      description:
        'A code, for statistics: of people one of the workspace’s settings, of an API client one of its own.',
    }),
    moreReasons: z.array(z.string().min(1).max(100)).max(10).default([]),
    despite: z.string().trim().min(1).max(500).optional().meta({
      description:
        'Why it is approved, or a customer kept, although hits are open, or somebody in it is sanctioned. Needed for an APPROVE of every kind then, and kept.',
    }),
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
    const review = await findOpenReview(ctx, input.reviewId)
    // Locked, so that of the applicant who hands something in and the reviewer one is too late, and hears so.
    const application = await findApplication(ctx, review.applicationId, { lock: true })
    if (review.kind === 'DECISION' && application.status !== 'MANUAL_REVIEW') {
      throw new AppError('conflict', `The application is ${application.status}, not in review. Read it again.`)
    }
    mustSeeAnswer(application, review, input.sees)
    await mustBeReasons(ctx, input.decision, [input.reason, ...input.moreReasons])
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
      needsTwo: await needsTwo(ctx, application),
    })
    if (act === 'CONFIRM' && last) await mustBeSecondPerson(ctx, last.actorId)
    // To keep a customer is an approval as well.
    if (input.decision === 'APPROVE' && act !== 'REJECT') {
      await mustSayWhy(ctx, review.applicationId, input.despite)
    }
    const decision: Decision = {
      id: newUuid(),
      workspaceId: ctx.actor.workspaceId,
      reviewId: review.id,
      act,
      decision: input.decision,
      reason: input.reason,
      moreReasons: input.moreReasons,
      despite: input.despite ?? null,
      comment: input.comment ?? null,
      actorId: actorId(ctx.actor),
      at: after(ctx.now, last?.at),
    }
    const status = { PROPOSE: 'PROPOSED', REJECT: 'OPEN', CONFIRM: 'DECIDED', DECIDE: 'DECIDED' } as const
    const moved = { status: status[act], updatedAt: ctx.now }
    // Whoever proposes hands it on: it is somebody else's to confirm.
    const handsOn = act === 'PROPOSE' && review.assigneeId === decision.actorId
    const changed: Review = { ...review, ...moved, ...(handsOn ? { assigneeId: null, assignedAt: null } : {}) }
    await ctx.tx.insert(decisions).values(decision)
    await ctx.tx.update(reviews).set(changed).where(eq(reviews.id, review.id))
    await ctx.audit('reviews.decide', wireId('review', review.id), {
      act,
      decision: input.decision,
      reason: input.reason,
      ...(input.moreReasons.length > 0 ? { moreReasons: input.moreReasons } : {}),
      ...(input.despite ? { despite: true } : {}),
    })
    if (changed.status === 'DECIDED') {
      const { kind, applicationId } = review
      // An alert is about a customer whose application was decided long ago: what follows from it is the workspace's.
      if (kind === 'DECISION') await mustTakeInput(ctx, applicationId, { type: 'review', decision: input.decision })
      await ctx.emit('reviews.decided', { reviewId: review.id, applicationId, kind, decision: input.decision })
      if (kind !== 'DECISION') await tellRelationship(ctx, application, review.id, input.decision)
    }
    const names = await actorNames(ctx.tx, [decision.actorId, ...(changed.assigneeId ? [changed.assigneeId] : [])])
    return { ...showReview(changed, ctx.now, names), decision: showDecision(decision, names) }
  },
})

/** Throws 409 with what speaks against an approval, unless it is said why it is given all the same. */
async function mustSayWhy(ctx: Context, applicationId: string, despite: string | undefined): Promise<void> {
  if (despite !== undefined) return
  const { open, sanctioned } = await hitsAgainst(ctx, applicationId)
  const issues = [
    ...open.map((id) => ({ path: 'despite', message: `The hit ${id} is open.` })),
    ...sanctioned.map((id) => ({ path: 'despite', message: `The hit ${id} is confirmed: somebody is sanctioned.` })),
  ]
  if (issues.length === 0) return
  const message = 'Hits speak against an approval. Decide them first, or say in “despite” why it is given all the same.'
  throw new AppError('conflict', message, { issues: issues.slice(0, 50) })
}

/** Of somebody who is a customer already: what follows of it others do. */
async function tellRelationship(
  ctx: Context,
  { id: applicationId, customerId }: Application,
  reviewId: string,
  decision: 'APPROVE' | 'DECLINE',
): Promise<void> {
  if (!customerId) return
  const type = decision === 'APPROVE' ? 'reviews.relationshipKept' : 'reviews.relationshipEnded'
  await ctx.emit(type, { reviewId, applicationId, customerId })
}

/** Whoever proposed before the applicant's answer has not seen it: two people decide on the same, so it is proposed anew. */
function isOfWhatIsThere({ state }: Application, { at }: Decision): boolean {
  const answered = lastAnswered(state)
  return !answered || new Date(answered.at) <= at
}

/** What was handed in since the review was opened changes what it is about: a decision says that it has seen it. */
function mustSeeAnswer({ state }: Application, { openedAt }: Review, sees: string | undefined): void {
  const last = lastAnswered(state)
  if (!last || new Date(last.at) < openedAt || last.id === sees) return
  throw new AppError(
    'conflict',
    'The applicant has handed in what they were asked for. Look at it, and send the askingId of the last answer as “sees”.',
  )
}

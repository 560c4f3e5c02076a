import { and, eq, inArray } from 'drizzle-orm'
import { newUuid, wireId } from '../../platform/ids.ts'
import type { Job } from '../../platform/jobs.ts'
import type { Context } from '../../platform/operation.ts'
import { findApplication } from '../applications/index.ts'
import { dueOf } from './due.ts'
import { noteAnswer } from './follow-answers.ts'
import { type ReviewKind, reviews } from './tables.ts'

/** Opens a review when an application needs people, and withdraws it when the application ends without them. */
export const followStatus: Job = {
  name: 'reviews.followStatus',
  on: 'applications.statusChanged',
  async run({ transaction }, data) {
    await transaction(async (ctx) => {
      const application = await findApplication(ctx, String(data.applicationId))
      // What counts is where it stands now: events may come late, and twice.
      if (application.status === 'MANUAL_REVIEW') {
        await openReview(ctx, application.id, 'DECISION', application.state.outcome?.reason ?? 'REVIEW')
        await noteAnswer(ctx, application)
      } else if (application.status === 'CANCELLED' || application.status === 'FAILED') {
        const withdrawn = await ctx.tx
          .update(reviews)
          .set({ status: 'WITHDRAWN', updatedAt: ctx.now })
          .where(and(eq(reviews.applicationId, application.id), inArray(reviews.status, ['OPEN', 'PROPOSED'])))
          .returning({ id: reviews.id })
        for (const { id } of withdrawn) await ctx.audit('reviews.withdraw', wireId('review', id))
      }
    })
  },
}

/** Opens a review, unless the application has had this one; of later ones, unless one is open. Answers the id of the open one. */
export async function openReview(
  ctx: Context,
  applicationId: string,
  kind: ReviewKind,
  reason: string,
): Promise<string | undefined> {
  const id = newUuid()
  const { workspaceId } = ctx.actor
  const times = { openedAt: ctx.now, updatedAt: ctx.now, dueAt: await dueOf(ctx, kind) }
  const [opened] = await ctx.tx
    .insert(reviews)
    .values({ id, workspaceId, applicationId, kind, status: 'OPEN', reason, ...times })
    .onConflictDoNothing()
    .returning({ id: reviews.id })
  if (!opened) {
    const [open] = await ctx.tx
      .select({ id: reviews.id })
      .from(reviews)
      .where(
        and(
          eq(reviews.applicationId, applicationId),
          eq(reviews.kind, kind),
          inArray(reviews.status, ['OPEN', 'PROPOSED']),
        ),
      )
      // Until this transaction ends nobody closes it: what is added to it is seen by whoever decides it.
      .for('update')
    return open?.id
  }
  await ctx.audit('reviews.open', wireId('review', id), { applicationId: wireId('application', applicationId) })
  await ctx.emit('reviews.opened', { reviewId: id, applicationId })
  return id
}

import { and, eq, inArray } from 'drizzle-orm'
import { newUuid, wireId } from '../../platform/ids.ts'
import type { Job } from '../../platform/jobs.ts'
import { findApplication } from '../applications/index.ts'
import { reviews } from './tables.ts'

/** Opens a review when an application needs people, and withdraws it when the application ends without them. */
export const followStatus: Job = {
  name: 'reviews.followStatus',
  on: 'applications.statusChanged',
  async run({ transaction }, data) {
    await transaction(async (ctx) => {
      const application = await findApplication(ctx, String(data.applicationId))
      // What counts is where it stands now: events may come late, and twice.
      if (application.status === 'MANUAL_REVIEW') {
        const id = newUuid()
        const [opened] = await ctx.tx
          .insert(reviews)
          .values({
            id,
            workspaceId: ctx.actor.workspaceId,
            applicationId: application.id,
            status: 'OPEN',
            reason: application.state.outcome?.reason ?? 'REVIEW',
            openedAt: ctx.now,
            updatedAt: ctx.now,
          })
          .onConflictDoNothing()
          .returning({ id: reviews.id })
        if (opened) {
          await ctx.audit('reviews.open', wireId('review', id), {
            applicationId: wireId('application', application.id),
          })
          await ctx.emit('reviews.opened', { reviewId: id, applicationId: application.id })
        }
      } else if (application.status === 'CANCELLED') {
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

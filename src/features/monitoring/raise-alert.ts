import { eq } from 'drizzle-orm'
import { newUuid, wireId } from '../../platform/ids.ts'
import type { Job } from '../../platform/jobs.ts'
import type { Context } from '../../platform/operation.ts'
import { type Application, findApplication } from '../applications/index.ts'
import { openReview } from '../reviews/index.ts'
import { applicationsOf } from '../screening/index.ts'
import { alerts } from './tables.ts'

/**
 * A subject has new hits: whoever became a customer with it is looked at again, one alert a customer. An application that
 * is not decided sees its hits itself.
 */
export const raiseAlert: Job = {
  name: 'monitoring.raiseAlert',
  on: 'screening.hitsRaised',
  async run({ transaction }, data) {
    const hitIds = data.hitIds as string[]
    await transaction(async (ctx) => {
      const newest = new Map<string, Application>()
      for (const id of await applicationsOf(ctx, String(data.subjectId))) {
        // The application whose screening found them has been decided with them.
        if (id === data.applicationId) continue
        const application = await findApplication(ctx, id)
        if (application.status !== 'APPROVED' && application.status !== 'MANUALLY_APPROVED') continue
        const customer = application.customerId ?? application.id
        const before = newest.get(customer)
        if (!before || before.createdAt <= application.createdAt) newest.set(customer, application)
      }
      for (const application of newest.values()) await raise(ctx, application, `screening:${data.eventId}`, hitIds)
    })
  },
}

async function raise(ctx: Context, application: Application, cause: string, hitIds: string[]): Promise<void> {
  const { id: applicationId, customerId } = application
  // The job may run twice, and at once with another for the same customer: the review is one, and holds both back.
  const known = await ctx.tx.select({ cause: alerts.cause }).from(alerts).where(eq(alerts.applicationId, applicationId))
  if (known.some((alert) => alert.cause === cause)) return
  const reviewId = await openReview(ctx, applicationId, 'ALERT', 'SCREENING_ALERT')
  if (!reviewId) throw new Error('The review of an alert was neither opened nor found.')
  const alert = {
    id: newUuid(),
    workspaceId: ctx.actor.workspaceId,
    applicationId,
    customerId,
    cause,
    hitIds,
    reviewId,
  }
  const [raised] = await ctx.tx
    .insert(alerts)
    .values({ ...alert, type: 'SCREENING', status: 'OPEN', raisedAt: ctx.now })
    .onConflictDoNothing()
    .returning({ id: alerts.id })
  if (!raised) return
  await ctx.audit('monitoring.raiseAlert', wireId('alert', alert.id), {
    applicationId: wireId('application', applicationId),
    hits: hitIds.length,
  })
  await ctx.emit('screening.alertRaised', { alertId: alert.id, applicationId })
}

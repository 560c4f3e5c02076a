import { eq } from 'drizzle-orm'
import { newUuid, wireId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operation.ts'
import type { Application } from '../applications/index.ts'
import { openReview } from '../reviews/index.ts'
import { alerts } from './tables.ts'

type Alert = typeof alerts.$inferSelect

const reasons = { SCREENING: 'SCREENING_ALERT', COMPANY: 'COMPANY_CHANGED' } as const

/**
 * Raises an alert about a customer, with its review, unless this cause has been told before. Answers its id, or undefined
 * where it has been told.
 */
export async function raise(
  ctx: Context,
  { id: applicationId, customerId }: Application,
  about: Pick<Alert, 'type' | 'cause'> & Partial<Pick<Alert, 'hitIds' | 'changes'>>,
): Promise<string | undefined> {
  const { type, cause, hitIds = [], changes = [] } = about
  // A job may run twice, and at once with another for the same customer: the review is one, and holds both back.
  const known = await ctx.tx.select({ cause: alerts.cause }).from(alerts).where(eq(alerts.applicationId, applicationId))
  if (known.some((alert) => alert.cause === cause)) return undefined
  const reviewId = await openReview(ctx, applicationId, 'ALERT', reasons[type])
  if (!reviewId) throw new Error('The review of an alert was neither opened nor found.')
  const [raised] = await ctx.tx
    .insert(alerts)
    .values({
      id: newUuid(),
      workspaceId: ctx.actor.workspaceId,
      applicationId,
      customerId,
      type,
      cause,
      hitIds,
      changes,
      reviewId,
      status: 'OPEN',
      raisedAt: ctx.now,
    })
    .onConflictDoNothing()
    .returning({ id: alerts.id })
  if (!raised) return undefined
  await ctx.audit('monitoring.raiseAlert', wireId('alert', raised.id), {
    applicationId: wireId('application', applicationId),
    ...(type === 'SCREENING' ? { hits: hitIds.length } : { changes: changes.map(({ what }) => what) }),
  })
  return raised.id
}

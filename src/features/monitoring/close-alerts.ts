import { and, eq } from 'drizzle-orm'
import { wireId } from '../../platform/ids.ts'
import type { Job } from '../../platform/jobs.ts'
import { alerts } from './tables.ts'

/** People have decided the review: the alerts that it held are dealt with. */
export const closeAlerts: Job = {
  name: 'monitoring.closeAlerts',
  on: 'reviews.decided',
  async run({ transaction }, data) {
    if (data.kind !== 'ALERT') return
    await transaction(async (ctx) => {
      const closed = await ctx.tx
        .update(alerts)
        .set({ status: 'CLOSED', closedAt: ctx.now })
        .where(and(eq(alerts.reviewId, String(data.reviewId)), eq(alerts.status, 'OPEN')))
        .returning({ id: alerts.id })
      for (const { id } of closed) await ctx.audit('monitoring.closeAlert', wireId('alert', id))
    })
  },
}

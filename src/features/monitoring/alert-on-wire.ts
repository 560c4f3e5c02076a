import { z } from 'zod'
import { wireTime } from '../../platform/clock.ts'
import { wireId } from '../../platform/ids.ts'
import { type alerts, watchedFields } from './tables.ts'

export const alertOnWire = z.object({
  alertId: z.string(),
  type: z.enum(['SCREENING', 'COMPANY']),
  status: z.enum(['OPEN', 'CLOSED']).meta({ description: 'CLOSED once its review is decided.' }),
  applicationId: z.string().meta({ description: 'The customer’s newest approved application.' }),
  customerId: z.string().optional(),
  hitIds: z.array(z.string()),
  changes: z
    .array(z.object({ what: z.enum(watchedFields), before: z.array(z.string()), after: z.array(z.string()) }))
    .meta({ description: 'Of a company: what registers said before, and say now, in lines for people to read.' }),
  reviewId: z.string(),
  raisedAt: z.string(),
  closedAt: z.string().optional(),
})

export function showAlert(alert: typeof alerts.$inferSelect): z.input<typeof alertOnWire> {
  return {
    alertId: wireId('alert', alert.id),
    type: alert.type,
    status: alert.status,
    applicationId: wireId('application', alert.applicationId),
    ...(alert.customerId ? { customerId: wireId('customer', alert.customerId) } : {}),
    hitIds: alert.hitIds.map((id) => wireId('hit', id)),
    changes: alert.changes,
    reviewId: wireId('review', alert.reviewId),
    raisedAt: wireTime(alert.raisedAt),
    ...(alert.closedAt ? { closedAt: wireTime(alert.closedAt) } : {}),
  }
}

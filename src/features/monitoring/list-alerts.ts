import { and, desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { behind, endOfPage, pageInput, pageOf } from '../../platform/paging.ts'
import { viewOfList } from '../../platform/views.ts'
import { summarize, summaryOnWire } from '../applications/index.ts'
import { alertOnWire, showAlert } from './alert-on-wire.ts'
import { alerts } from './tables.ts'

const output = z.object({
  data: z.array(alertOnWire.extend({ application: summaryOnWire.optional() })),
  next: z.string().optional(),
})

export type AlertsListAnswer = z.output<typeof output>

export const listAlerts = operation({
  name: 'monitoring.alerts.list',
  summary: 'List alerts about customers, the newest first',
  access: { scope: 'screening:read' },
  writes: false,
  shows: viewOfList('monitoring.alerts.list'),
  input: z.strictObject({
    status: z.enum(['OPEN', 'CLOSED']).optional(),
    type: alertOnWire.shape.type.optional(),
    applicationId: idOf('application').optional(),
    customerId: idOf('customer').optional(),
    ...pageInput('alert'),
  }),
  output,
  async run(ctx, input) {
    const from = endOfPage(
      input.after,
      input.after ? await ctx.tx.select().from(alerts).where(eq(alerts.id, input.after)) : [],
    )
    const rows = await ctx.tx
      .select()
      .from(alerts)
      .where(
        and(
          input.status ? eq(alerts.status, input.status) : undefined,
          input.type ? eq(alerts.type, input.type) : undefined,
          input.applicationId ? eq(alerts.applicationId, input.applicationId) : undefined,
          input.customerId ? eq(alerts.customerId, input.customerId) : undefined,
          from ? behind('descending', [alerts.raisedAt, from.raisedAt], [alerts.id, from.id]) : undefined,
        ),
      )
      .orderBy(desc(alerts.raisedAt), desc(alerts.id))
      .limit(input.limit + 1)
    const summaries = await summarize(ctx, [...new Set(rows.map((row) => row.applicationId))])
    return pageOf(rows, input.limit, 'alert', (row) => ({
      ...showAlert(row),
      application: summaries.get(row.applicationId),
    }))
  },
})

import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { idOf, wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { summarize, summaryOnWire } from '../applications/index.ts'
import { alertOnWire, showAlert } from './alert-on-wire.ts'
import { alerts } from './tables.ts'

const output = alertOnWire.extend({ application: summaryOnWire.optional() })

export type AlertsGetAnswer = z.output<typeof output>

export const getAlert = operation({
  name: 'monitoring.alerts.get',
  summary: 'Read an alert',
  access: { scope: 'screening:read' },
  writes: false,
  shows: ({ alertId }) => wireId('alert', alertId),
  input: z.strictObject({ alertId: idOf('alert') }),
  output,
  async run(ctx, input) {
    const [alert] = await ctx.tx.select().from(alerts).where(eq(alerts.id, input.alertId))
    if (!alert) throw new AppError('not_found', 'There is no such alert.')
    const { applicationId } = alert
    return { ...showAlert(alert), application: (await summarize(ctx, [applicationId])).get(applicationId) }
  },
})

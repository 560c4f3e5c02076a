import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { idOf } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { alertOnWire, showAlert } from './alert-on-wire.ts'
import { alerts } from './tables.ts'

export const getAlert = operation({
  name: 'monitoring.alerts.get',
  summary: 'Read an alert',
  access: { scope: 'screening:read' },
  writes: false,
  input: z.strictObject({ alertId: idOf('alert') }),
  output: alertOnWire,
  async run(ctx, input) {
    const [alert] = await ctx.tx.select().from(alerts).where(eq(alerts.id, input.alertId))
    if (!alert) throw new AppError('not_found', 'There is no such alert.')
    return showAlert(alert)
  },
})

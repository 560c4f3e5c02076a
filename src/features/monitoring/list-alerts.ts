import { and, desc, eq, lt, or } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { idOf, wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { alertOnWire, showAlert } from './alert-on-wire.ts'
import { alerts } from './tables.ts'

export const listAlerts = operation({
  name: 'monitoring.alerts.list',
  summary: 'List alerts about customers, the newest first',
  access: { scope: 'screening:read' },
  writes: false,
  input: z.strictObject({
    status: z.enum(['OPEN', 'CLOSED']).optional(),
    applicationId: idOf('application').optional(),
    customerId: idOf('customer').optional(),
    limit: z.number().int().min(1).max(200).default(50),
    after: idOf('alert').optional().meta({ description: '`next` of the page before.' }),
  }),
  output: z.object({ data: z.array(alertOnWire), next: z.string().optional() }),
  async run(ctx, input) {
    const [from] = input.after ? await ctx.tx.select().from(alerts).where(eq(alerts.id, input.after)) : []
    if (input.after && !from) {
      const message = 'is not `next` of any page; begin with the first page'
      throw new AppError('invalid_request', `after ${message}.`, { issues: [{ path: 'after', message }] })
    }
    const rows = await ctx.tx
      .select()
      .from(alerts)
      .where(
        and(
          input.status ? eq(alerts.status, input.status) : undefined,
          input.applicationId ? eq(alerts.applicationId, input.applicationId) : undefined,
          input.customerId ? eq(alerts.customerId, input.customerId) : undefined,
          from
            ? or(lt(alerts.raisedAt, from.raisedAt), and(eq(alerts.raisedAt, from.raisedAt), lt(alerts.id, from.id)))
            : undefined,
        ),
      )
      .orderBy(desc(alerts.raisedAt), desc(alerts.id))
      .limit(input.limit + 1)
    const page = rows.slice(0, input.limit)
    const last = page.at(-1)
    return {
      data: page.map(showAlert),
      ...(rows.length > page.length && last ? { next: wireId('alert', last.id) } : {}),
    }
  },
})

import { and, desc, eq, lt, or } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { idOf, wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { deliveryOnWire, showDelivery } from './schemas.ts'
import { deliveries } from './tables.ts'

export const listDeliveries = operation({
  name: 'webhooks.deliveries.list',
  summary: 'List deliveries, those of the newest events first',
  access: { scope: 'webhook:read' },
  writes: false,
  input: z.strictObject({
    webhookId: idOf('webhook').optional(),
    applicationId: idOf('application').optional(),
    state: z.enum(['PENDING', 'DELIVERED', 'DEAD']).optional(),
    limit: z.number().int().min(1).max(200).default(50),
    after: idOf('delivery').optional().meta({ description: '`next` of the page before.' }),
  }),
  output: z.object({ data: z.array(deliveryOnWire), next: z.string().optional() }),
  async run(ctx, input) {
    const [from] = input.after ? await ctx.tx.select().from(deliveries).where(eq(deliveries.id, input.after)) : []
    if (input.after && !from) throw unknownPage()
    const rows = await ctx.tx
      .select()
      .from(deliveries)
      .where(
        and(
          input.webhookId ? eq(deliveries.endpointId, input.webhookId) : undefined,
          input.applicationId ? eq(deliveries.applicationId, input.applicationId) : undefined,
          input.state ? eq(deliveries.state, input.state) : undefined,
          from
            ? or(
                lt(deliveries.sequence, from.sequence),
                and(eq(deliveries.sequence, from.sequence), lt(deliveries.id, from.id)),
              )
            : undefined,
        ),
      )
      .orderBy(desc(deliveries.sequence), desc(deliveries.id))
      .limit(input.limit + 1)
    const page = rows.slice(0, input.limit)
    const last = page.at(-1)
    return {
      data: page.map(showDelivery),
      ...(rows.length > page.length && last ? { next: wireId('delivery', last.id) } : {}),
    }
  },
})

export function unknownPage(): AppError {
  const message = 'is of no page that was answered; begin with the first page'
  return new AppError('invalid_request', `after ${message}.`, { issues: [{ path: 'after', message }] })
}

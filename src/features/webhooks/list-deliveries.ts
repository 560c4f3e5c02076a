import { and, desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { behind, endOfPage, pageInput, pageOf } from '../../platform/paging.ts'
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
    ...pageInput('delivery'),
  }),
  output: z.object({ data: z.array(deliveryOnWire), next: z.string().optional() }),
  async run(ctx, input) {
    const from = endOfPage(
      input.after,
      input.after ? await ctx.tx.select().from(deliveries).where(eq(deliveries.id, input.after)) : [],
    )
    const rows = await ctx.tx
      .select()
      .from(deliveries)
      .where(
        and(
          input.webhookId ? eq(deliveries.endpointId, input.webhookId) : undefined,
          input.applicationId ? eq(deliveries.applicationId, input.applicationId) : undefined,
          input.state ? eq(deliveries.state, input.state) : undefined,
          from ? behind('descending', [deliveries.sequence, from.sequence], [deliveries.id, from.id]) : undefined,
        ),
      )
      .orderBy(desc(deliveries.sequence), desc(deliveries.id))
      .limit(input.limit + 1)
    return pageOf(rows, input.limit, 'delivery', showDelivery)
  },
})

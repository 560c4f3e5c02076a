import { count, eq } from 'drizzle-orm'
import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { findEndpoint, webhookInput } from './find.ts'
import { endpointOnWire, showEndpoint } from './schemas.ts'
import { deliveries } from './tables.ts'

export const getWebhook = operation({
  name: 'webhooks.get',
  summary: 'Read a webhook, and how many deliveries wait or are dead',
  access: { scope: 'webhook:read' },
  writes: false,
  input: webhookInput,
  output: endpointOnWire.extend({
    deliveries: z.object({ pending: z.number().int(), delivered: z.number().int(), dead: z.number().int() }),
  }),
  async run(ctx, input) {
    const endpoint = await findEndpoint(ctx, input.webhookId)
    const counted = await ctx.tx
      .select({ state: deliveries.state, n: count() })
      .from(deliveries)
      .where(eq(deliveries.endpointId, endpoint.id))
      .groupBy(deliveries.state)
    const inState = (state: string) => counted.find((one) => one.state === state)?.n ?? 0
    return {
      ...showEndpoint(endpoint, ctx.now),
      deliveries: { pending: inState('PENDING'), delivered: inState('DELIVERED'), dead: inState('DEAD') },
    }
  },
})

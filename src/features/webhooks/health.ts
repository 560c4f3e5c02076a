import { and, count, desc, gt, gte, max, ne } from 'drizzle-orm'
import { z } from 'zod'
import { wireTime } from '../../platform/clock.ts'
import { wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { attemptOnWire } from './schemas.ts'
import { deliveries } from './tables.ts'

const lookedAtDays = 7

const healthOnWire = z.object({
  webhookId: z.string(),
  delivered: z.number().int(),
  pending: z.number().int(),
  dead: z.number().int(),
  lastDeliveredAt: z.string().optional(),
  lastFailure: attemptOnWire
    .extend({ deliveryId: z.string() })
    .optional()
    .meta({ description: 'The newest attempt that a delivery failed by which is not delivered yet.' }),
})

export type WebhookHealth = z.infer<typeof healthOnWire>

export const webhooksHealth = operation({
  name: 'webhooks.health',
  summary: 'What became of the deliveries of the last seven days, webhook by webhook',
  access: { scope: 'webhook:read' },
  writes: false,
  input: z.strictObject({}),
  output: z.object({ data: z.array(healthOnWire) }),
  async run(ctx) {
    const since = gte(deliveries.updatedAt, new Date(ctx.now.getTime() - lookedAtDays * 24 * 3600 * 1000))
    const counted = await ctx.tx
      .select({ id: deliveries.endpointId, state: deliveries.state, n: count(), last: max(deliveries.updatedAt) })
      .from(deliveries)
      .where(since)
      .groupBy(deliveries.endpointId, deliveries.state)
    const failed = await ctx.tx
      .selectDistinctOn([deliveries.endpointId], {
        id: deliveries.endpointId,
        deliveryId: deliveries.id,
        log: deliveries.log,
      })
      .from(deliveries)
      .where(and(since, ne(deliveries.state, 'DELIVERED'), gt(deliveries.attempts, 0)))
      .orderBy(deliveries.endpointId, desc(deliveries.updatedAt))
    const ids = [...new Set(counted.map(({ id }) => id))]
    return {
      data: ids.map((id) => {
        const inState = (state: string) => counted.find((one) => one.id === id && one.state === state)
        const last = inState('DELIVERED')?.last
        const failure = failed.find((one) => one.id === id)
        const attempt = failure?.log.at(-1)
        return {
          webhookId: wireId('webhook', id),
          delivered: inState('DELIVERED')?.n ?? 0,
          pending: inState('PENDING')?.n ?? 0,
          dead: inState('DEAD')?.n ?? 0,
          ...(last ? { lastDeliveredAt: wireTime(last) } : {}),
          ...(failure && attempt
            ? { lastFailure: { ...attempt, deliveryId: wireId('delivery', failure.deliveryId) } }
            : {}),
        }
      }),
    }
  },
})

import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { idOf } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { attemptOnWire, deliveryOnWire, eventOnWire, readBody, showDelivery } from './schemas.ts'
import { deliveries, webhookEvents } from './tables.ts'

const wholeDelivery = deliveryOnWire.extend({
  body: eventOnWire,
  log: z.array(attemptOnWire).meta({ description: 'The last attempts, oldest first; also those before a replay.' }),
})

export type WholeDeliveryAnswer = z.infer<typeof wholeDelivery>

export const getDelivery = operation({
  name: 'webhooks.deliveries.get',
  summary: 'Read a delivery: what is sent, and each attempt with what was answered',
  access: { scope: 'webhook:read' },
  writes: false,
  input: z.strictObject({ deliveryId: idOf('delivery') }),
  output: wholeDelivery,
  async run(ctx, input) {
    const [found] = await ctx.tx
      .select({ delivery: deliveries, body: webhookEvents.body })
      .from(deliveries)
      .innerJoin(webhookEvents, eq(webhookEvents.id, deliveries.eventId))
      .where(eq(deliveries.id, input.deliveryId))
    if (!found) throw new AppError('not_found', 'There is no such delivery. Check the deliveryId.')
    return { ...showDelivery(found.delivery), body: readBody(found.body), log: found.delivery.log }
  },
})

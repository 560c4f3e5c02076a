import { eq } from 'drizzle-orm'
import { newUuid, wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { testType } from './event-types.ts'
import { findEndpoint, mustBeEnabled, webhookInput } from './find.ts'
import { addEvent } from './publish.ts'
import { deliveryOnWire, newDelivery, showDelivery } from './schemas.ts'
import { deliveries, endpoints } from './tables.ts'

export const testWebhook = operation({
  name: 'webhooks.test',
  summary: 'Send a test event, once; webhooks.deliveries.get says what became of it',
  access: { scope: 'webhook:write' },
  writes: true,
  input: webhookInput,
  output: deliveryOnWire,
  async run(ctx, input) {
    const endpoint = await findEndpoint(ctx, input.webhookId, { lock: true })
    mustBeEnabled(endpoint)
    const event = await addEvent(ctx, { type: testType }, { sourceId: null, applicationId: null, at: ctx.now })
    if (!event) throw new Error('The test event was not written.')
    const delivery = { id: newUuid(), ...newDelivery(endpoint, event, ctx.now) }
    await ctx.tx.insert(deliveries).values(delivery)
    // Whoever tests has mended the receiver, or wants to know: a pause would keep the answer from them.
    await ctx.tx.update(endpoints).set({ pausedUntil: null }).where(eq(endpoints.id, endpoint.id))
    await ctx.send('webhooks.deliver', { endpointId: endpoint.id })
    await ctx.audit('webhooks.test', wireId('webhook', endpoint.id), { deliveryId: wireId('delivery', delivery.id) })
    return showDelivery(delivery)
  },
})

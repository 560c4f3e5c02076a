import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { findEndpoint, webhookInput } from './find.ts'
import { endpoints } from './tables.ts'

export const deleteWebhook = operation({
  name: 'webhooks.delete',
  summary: 'Delete a webhook, its secret and the record of its deliveries; the events stay',
  access: { scope: 'webhook:write' },
  writes: true,
  input: webhookInput,
  output: z.object({ webhookId: z.string() }),
  async run(ctx, input) {
    const { id } = await findEndpoint(ctx, input.webhookId, { lock: true })
    await ctx.tx.delete(endpoints).where(eq(endpoints.id, id))
    await ctx.audit('webhooks.delete', wireId('webhook', id))
    return { webhookId: wireId('webhook', id) }
  },
})

import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { idOf, wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { findEndpoint } from './find.ts'
import { endpointOnWire, secretShown, showEndpoint } from './schemas.ts'
import { newWebhookSecret, secretContext } from './sign.ts'
import { endpoints } from './tables.ts'

export const rotateWebhookSecret = operation({
  name: 'webhooks.rotateSecret',
  summary: 'Change the secret; the one before signs as well for a while',
  access: { scope: 'webhook:write', fresh: true },
  writes: true,
  input: z.strictObject({
    webhookId: idOf('webhook'),
    overlapHours: z.number().int().min(0).max(168).default(24).meta({
      description: 'How long both secrets sign. 0 ends the one before at once: when others may know it.',
    }),
  }),
  output: endpointOnWire.extend({ secret: secretShown }),
  async run(ctx, input) {
    const before = await findEndpoint(ctx, input.webhookId, { lock: true })
    const secret = newWebhookSecret()
    const overlapMs = input.overlapHours * 3600 * 1000
    const changed = {
      ...before,
      sealedSecret: ctx.services.secrets.seal(secretContext(before.id), secret),
      sealedPreviousSecret: overlapMs > 0 ? before.sealedSecret : null,
      previousSecretUntil: overlapMs > 0 ? new Date(ctx.now.getTime() + overlapMs) : null,
      updatedAt: ctx.now,
    }
    await ctx.tx.update(endpoints).set(changed).where(eq(endpoints.id, before.id))
    await ctx.audit('webhooks.rotateSecret', wireId('webhook', before.id), { overlapHours: input.overlapHours })
    return { ...showEndpoint(changed, ctx.now), secret }
  },
  withoutSecrets: ({ secret: _, ...answer }) => answer,
})

import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { checkFresh } from '../../platform/access.ts'
import { idOf, wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { type Endpoint, endPending, findEndpoint } from './find.ts'
import { readUrl } from './read-url.ts'
import { endpointInput, endpointOnWire, showEndpoint } from './schemas.ts'
import { endpoints } from './tables.ts'

const sound = { failingSince: null, refusals: 0, pausedUntil: null }

export const updateWebhook = operation({
  name: 'webhooks.update',
  summary: 'Change a webhook, or switch it off and on',
  access: { scope: 'webhook:write' },
  writes: true,
  input: z.strictObject({
    webhookId: idOf('webhook'),
    url: endpointInput.url.optional(),
    description: endpointInput.description.optional(),
    eventTypes: endpointInput.eventTypes.optional(),
    additions: endpointInput.additions.optional(),
    enabled: z.boolean().optional().meta({
      description:
        'False: what waits becomes DEAD, and nothing is sent. After enabling, webhooks.replay sends the rest.',
    }),
  }),
  output: endpointOnWire,
  async run(ctx, { webhookId, enabled, url, ...rest }) {
    // Another receiver is as good as a new webhook: both take a fresh proof.
    if (url !== undefined) checkFresh(ctx.actor, ctx.now)
    const before = await findEndpoint(ctx, webhookId, { lock: true })
    const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
    const changed: Endpoint = {
      ...before,
      ...given,
      // Another address is another receiver: it begins without the failures of the one before.
      ...(url === undefined ? {} : { url: readUrl(url, ctx.services.webhooks.trustedOrigins), ...sound }),
      ...(enabled === true && before.disabledAt ? { ...sound, disabledAt: null, disabledReason: null } : {}),
      ...(enabled === false && !before.disabledAt ? { disabledAt: ctx.now, disabledReason: 'CLIENT' } : {}),
      updatedAt: ctx.now,
    }
    await ctx.tx.update(endpoints).set(changed).where(eq(endpoints.id, before.id))
    if (changed.disabledAt && !before.disabledAt) await endPending(ctx, before.id)
    await ctx.audit('webhooks.update', wireId('webhook', before.id), {
      changed: [...Object.keys(given), ...(url === undefined ? [] : ['url'])],
      ...(enabled === undefined ? {} : { enabled }),
    })
    return showEndpoint(changed, ctx.now)
  },
})

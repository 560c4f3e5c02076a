import { count } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { newUuid, wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { lockWebhooks } from './publish.ts'
import { readUrl } from './read-url.ts'
import { endpointInput, endpointOnWire, secretShown, showEndpoint } from './schemas.ts'
import { newWebhookSecret, secretContext } from './sign.ts'
import { endpoints } from './tables.ts'

const endpointsMax = 50

export const createWebhook = operation({
  name: 'webhooks.create',
  summary: 'Make a webhook; its secret is shown this once',
  access: { scope: 'webhook:write', fresh: true },
  writes: true,
  input: z.strictObject({
    url: endpointInput.url,
    description: endpointInput.description.optional(),
    eventTypes: endpointInput.eventTypes.default(null),
    additions: endpointInput.additions.default(true),
  }),
  output: endpointOnWire.extend({ secret: secretShown }),
  async run(ctx, input) {
    const url = readUrl(input.url, ctx.services.webhooks.trustedOrigins)
    await lockWebhooks(ctx)
    const [held] = await ctx.tx.select({ n: count() }).from(endpoints)
    if ((held?.n ?? 0) >= endpointsMax) {
      throw new AppError('quota_exceeded', `There are ${endpointsMax} webhooks already. Delete one that is not used.`)
    }
    const id = newUuid()
    const secret = newWebhookSecret()
    const [endpoint] = await ctx.tx
      .insert(endpoints)
      .values({
        id,
        workspaceId: ctx.actor.workspaceId,
        url,
        description: input.description ?? null,
        eventTypes: input.eventTypes,
        additions: input.additions,
        sealedSecret: ctx.services.secrets.seal(secretContext(id), secret),
        createdAt: ctx.now,
        updatedAt: ctx.now,
      })
      .returning()
    if (!endpoint) throw new Error('The webhook was not written.')
    // The path may hold a word that is as good as a password, so the origin alone is kept here.
    await ctx.audit('webhooks.create', wireId('webhook', id), { origin: new URL(url).origin })
    return { ...showEndpoint(endpoint, ctx.now), secret }
  },
  withoutSecrets: ({ secret: _, ...answer }) => answer,
})

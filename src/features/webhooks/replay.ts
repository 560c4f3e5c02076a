import { eq, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { idOf, wireId } from '../../platform/ids.ts'
import { type Context, operation } from '../../platform/operation.ts'
import { pointInTime } from '../../platform/point-in-time.ts'
import { eventTypes, wants } from './event-types.ts'
import { type Endpoint, findEndpoint, mustBeEnabled } from './find.ts'
import { deliveries, endpoints, webhookEvents } from './tables.ts'

export const replayWebhooks = operation({
  name: 'webhooks.replay',
  summary: 'Send again: one delivery, or everything since a moment; with the same eventId and body',
  access: { scope: 'webhook:write' },
  writes: true,
  input: z
    .strictObject({
      deliveryId: idOf('delivery').optional(),
      webhookId: idOf('webhook').optional(),
      since: pointInTime.optional().meta({ description: 'With webhookId: events that were published then or later.' }),
      undeliveredOnly: z.boolean().optional().meta({
        description: 'With webhookId: leave out what the receiver has taken. What was never sent to it is sent.',
      }),
    })
    .refine(
      ({ deliveryId, webhookId, since, undeliveredOnly }) =>
        deliveryId === undefined
          ? webhookId !== undefined && since !== undefined
          : [webhookId, since, undeliveredOnly].every((one) => one === undefined),
      { message: 'Send deliveryId alone, or webhookId and since.' },
    ),
  output: z.object({ webhookId: z.string(), count: z.number().int().meta({ description: 'So many will be sent.' }) }),
  async run(ctx, input) {
    const [delivery] = input.deliveryId
      ? await ctx.tx.select().from(deliveries).where(eq(deliveries.id, input.deliveryId))
      : []
    if (input.deliveryId && !delivery) {
      throw new AppError('not_found', 'There is no such delivery. Check the deliveryId.')
    }
    const endpoint = await findEndpoint(ctx, delivery?.endpointId ?? input.webhookId ?? '', { lock: true })
    mustBeEnabled(endpoint)
    const count = delivery
      ? await again(ctx, endpoint, sql`${webhookEvents.id} = ${delivery.eventId}`, false)
      : await again(ctx, endpoint, wantedSince(endpoint, input.since ?? ''), input.undeliveredOnly ?? false)
    await ctx.tx.update(endpoints).set({ pausedUntil: null }).where(eq(endpoints.id, endpoint.id))
    await ctx.send('webhooks.deliver', { endpointId: endpoint.id })
    const webhookId = wireId('webhook', endpoint.id)
    await ctx.audit('webhooks.replay', webhookId, {
      count,
      ...(delivery ? { deliveryId: wireId('delivery', delivery.id) } : { since: input.since }),
    })
    return { webhookId, count }
  },
})

function wantedSince(endpoint: Endpoint, since: string): SQL {
  const types = eventTypes.filter((type) => wants(endpoint, type))
  return sql`${webhookEvents.publishedAt} >= ${since} and ${webhookEvents.type} in ${types}`
}

/** All in one statement, however many there are. What waits for its next attempt waits no longer. */
async function again(ctx: Context, endpoint: Endpoint, which: SQL, undeliveredOnly: boolean): Promise<number> {
  const { rowCount } = await ctx.tx.execute(sql`
    insert into ${deliveries} (id, workspace_id, endpoint_id, event_id, sequence, type, application_id, state, attempts,
      log, next_attempt_at, created_at, updated_at)
    select gen_random_uuid(), ${webhookEvents.workspaceId}, ${endpoint.id}::uuid, ${webhookEvents.id},
      ${webhookEvents.sequence}, ${webhookEvents.type}, ${webhookEvents.applicationId}, 'PENDING', 0, '[]'::jsonb,
      ${ctx.now.toISOString()}::timestamptz, ${ctx.now.toISOString()}::timestamptz, ${ctx.now.toISOString()}::timestamptz
    from ${webhookEvents} where ${which}
    on conflict (endpoint_id, event_id) do update
      set state = 'PENDING', attempts = 0, next_attempt_at = excluded.next_attempt_at, updated_at = excluded.updated_at
      where webhook_deliveries.state <> 'DELIVERED' or not ${undeliveredOnly}`)
  return rowCount ?? 0
}

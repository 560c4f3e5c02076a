import { eq } from 'drizzle-orm'
import { wireId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operation.ts'
import { testType } from './event-types.ts'
import { endPending } from './find.ts'
import { pauseAfter, waitAfter } from './retry.ts'
import type { Outcome } from './send.ts'
import { type DisabledReason, deliveries, endpoints } from './tables.ts'

/** An endpoint that nothing has got through to for this long is given up when a delivery dies. */
const failingMaxMs = 5 * 24 * 3600 * 1000
const logMax = 30

/** The receiver can take nothing now, whatever it is sent. */
const refusesAll = new Set([429, 502, 503, 504])

/** Writes down what became of an attempt, and what follows of it for the delivery and for the endpoint. */
export async function keepOutcome(
  ctx: Context,
  endpointId: string,
  deliveryId: string,
  { attempt, retryAfterMs }: Outcome,
): Promise<void> {
  // The endpoint first, here as everywhere, so that two who write never wait for each other.
  const [endpoint] = await ctx.tx.select().from(endpoints).where(eq(endpoints.id, endpointId)).for('no key update')
  const [delivery] = await ctx.tx.select().from(deliveries).where(eq(deliveries.id, deliveryId)).for('update')
  if (!endpoint || !delivery) return

  const { statusCode } = attempt
  const isDelivered = statusCode !== undefined && statusCode >= 200 && statusCode < 300
  const isRefusal = statusCode === undefined || refusesAll.has(statusCode)
  const refusals = isRefusal ? endpoint.refusals + 1 : 0
  const pauseMs = isRefusal ? pauseAfter(refusals, retryAfterMs) : 0
  const attempts = delivery.attempts + 1
  // A test is answered now or not at all.
  const waitMs = delivery.type === testType ? undefined : waitAfter(attempts, retryAfterMs)
  const isOn = endpoint.disabledAt === null && statusCode !== 410
  const nextMs = isDelivered || waitMs === undefined || !isOn ? undefined : Math.max(waitMs, pauseMs)
  const state = isDelivered ? 'DELIVERED' : nextMs === undefined ? 'DEAD' : 'PENDING'
  const failingSince = isDelivered ? null : (endpoint.failingSince ?? ctx.now)

  await ctx.tx
    .update(deliveries)
    .set({
      state,
      attempts,
      log: [...delivery.log, attempt].slice(-logMax),
      nextAttemptAt: nextMs === undefined ? null : new Date(ctx.now.getTime() + nextMs),
      updatedAt: ctx.now,
    })
    .where(eq(deliveries.id, deliveryId))
  await ctx.tx
    .update(endpoints)
    .set({ failingSince, refusals, pausedUntil: isRefusal ? new Date(ctx.now.getTime() + pauseMs) : null })
    .where(eq(endpoints.id, endpointId))

  if (state === 'DEAD') await tellDeath(ctx, endpointId, deliveryId)
  const failingMs = failingSince === null ? 0 : ctx.now.getTime() - failingSince.getTime()
  if (endpoint.disabledAt) return
  const isGivenUp = state === 'DEAD' && failingMs > failingMaxMs && !ctx.services.clockJump.suspected()
  if (statusCode === 410) await disable(ctx, endpointId, 'GONE')
  else if (isGivenUp) await disable(ctx, endpointId, 'FAILING')
  // Longer waits are the schedule's: it looks every minute.
  else if (nextMs !== undefined && nextMs < 60_000) {
    await ctx.send('webhooks.deliver', { endpointId }, { afterS: Math.ceil(nextMs / 1000) })
  }
}

async function tellDeath(ctx: Context, endpointId: string, deliveryId: string): Promise<void> {
  const ids = { webhookId: wireId('webhook', endpointId), deliveryId: wireId('delivery', deliveryId) }
  ctx.services.log.warn(ids, 'a webhook could not be delivered and is not tried again')
  await ctx.emit('webhooks.deliveryDied', { webhookId: endpointId, deliveryId })
}

/** Without anybody having asked for it, so it is audited, logged and told. */
async function disable(ctx: Context, id: string, reason: DisabledReason): Promise<void> {
  await ctx.tx
    .update(endpoints)
    .set({ disabledAt: ctx.now, disabledReason: reason, updatedAt: ctx.now })
    .where(eq(endpoints.id, id))
  await endPending(ctx, id)
  await ctx.audit('webhooks.disable', wireId('webhook', id), { reason })
  ctx.services.log.warn({ webhookId: wireId('webhook', id), reason }, 'a webhook was disabled')
  await ctx.emit('webhooks.disabled', { webhookId: id, reason })
}

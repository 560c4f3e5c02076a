import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { idOf } from '../../platform/ids.ts'
import type { Context } from '../../platform/operation.ts'
import { deliveries, endpoints } from './tables.ts'

export type Endpoint = typeof endpoints.$inferSelect

export const webhookInput = z.strictObject({ webhookId: idOf('webhook') })

/** The endpoint, or 404. Whoever is going to change it takes the lock. */
export async function findEndpoint(ctx: Context, id: string, options: { lock?: boolean } = {}): Promise<Endpoint> {
  const query = ctx.tx.select().from(endpoints).where(eq(endpoints.id, id))
  const [endpoint] = await (options.lock ? query.for('no key update') : query)
  if (!endpoint) throw new AppError('not_found', 'There is no such webhook. Check the webhookId.')
  return endpoint
}

/** What a sender must not do to an endpoint that is switched off. */
export function mustBeEnabled(endpoint: Endpoint): void {
  if (!endpoint.disabledAt) return
  throw new AppError('conflict', 'The webhook is disabled. Enable it first: webhooks.update with “enabled”: true.')
}

/** What waits for an endpoint that is switched off is dead: seen as such, and sent again by a replay. */
export async function endPending(ctx: Context, endpointId: string): Promise<void> {
  await ctx.tx
    .update(deliveries)
    .set({ state: 'DEAD', nextAttemptAt: null, updatedAt: ctx.now })
    .where(and(eq(deliveries.endpointId, endpointId), eq(deliveries.state, 'PENDING')))
}

import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Context, Services } from '../../platform/operation.ts'
import { findOrder, openOrder } from './order.ts'
import type { Signer } from './signer.ts'
import { eidOrders } from './tables.ts'

interface Plan {
  method: string
  order: Record<string, unknown> | undefined
}

export const eidCancelled = z.object({ state: z.enum(['PENDING', 'COMPLETE', 'FAILED', 'CANCELLED']) })

/** What to tell the provider; nothing once the order has ended. */
export async function planCancel(ctx: Context, signer: Signer, orderId: string): Promise<Plan> {
  const order = await findOrder(ctx, signer, orderId)
  return { method: order.method, order: order.status === 'PENDING' ? openOrder(ctx, order).order : undefined }
}

/** The telling, outside of any transaction. */
export async function askCancel(services: Services, planned: unknown): Promise<void> {
  const { method, order } = planned as Plan
  if (order) await services.connectors.eid(method)?.cancel(order)
}

/** One's own change of mind is no failed attempt, so the engine is not told; it waits to be begun again. */
export async function cancelEid(ctx: Context, signer: Signer, orderId: string): Promise<z.input<typeof eidCancelled>> {
  const order = await findOrder(ctx, signer, orderId, { lock: true })
  if (order.status !== 'PENDING') return { state: order.status }
  await ctx.tx.update(eidOrders).set({ status: 'CANCELLED' }).where(eq(eidOrders.id, order.id))
  return { state: 'CANCELLED' }
}

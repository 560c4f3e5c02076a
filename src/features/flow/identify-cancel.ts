import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { findOrder, openOrder } from './order.ts'
import { own } from './own.ts'
import { eidOrders } from './tables.ts'

interface Plan {
  method: string
  order: Record<string, unknown> | undefined
}

export const cancelIdentify = operation({
  name: 'flow.identify.cancel',
  summary: 'Give up an eID order; the step can be begun again',
  access: { applicant: true },
  writes: true,
  input: z.strictObject({ orderId: z.uuid() }),
  output: z.object({ state: z.enum(['PENDING', 'COMPLETE', 'FAILED', 'CANCELLED']) }),
  async plan(ctx, input): Promise<Plan> {
    const order = await findOrder(ctx, input.orderId)
    return { method: order.method, order: order.status === 'PENDING' ? openOrder(ctx, order) : undefined }
  },
  async ask(services, planned) {
    const { method, order } = planned as Plan
    if (order) await services.connectors.eid(method)?.cancel(order)
  },
  async run(ctx, input) {
    const order = await findOrder(ctx, input.orderId, { lock: true })
    await ctx.audit('flow.identify.cancel', wireId('application', own(ctx)), { orderId: order.id })
    // The applicant's own change of mind is no failed attempt, so the engine is not told; it waits to be begun again.
    if (order.status !== 'PENDING') return { state: order.status }
    await ctx.tx.update(eidOrders).set({ status: 'CANCELLED' }).where(eq(eidOrders.id, order.id))
    return { state: 'CANCELLED' as const }
  },
})

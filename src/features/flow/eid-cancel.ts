import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Access } from '../../platform/access.ts'
import { wireId } from '../../platform/ids.ts'
import { type Context, operation, type Services } from '../../platform/operation.ts'
import { findOrder, openOrder } from './order.ts'
import { type Signer, signerOf } from './signer.ts'
import { eidOrders } from './tables.ts'

interface Plan {
  method: string
  order: Record<string, unknown> | undefined
}

const eidCancelled = z.object({ state: z.enum(['PENDING', 'COMPLETE', 'FAILED', 'CANCELLED']) })

export const cancelIdentify = cancelFor(
  { applicant: true },
  'flow.identify.cancel',
  'Give up an eID order; the step can be begun again',
)
export const cancelCosign = cancelFor(
  { coSigner: true },
  'flow.cosign.cancel',
  'Give up a signature that was begun; it can be begun again',
)

function cancelFor(access: Access, name: string, summary: string) {
  return operation({
    name,
    summary,
    access,
    writes: true,
    input: z.strictObject({ orderId: z.uuid() }),
    output: eidCancelled,
    plan: async (ctx, { orderId }) => planCancel(ctx, await signerOf(ctx), orderId),
    ask: askCancel,
    async run(ctx, { orderId }) {
      const signer = await signerOf(ctx)
      const cancelled = await cancelEid(ctx, signer, orderId)
      await ctx.audit(name, wireId('application', signer.applicationId), { orderId })
      return cancelled
    },
  })
}

/** What to tell the provider; nothing once the order has ended. */
async function planCancel(ctx: Context, signer: Signer, orderId: string): Promise<Plan> {
  const order = await findOrder(ctx, signer, orderId)
  return { method: order.method, order: order.status === 'PENDING' ? openOrder(ctx, order).order : undefined }
}

/** The telling, outside of any transaction. */
async function askCancel(services: Services, planned: unknown): Promise<void> {
  const { method, order } = planned as Plan
  if (order) await services.connectors.eid(method)?.cancel(order)
}

/** One's own change of mind is no failed attempt, so the engine is not told; it waits to be begun again. */
async function cancelEid(ctx: Context, signer: Signer, orderId: string): Promise<z.input<typeof eidCancelled>> {
  const order = await findOrder(ctx, signer, orderId, { lock: true })
  if (order.status !== 'PENDING') return { state: order.status }
  await ctx.tx.update(eidOrders).set({ status: 'CANCELLED' }).where(eq(eidOrders.id, order.id))
  return { state: 'CANCELLED' }
}

import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { EidReturned } from '../../connectors/kit.ts'
import type { Access } from '../../platform/access.ts'
import { AppError } from '../../platform/errors.ts'
import { wireId } from '../../platform/ids.ts'
import { type Context, operation, type Services } from '../../platform/operation.ts'
import { findOrder, isWaitedFor, openOrder, sealOrder, sessionIdOf } from './order.ts'
import { type Signer, signerOf } from './signer.ts'
import { eidOrders } from './tables.ts'

interface Plan {
  method: string
  order: Record<string, unknown> | undefined
  /** Whether another browser began it. */
  isForeign: boolean
  parameters: Record<string, string>
}

const eidCallback = z.strictObject({
  orderId: z.uuid(),
  parameters: z
    .record(z.string().min(1).max(100), z.string().max(4000))
    .refine((all) => Object.keys(all).length <= 20, 'has too many of them')
    .meta({ description: 'The query of the address that the browser came back to, each parameter once.' }),
})

const eidReturned = z.object({ state: z.enum(['PENDING', 'COMPLETE', 'FAILED', 'CANCELLED']) })

export const callbackIdentify = callbackFor({ applicant: true }, 'flow.identify.callback')
export const callbackCosign = callbackFor({ coSigner: true }, 'flow.cosign.callback')

function callbackFor(access: Access, name: string) {
  return operation({
    name,
    summary: 'Hand in what an eID’s page sent the browser back with; collect afterwards',
    access,
    writes: true,
    input: eidCallback,
    output: eidReturned,
    plan: async (ctx, input) => planCallback(ctx, await signerOf(ctx), input),
    ask: askCallback,
    async run(ctx, { orderId }, { asked }) {
      const signer = await signerOf(ctx)
      const returned = await returnEid(ctx, signer, orderId, asked)
      await ctx.audit(name, wireId('application', signer.applicationId), { orderId })
      return returned
    },
  })
}

/** What the provider's answer belongs to; nothing once the order has ended. */
async function planCallback(
  ctx: Context,
  signer: Signer,
  { orderId, parameters }: z.output<typeof eidCallback>,
): Promise<Plan> {
  const order = await findOrder(ctx, signer, orderId)
  const isOpen = order.status === 'PENDING' && (await isWaitedFor(ctx, order))
  const held = isOpen ? openOrder(ctx, order) : undefined
  const isForeign = held !== undefined && held.sessionId !== sessionIdOf(ctx)
  return { method: order.method, order: held?.order, isForeign, parameters }
}

/** The exchange, outside of any transaction. */
async function askCallback(services: Services, planned: unknown): Promise<EidReturned | undefined> {
  const { method, order, isForeign, parameters } = planned as Plan
  const connector = services.connectors.eid(method)
  if (!order || !connector) return undefined
  // Whoever was lured into another's order, or has their link, brings nothing home for them.
  if (isForeign) return { outcome: 'FOREIGN' }
  // An eID that sends nothing along has nothing to be told: its order is collected as before.
  return connector.callback ? connector.callback(order, parameters) : undefined
}

/** Keeps what came of it with the order, once: of two that arrive together one has used up the code, and it counts. */
async function returnEid(
  ctx: Context,
  signer: Signer,
  orderId: string,
  asked: unknown,
): Promise<z.input<typeof eidReturned>> {
  const answer = asked as EidReturned | undefined
  const order = await findOrder(ctx, signer, orderId, { lock: true })
  if (order.status !== 'PENDING' || !answer) return { state: order.status }
  switch (answer.outcome) {
    case 'FOREIGN':
      throw new AppError('conflict', 'What came back belongs to another order. Go on with the one you began last.')
    case 'OUTAGE':
      ctx.services.log.warn({ connector: order.connector, reason: answer.reason }, 'an eID did not answer')
      throw new AppError('unavailable', 'The eID does not answer right now. Send the same again in a moment.', {
        headers: { 'Retry-After': '5' },
      })
    case 'RETURNED': {
      const { order: kept, sessionId } = openOrder(ctx, order)
      const isBetter = kept.failed === true && answer.order.failed !== true
      if (kept.returned === true && !isBetter) return { state: 'PENDING' }
      const sealedOrder = sealOrder(ctx, order.id, { order: answer.order, sessionId })
      await ctx.tx.update(eidOrders).set({ sealedOrder }).where(eq(eidOrders.id, order.id))
      return { state: 'PENDING' }
    }
    default:
      return answer satisfies never
  }
}

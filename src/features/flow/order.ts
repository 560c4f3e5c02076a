import { and, eq, isNull } from 'drizzle-orm'
import { AppError } from '../../platform/errors.ts'
import type { Context } from '../../platform/operation.ts'
import { findApplication } from '../applications/index.ts'
import type { Signer } from './signer.ts'
import { eidOrders } from './tables.ts'

export type EidOrder = typeof eidOrders.$inferSelect

/** Binds a sealed order to its row. */
function orderContext(id: string): string {
  return `eid_orders.sealed_order:${id}`
}

/** An order of this person in the application of their session, or 404. */
export async function findOrder(
  ctx: Context,
  { applicationId, invitation }: Signer,
  id: string,
  options: { lock?: boolean } = {},
): Promise<EidOrder> {
  const isTheirs = invitation ? eq(eidOrders.invitationId, invitation.id) : isNull(eidOrders.invitationId)
  const query = ctx.tx
    .select()
    .from(eidOrders)
    .where(and(eq(eidOrders.id, id), eq(eidOrders.applicationId, applicationId), isTheirs))
  const [order] = await (options.lock ? query.for('update') : query)
  if (!order) throw new AppError('not_found', 'There is no such order. Start the identification again.')
  return order
}

/** Whether its end still counts: not once a newer order was begun, or the application has ended. */
export async function isWaitedFor(ctx: Context, order: EidOrder, options: { lock?: boolean } = {}): Promise<boolean> {
  const { state } = await findApplication(ctx, order.applicationId, options)
  return Object.hasOwn(state.pending, order.commandId)
}

/** What is kept of an order, sealed: what the provider needs to know it by, and the session that began it. */
export interface HeldOrder {
  order: Record<string, unknown>
  /** Of the browser that began it, or of the server that did so for somebody. */
  sessionId: string | undefined
}

export function sealOrder(ctx: Context, id: string, held: HeldOrder): Buffer {
  return ctx.services.secrets.seal(orderContext(id), JSON.stringify(held))
}

export function openOrder(ctx: Context, { id, sealedOrder }: EidOrder): HeldOrder {
  return JSON.parse(ctx.services.secrets.open(orderContext(id), sealedOrder)) as HeldOrder
}

export function sessionIdOf({ actor }: Context): string | undefined {
  return actor.kind === 'applicant' || actor.kind === 'co-signer' ? actor.sessionId : undefined
}

import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { actorId } from '../../platform/audit.ts'
import { AppError } from '../../platform/errors.ts'
import { idOf, newUuid, wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { findCustomer } from '../customers/index.ts'
import { holds } from './tables.ts'

const customerId = idOf('customer')
const output = z.object({ customerId: z.string(), holdId: z.string() })

export const setHold = operation({
  name: 'customers.hold.set',
  summary: 'Keep a customer until this is lifted, whatever retention says, e.g. for an authority',
  access: { scope: 'customer:write' },
  writes: true,
  input: z.strictObject({
    customerId,
    reason: z.string().trim().min(1).max(200).meta({
      description: 'A code or the authority’s file number. It stays after an erasure, so it must name nobody.',
    }),
  }),
  output,
  async run(ctx, input) {
    const customer = await findCustomer(ctx, input.customerId, { lock: true })
    if (customer.erasedAt) throw new AppError('gone', 'The customer has been erased; there is nothing to keep.')
    const id = newUuid()
    const { workspaceId } = ctx.actor
    const row = { id, workspaceId, customerId: customer.id, reason: input.reason }
    await ctx.tx.insert(holds).values({ ...row, setBy: actorId(ctx.actor), setAt: ctx.now })
    await ctx.audit('customers.hold.set', wireId('customer', customer.id), { holdId: id })
    return { customerId: wireId('customer', customer.id), holdId: id }
  },
})

export const liftHold = operation({
  name: 'customers.hold.lift',
  summary: 'Lift what kept a customer',
  access: { scope: 'customer:write', fresh: true },
  writes: true,
  input: z.strictObject({ customerId, holdId: z.uuid() }),
  output,
  async run(ctx, input) {
    const [lifted] = await ctx.tx
      .update(holds)
      .set({ liftedBy: actorId(ctx.actor), liftedAt: ctx.now })
      .where(and(eq(holds.id, input.holdId), eq(holds.customerId, input.customerId), isNull(holds.liftedAt)))
      .returning({ id: holds.id })
    if (!lifted) throw new AppError('not_found', 'There is no such hold, or it has been lifted.')
    await ctx.audit('customers.hold.lift', wireId('customer', input.customerId), { holdId: lifted.id })
    return { customerId: wireId('customer', input.customerId), holdId: lifted.id }
  },
})

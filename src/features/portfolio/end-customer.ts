import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { wireTime } from '../../platform/clock.ts'
import { AppError } from '../../platform/errors.ts'
import { idOf, wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { findCustomer } from '../customers/index.ts'
import { standings } from './tables.ts'

export const endCustomer = operation({
  name: 'customers.end',
  summary: 'Say that the relationship with a customer has ended: retention counts from then',
  access: { scope: 'customer:write' },
  writes: true,
  input: z.strictObject({
    customerId: idOf('customer'),
    endedAt: z.iso
      .datetime({ offset: true })
      .nullable()
      .optional()
      .meta({ description: 'Now unless told; null: it has not ended after all.' }),
  }),
  output: z.object({ customerId: z.string(), endedAt: z.string().optional() }),
  async run(ctx, input) {
    const { customerId } = input
    await findCustomer(ctx, customerId)
    const [standing] = await ctx.tx.select().from(standings).where(eq(standings.customerId, customerId)).for('update')
    if (!standing) throw new AppError('conflict', 'There is no relationship to end: they were never approved.')
    const endedAt = input.endedAt === null ? null : new Date(input.endedAt ?? ctx.now)
    if (endedAt && (endedAt < standing.since || endedAt > ctx.now)) {
      const message = 'must lie between the approval and now'
      throw new AppError('invalid_request', `endedAt ${message}.`, { issues: [{ path: 'endedAt', message }] })
    }
    await ctx.tx.update(standings).set({ endedAt }).where(eq(standings.customerId, customerId))
    await ctx.audit('customers.end', wireId('customer', customerId), {
      ...(endedAt ? { endedAt: wireTime(endedAt) } : { endedAt: null }),
    })
    return { customerId: wireId('customer', customerId), ...(endedAt ? { endedAt: wireTime(endedAt) } : {}) }
  },
})

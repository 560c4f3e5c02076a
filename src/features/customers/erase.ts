import { eq } from 'drizzle-orm'
import type { Context } from '../../platform/operation.ts'
import { customers } from './tables.ts'

/** Nobody can tell any more who this customer was. With the same number somebody is a new customer from now on. */
export async function eraseCustomer(ctx: Context, id: string): Promise<void> {
  await ctx.tx
    .update(customers)
    .set({ identityNumber: `erased:${id}`, erasedAt: ctx.now })
    .where(eq(customers.id, id))
}

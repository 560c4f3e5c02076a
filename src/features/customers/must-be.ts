import { eq } from 'drizzle-orm'
import { AppError } from '../../platform/errors.ts'
import type { Context } from '../../platform/operation.ts'
import { customers } from './tables.ts'

/** Throws 404 for an id that is no customer of the workspace. */
export async function mustBeCustomer(ctx: Context, id: string): Promise<void> {
  const [found] = await ctx.tx.select({ id: customers.id }).from(customers).where(eq(customers.id, id))
  if (!found) throw new AppError('not_found', 'There is no such customer. Check the customerId.')
}

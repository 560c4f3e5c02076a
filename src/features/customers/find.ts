import { eq, type SQL, sql } from 'drizzle-orm'
import { AppError } from '../../platform/errors.ts'
import type { Context } from '../../platform/operation.ts'
import { customers } from './tables.ts'

export type Customer = typeof customers.$inferSelect

/** The customer, or 404. With `lock` nobody else's application becomes theirs until the transaction ends. */
export async function findCustomer(ctx: Context, id: string, options: { lock?: boolean } = {}): Promise<Customer> {
  const query = ctx.tx.select().from(customers).where(eq(customers.id, id))
  const [customer] = await (options.lock ? query.for('update') : query)
  if (!customer) throw new AppError('not_found', 'There is no such customer. Check the customerId.')
  return customer
}

/** Customers, for statements of those who list them with what others know of them. */
export const listedCustomers: SQL = sql`select ${customers.id} as id, ${customers.workspaceId} as workspace_id, ${customers.kind} as kind,
    ${customers.issuingCountry} as country, ${customers.identityNumber} as number, ${customers.createdAt} as created_at,
    ${customers.erasedAt} as erased_at
  from ${customers}`

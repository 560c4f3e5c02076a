import { and, eq } from 'drizzle-orm'
import { newUuid, wireId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operation.ts'
import { customers } from './tables.ts'

/** The customer of this identity number: the same one for every application, also when two ask at once. */
export async function findOrAddCustomer(
  ctx: Context,
  identity: { kind: 'PERSON' | 'ORGANIZATION'; issuingCountry: string; identityNumber: string },
): Promise<string> {
  const { workspaceId } = ctx.actor
  const id = newUuid()
  const [added] = await ctx.tx
    .insert(customers)
    .values({ id, workspaceId, ...identity, createdAt: ctx.now })
    .onConflictDoNothing()
    .returning({ id: customers.id })
  if (added) {
    await ctx.audit('customers.add', wireId('customer', id))
    return added.id
  }
  const [known] = await ctx.tx
    .select({ id: customers.id })
    .from(customers)
    .where(
      and(
        eq(customers.kind, identity.kind),
        eq(customers.issuingCountry, identity.issuingCountry),
        eq(customers.identityNumber, identity.identityNumber),
      ),
    )
    // Held until this application names them: whoever erases them waits, and sees it.
    .for('key share')
  // Erased while this waited: they are somebody new.
  return known?.id ?? findOrAddCustomer(ctx, identity)
}

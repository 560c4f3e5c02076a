import { eq } from 'drizzle-orm'
import type { Tx } from '../../platform/db.ts'
import { eidOrders, flowDrafts, flowLinks, invitations } from './tables.ts'

/** Takes out what an application's pages have kept of people; answers the ids of those who were invited. Statistics name nobody, and stay. */
export async function eraseFlow(tx: Tx, applicationId: string): Promise<string[]> {
  await tx.delete(flowDrafts).where(eq(flowDrafts.applicationId, applicationId))
  await tx.delete(flowLinks).where(eq(flowLinks.applicationId, applicationId))
  await tx.delete(eidOrders).where(eq(eidOrders.applicationId, applicationId))
  const invited = await tx
    .update(invitations)
    .set({ signatory: { name: '' } })
    .where(eq(invitations.applicationId, applicationId))
    .returning({ id: invitations.id })
  return invited.map(({ id }) => id)
}

import { and, eq, ne, or, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/db.ts'
import { evidence } from './tables.ts'

/**
 * Takes the content out of what registers sent of a company to an application: the register has removed it on legal
 * grounds, and copies must go. That it was asked, when, and the fingerprint of the answer stay. Only the platform's own
 * transaction may do this; answers how many rows were emptied.
 */
export async function eraseEvidence(
  tx: Tx,
  of: { applicationId: string; organizationNumber: string; sources: string[] },
): Promise<number> {
  const names = (column: typeof evidence.url | typeof evidence.body) =>
    sql`position(${of.organizationNumber} in ${column}) > 0`
  const erased = await tx
    .update(evidence)
    .set({ body: '' })
    .where(
      and(
        eq(evidence.applicationId, of.applicationId),
        sql`${evidence.source} = any(${sql.param(of.sources)}::text[])`,
        ne(evidence.body, ''),
        or(names(evidence.url), names(evidence.body)),
      ),
    )
    .returning({ id: evidence.id })
  return erased.length
}

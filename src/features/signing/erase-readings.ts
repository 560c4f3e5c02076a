import { and, eq } from 'drizzle-orm'
import type { Tx } from '../../platform/db.ts'
import type { ReadCompany } from './readings.ts'
import { signingReadings } from './tables.ts'

/** A register has removed a company on legal grounds: what people have read in its rule goes too, in every workspace. */
export async function eraseReadings(tx: Tx, { country, organizationNumber }: ReadCompany): Promise<void> {
  await tx
    .delete(signingReadings)
    .where(and(eq(signingReadings.country, country), eq(signingReadings.organizationNumber, organizationNumber)))
}

/** What people have read in a company's rule, in one application that is erased. */
export async function eraseReadingsOf(tx: Tx, applicationId: string): Promise<void> {
  await tx.delete(signingReadings).where(eq(signingReadings.applicationId, applicationId))
}

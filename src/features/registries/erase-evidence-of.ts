import { eq } from 'drizzle-orm'
import type { Tx } from '../../platform/db.ts'
import { evidence } from './tables.ts'

/**
 * Takes the content out of everything that sources sent to an application. Who was asked, when, and the fingerprint of the
 * answer stay. Only the platform's own transaction may do this.
 */
export async function eraseEvidenceOf(tx: Tx, applicationId: string): Promise<void> {
  await tx.update(evidence).set({ body: '', url: '' }).where(eq(evidence.applicationId, applicationId))
}

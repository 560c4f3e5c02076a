import { eq } from 'drizzle-orm'
import type { Tx } from '../../platform/db.ts'
import { workflowTryRows } from './tables.ts'

/** Takes out why a draft would have decided on an application as it would; that it would, stays. Only the platform's own transaction may do this. */
export async function eraseTried(tx: Tx, applicationId: string): Promise<void> {
  await tx.update(workflowTryRows).set({ detail: {} }).where(eq(workflowTryRows.applicationId, applicationId))
}

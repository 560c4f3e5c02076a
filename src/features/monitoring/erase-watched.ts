import { and, eq } from 'drizzle-orm'
import type { Tx } from '../../platform/db.ts'
import { alerts, watchedCompanies } from './tables.ts'

/** Forgets what the watch has told of an application's company, and watches it no further. That there were alerts, and when, stays. */
export async function eraseWatched(tx: Tx, applicationId: string, now: Date): Promise<void> {
  const isOfApplication = eq(alerts.applicationId, applicationId)
  await tx.update(alerts).set({ changes: [] }).where(isOfApplication)
  await tx
    .update(alerts)
    .set({ status: 'CLOSED', closedAt: now })
    .where(and(isOfApplication, eq(alerts.status, 'OPEN')))
  await tx.delete(watchedCompanies).where(eq(watchedCompanies.applicationId, applicationId))
}

import { eq } from 'drizzle-orm'
import type { Tx } from '../../platform/db.ts'
import type { KnownAnchor } from './compare-anchors.ts'
import { auditVerifications } from './tables.ts'

export type Kept = typeof auditVerifications.$inferSelect

/** What the last verification by schedule came to; undefined before the first. */
export async function readVerification(tx: Tx, workspaceId: string): Promise<Kept | undefined> {
  const [kept] = await tx.select().from(auditVerifications).where(eq(auditVerifications.workspaceId, workspaceId))
  return kept
}

export function knownAnchorOf(kept: Kept | undefined): KnownAnchor | undefined {
  return kept?.anchor && kept.anchorPlace ? { anchor: kept.anchor, place: kept.anchorPlace } : undefined
}

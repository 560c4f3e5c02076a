import { and, asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { wireTime } from '../../platform/clock.ts'
import type { Tx } from '../../platform/db.ts'
import { wireId } from '../../platform/ids.ts'
import { evidence } from './tables.ts'

export type Evidence = typeof evidence.$inferSelect

export const evidenceOnWire = z.object({
  evidenceId: z.string(),
  source: z.string().meta({ description: 'Id of the connector.' }),
  url: z.string().meta({ description: 'What was asked.' }),
  contentType: z.string(),
  size: z.number().int().meta({ description: 'In bytes.' }),
  sha256: z.string().meta({ description: 'Of what was received.' }),
  licence: z.string().optional(),
  retrievedAt: z.string(),
  erased: z.boolean().meta({ description: 'True: the content is gone, on legal grounds; that it was there stays.' }),
})

/** What sources sent to an application, oldest first. */
export async function evidenceOf(tx: Tx, applicationId: string): Promise<Evidence[]> {
  return tx
    .select()
    .from(evidence)
    .where(eq(evidence.applicationId, applicationId))
    .orderBy(asc(evidence.retrievedAt), asc(evidence.id))
}

export async function findEvidence(
  tx: Tx,
  { applicationId, evidenceId }: { applicationId: string; evidenceId: string },
): Promise<Evidence | undefined> {
  const [found] = await tx
    .select()
    .from(evidence)
    .where(and(eq(evidence.applicationId, applicationId), eq(evidence.id, evidenceId)))
  return found
}

export function showEvidence(one: Evidence): z.infer<typeof evidenceOnWire> {
  return {
    evidenceId: wireId('evidence', one.id),
    source: one.source,
    url: one.url,
    contentType: one.contentType,
    size: Buffer.byteLength(one.body),
    sha256: one.sha256,
    ...(one.licence ? { licence: one.licence } : {}),
    retrievedAt: wireTime(one.retrievedAt),
    erased: one.body === '',
  }
}

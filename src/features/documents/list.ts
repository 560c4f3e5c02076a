import { and, asc, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { wireTime } from '../../platform/clock.ts'
import type { Tx } from '../../platform/db.ts'
import type { Context } from '../../platform/operation.ts'
import { downloadUrl } from './link.ts'
import { documents } from './tables.ts'

export const documentOnWire = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  context: z.string().optional(),
  contentType: z.string(),
  size: z.number().int().meta({ description: 'In bytes.' }),
  createdAt: z.string(),
  downloadUrl: z
    .string()
    .meta({ description: 'Good for a GET without a token, for a short time; list again for a fresh one.' }),
  uploadedBy: z.enum(['APPLICANT', 'CUSTOMER_USER']),
  refusedFor: z
    .string()
    .optional()
    .meta({ description: 'Why another one was asked for in its place; left out of every other document.' }),
})

/** The documents of an application, oldest first, each with a fresh link. */
export async function listDocuments(ctx: Context, applicationId: string): Promise<z.input<typeof documentOnWire>[]> {
  return (await liveDocuments(ctx.tx, applicationId)).map((row) => ({
    id: row.id,
    name: row.name,
    type: row.type,
    ...(row.context ? { context: row.context } : {}),
    contentType: row.contentType,
    size: row.size,
    createdAt: wireTime(row.createdAt),
    downloadUrl: downloadUrl(ctx, row.id),
    uploadedBy: row.uploadedBy,
    ...(row.refusedFor ? { refusedFor: row.refusedFor } : {}),
  }))
}

export async function liveDocuments(tx: Tx, applicationId: string): Promise<(typeof documents.$inferSelect)[]> {
  return tx
    .select()
    .from(documents)
    .where(and(eq(documents.applicationId, applicationId), isNull(documents.erasedAt)))
    .orderBy(asc(documents.createdAt), asc(documents.id))
}

/** Those that were erased or refused too: for whoever tells what has happened to an application. */
export async function documentIdsOf(tx: Tx, applicationId: string): Promise<string[]> {
  const rows = await tx.select({ id: documents.id }).from(documents).where(eq(documents.applicationId, applicationId))
  return rows.map(({ id }) => id)
}

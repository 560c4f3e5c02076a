import { and, eq, isNull } from 'drizzle-orm'
import type { Context } from '../../platform/operation.ts'
import { documents } from './tables.ts'

/**
 * Takes what an applicant uploaded off their application, as if it had never come; the file goes with a later sweep.
 * Answers whether there was such a document. The caller holds the application's row lock, and knows that nothing rests on it.
 */
export async function removeDocument(ctx: Context, applicationId: string, id: string): Promise<boolean> {
  const isTheirs = and(
    eq(documents.id, id),
    eq(documents.applicationId, applicationId),
    eq(documents.uploadedBy, 'APPLICANT'),
    isNull(documents.erasedAt),
    // Another one was asked for in its place: it was submitted once, and stays.
    isNull(documents.refusedAt),
  )
  const [removed] = await ctx.tx.delete(documents).where(isTheirs).returning({ type: documents.type })
  if (!removed) return false
  await ctx.audit('documents.remove', id, { type: removed.type })
  return true
}

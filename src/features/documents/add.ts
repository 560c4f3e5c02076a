import { and, count, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { newUlid } from '../../platform/ids.ts'
import type { Context, StoredFile } from '../../platform/operation.ts'
import { documents } from './tables.ts'

/** How documents are named: what they are of, and which part of it. */
export const documentWord = z.string().regex(/^[A-Z][A-Z0-9_]{0,49}$/, 'must be a word in capitals, e.g. PASSPORT')

/**
 * Gives a stored file its place on an application. The caller holds the application's row lock, so that the quota
 * holds under any number of uploads at once.
 */
export async function addDocument(
  ctx: Context,
  file: StoredFile,
  document: {
    applicationId: string
    type: string
    context?: string | undefined
    uploadedBy: 'APPLICANT' | 'CUSTOMER_USER'
  },
): Promise<string> {
  const max = ctx.services.settings.UPLOADS_PER_APPLICATION
  const [held] = await ctx.tx
    .select({ n: count() })
    .from(documents)
    .where(
      and(
        eq(documents.applicationId, document.applicationId),
        isNull(documents.erasedAt),
        // For each one that is refused there is room for another.
        isNull(documents.refusedAt),
      ),
    )
  if ((held?.n ?? 0) >= max)
    throw new AppError('quota_exceeded', `An application holds at most ${max} documents. Remove one first.`)

  const id = newUlid(ctx.now)
  await ctx.tx.insert(documents).values({
    id,
    workspaceId: ctx.actor.workspaceId,
    applicationId: document.applicationId,
    name: file.name,
    type: document.type,
    context: document.context ?? null,
    contentType: file.contentType,
    size: file.size,
    sha256: file.sha256,
    fileKey: file.key,
    uploadedBy: document.uploadedBy,
    createdAt: ctx.now,
  })
  await ctx.audit('documents.add', id, { type: document.type, size: file.size, sha256: file.sha256 })
  await ctx.emit('documents.added', { applicationId: document.applicationId, documentId: id })
  return id
}

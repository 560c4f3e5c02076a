import { and, eq } from 'drizzle-orm'
import type { Context } from '../../platform/operation.ts'
import { documents } from './tables.ts'

/**
 * Marks a document in whose place another one is asked for, and why; without a reason takes the mark back. The caller holds the
 * application's row lock.
 */
export async function refuseDocument(
  ctx: Context,
  applicationId: string,
  id: string,
  reason: string | undefined,
): Promise<void> {
  const mark = reason === undefined ? { refusedAt: null, refusedFor: null } : { refusedAt: ctx.now, refusedFor: reason }
  await ctx.tx
    .update(documents)
    .set(mark)
    .where(and(eq(documents.id, id), eq(documents.applicationId, applicationId)))
  await ctx.audit(
    reason === undefined ? 'documents.accept' : 'documents.refuse',
    id,
    reason === undefined ? {} : { reason },
  )
}

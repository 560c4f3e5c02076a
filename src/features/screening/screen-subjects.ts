import { eq } from 'drizzle-orm'
import { newUuid } from '../../platform/ids.ts'
import type { Context } from '../../platform/operation.ts'
import { type LoadedIndex, lockIndex } from '../lists/index.ts'
import type { Kept } from './describe-hits.ts'
import { keepSubjects } from './keep-subjects.ts'
import { recordHits } from './record-hits.ts'
import { type Known, subjectFingerprint, toSubject } from './subject-keys.ts'
import { subjects } from './tables.ts'

/**
 * Searches all lists for these subjects and keeps what is found. Under the lock of the index: no version of a list is
 * published between the search and its commit, so either this search has seen a version, or that version's run over all
 * customers will see these subjects. They are kept also where no list can be searched now (`isSearched` false).
 */
export async function screenSubjects(
  ctx: Context,
  known: ReadonlyMap<string, Known>,
  { applicationId, isUnavailable }: { applicationId: string | undefined; isUnavailable: boolean },
): Promise<{ idByKey: Map<string, string>; isSearched: boolean }> {
  const index = isUnavailable ? undefined : await lockedIndex(ctx)
  const generation = index?.generation ?? 0
  // In the order of their keys, so that two applications of the same people never wait for each other in a circle.
  const rows = [...known]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => {
      const subject = toSubject(one)
      const fingerprint = subjectFingerprint(subject)
      const { workspaceId } = ctx.actor
      return { id: newUuid(), workspaceId, key, subject, fingerprint, generation, screenedAt: ctx.now }
    })
  if (rows.length === 0) return { idByKey: new Map(), isSearched: index !== undefined }
  const idByKey = await keepSubjects(ctx.tx, rows)
  if (index) {
    const all = rows.flatMap(({ id, key, subject, fingerprint }): Kept[] => {
      const subjectId = idByKey.get(key)
      return subjectId ? [{ subjectId, subject, fingerprint, isNew: subjectId === id }] : []
    })
    await recordHits(ctx, index, all, applicationId)
  }
  return { idByKey, isSearched: index !== undefined }
}

/** The same for a subject that we know already: a list has changed. Answers whether anything could be searched. */
export async function screenAgain(ctx: Context, subjectId: string): Promise<boolean> {
  const index = await lockedIndex(ctx)
  if (!index) return false
  const [known] = await ctx.tx
    .update(subjects)
    .set({ generation: index.generation, screenedAt: ctx.now })
    .where(eq(subjects.id, subjectId))
    .returning({ subject: subjects.subject, fingerprint: subjects.fingerprint })
  if (known) await recordHits(ctx, index, [{ subjectId, ...known, isNew: false }])
  return true
}

/** Sent together: the generation is looked up when the lock is there. */
async function lockedIndex(ctx: Context): Promise<LoadedIndex | undefined> {
  const [, index] = await Promise.all([lockIndex(ctx.tx), ctx.services.screeningIndex.current(ctx.tx)])
  return index
}

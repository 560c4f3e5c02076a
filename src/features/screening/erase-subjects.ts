import { eq, inArray, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/db.ts'
import { hitDecisions, hits, subjectRoles, subjects } from './tables.ts'

/** What the key of an erased subject begins with. */
export const erasedKey = 'erased:'

/**
 * An application's people and companies are nobody's any more: whom no other application knows is emptied, and so is what was
 * said of their hits. The listed entry, the score and the verdicts stay, for statistics. Only the platform's own transaction
 * may do this; twice takes out nothing more.
 */
export async function eraseSubjects(tx: Tx, applicationId: string, now: Date): Promise<void> {
  const left = await tx
    .delete(subjectRoles)
    .where(eq(subjectRoles.applicationId, applicationId))
    .returning({ id: subjectRoles.subjectId })
  if (left.length === 0) return
  const ids = [...new Set(left.map(({ id }) => id))].sort()
  const { rows } = await tx.execute<{ id: string }>(sql`
    select ${subjects.id} as id from ${subjects} where ${subjects.id} = any(${sql.param(ids)}::uuid[])
      and not exists (select 1 from ${subjectRoles} where ${subjectRoles.subjectId} = ${subjects.id})
    order by 1 for update`)
  const alone = rows.map(({ id }) => id)
  if (alone.length === 0) return
  const nobody = (subject: typeof subjects.subject | typeof hits.subject) =>
    sql`jsonb_build_object('kind', ${subject}->'kind', 'names', '[]'::jsonb)`
  await tx
    .update(subjects)
    .set({
      key: sql`${erasedKey} || ${subjects.id}::text`,
      subject: nobody(subjects.subject),
      fingerprint: '',
      writtenAt: sql`now()`,
    })
    .where(inArray(subjects.id, alone))
  const { explanation } = hits
  const emptied = await tx
    .update(hits)
    .set({
      subject: nobody(hits.subject),
      subjectFingerprint: '',
      explanation: sql`(${explanation} - 'name') || '{"evidence": [], "sentences": []}'::jsonb`,
      status: sql`case when ${hits.status} in ('OPEN', 'PROPOSED', 'ESCALATED') then 'ENDED' else ${hits.status} end`,
      updatedAt: now,
    })
    .where(inArray(hits.subjectId, alone))
    .returning({ id: hits.id })
  if (emptied.length === 0) return
  const hitIds = emptied.map(({ id }) => id)
  await tx.update(hitDecisions).set({ comment: null }).where(inArray(hitDecisions.hitId, hitIds))
}

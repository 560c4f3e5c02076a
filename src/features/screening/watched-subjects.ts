import { and, gt, sql } from 'drizzle-orm'
import type { Database } from '../../platform/db.ts'
import { subjectRoles, subjects } from './tables.ts'

const pageSize = 1000

/** Watched subjects, page by page; `since` (of the database's clock) leaves out those that were written before. */
export async function* watchedSubjects(
  database: Database,
  since?: Date,
): AsyncGenerator<Pick<typeof subjects.$inferSelect, 'id' | 'subject'>[]> {
  for (let after: string | undefined; ; ) {
    const page = await database.transaction(
      'system',
      (tx) =>
        tx
          .select({ id: subjects.id, subject: subjects.subject })
          .from(subjects)
          .where(
            and(
              after === undefined ? undefined : gt(subjects.id, after),
              since === undefined ? undefined : gt(subjects.writtenAt, since),
              sql`exists (select 1 from ${subjectRoles} r where r.subject_id = ${subjects.id} and r.is_watched)`,
            ),
          )
          .orderBy(subjects.id)
          .limit(pageSize),
      { readOnly: true },
    )
    if (page.length > 0) yield page
    after = page.at(-1)?.id
    if (page.length < pageSize) return
  }
}

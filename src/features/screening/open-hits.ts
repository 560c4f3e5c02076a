import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/db.ts'
import { hits, subjectRoles } from './tables.ts'

const isOpen = sql`${hits.status} in ('OPEN', 'PROPOSED', 'ESCALATED')`

/** How many hits wait for somebody, of each of these applications; left out: none. */
export async function openHitsOf(tx: Tx, applicationIds: string[]): Promise<Map<string, number>> {
  if (applicationIds.length === 0) return new Map()
  const { rows } = await tx.execute<{ id: string; n: number }>(sql`
    select ${subjectRoles.applicationId} as id, count(distinct ${hits.id})::int as n
    from ${subjectRoles} join ${hits} on ${hits.subjectId} = ${subjectRoles.subjectId}
    where ${subjectRoles.applicationId} = any(${sql.param(applicationIds)}::uuid[]) and ${isOpen} group by 1`)
  return new Map(rows.map(({ id, n }) => [id, n]))
}

/** Whether an application (the column with its id) has hits that wait for somebody. */
export function whereHitsOpen(applicationId: SQL): SQL {
  return sql`exists (select 1 from ${subjectRoles} join ${hits} on ${hits.subjectId} = ${subjectRoles.subjectId}
    where ${subjectRoles.applicationId} = ${applicationId} and ${isOpen})`
}

/**
 * The `application_id` of all that have such hits, some more than once. It looks subject by subject (`offset 0` keeps it so): there
 * are few with open hits, and very many roles.
 */
export const withHitsOpen: SQL = sql`select played.application_id
  from (select distinct ${hits.subjectId} as subject_id from ${hits} where ${isOpen}) as waiting cross join lateral (
    select ${subjectRoles.applicationId} as application_id from ${subjectRoles}
    where ${subjectRoles.subjectId} = waiting.subject_id offset 0
  ) as played`

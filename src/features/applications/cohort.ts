import { and, eq, gte, lt, type SQL, sql } from 'drizzle-orm'
import type { Status } from '../../engines/workflow/index.ts'
import type { Tx } from '../../platform/db.ts'
import { applications } from './tables.ts'

/** Applications of a workflow that were created from one moment until before another. */
export interface Cohort {
  workflowId: string
  from: Date
  until: Date
  countryCode?: string | undefined
  versionId?: string | undefined
}

/** Their ids, for a statement of a feature that counts what they did. */
export function whereCohort(cohort: Cohort): SQL {
  return sql`select ${applications.id} as id from ${applications} where ${within(cohort)}`
}

/** How many stand where, and of which versions they are. `hasStarted`: the applicant, or their client, has begun. */
export async function countCohort(
  tx: Tx,
  cohort: Cohort,
): Promise<{ status: Status; hasStarted: boolean; versionId: string; count: number }[]> {
  // Of those that were cancelled before they began the cancelling is the first input; everything else begins with `start`.
  const hasStarted = sql<boolean>`(${applications.status} not in ('NOT_STARTED', 'CANCELLED') or ${applications.inputCount} > 1)`
  return tx
    .select({
      status: applications.status,
      hasStarted,
      versionId: applications.versionId,
      count: sql<number>`count(*)::int`,
    })
    .from(applications)
    .where(within(cohort))
    .groupBy(applications.status, hasStarted, applications.versionId)
}

function within({ workflowId, from, until, countryCode, versionId }: Cohort): SQL | undefined {
  return and(
    gte(applications.createdAt, from),
    lt(applications.createdAt, until),
    eq(applications.workflowId, workflowId),
    countryCode === undefined ? undefined : eq(applications.countryCode, countryCode),
    versionId === undefined ? undefined : eq(applications.versionId, versionId),
  )
}

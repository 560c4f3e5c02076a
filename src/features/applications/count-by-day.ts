import { and, gte, lt, sql } from 'drizzle-orm'
import type { Status } from '../../engines/workflow/index.ts'
import type { Tx } from '../../platform/db.ts'
import { applications } from './tables.ts'

/** Applications of one day of the zone, by where they stand now. */
export interface DayCount {
  /** `2026-06-15`. */
  day: string
  status: Status
  count: number
}

/** How many were created on each day from one moment until before another; days without any are not in it. */
export async function countByDay(
  tx: Tx,
  { from, until, zone }: { from: Date; until: Date; zone: string },
): Promise<DayCount[]> {
  const day = sql<string>`to_char(${applications.createdAt} at time zone ${zone}, 'YYYY-MM-DD')`
  return tx
    .select({ day: sql<string>`${day} as day`, status: applications.status, count: sql<number>`count(*)::int` })
    .from(applications)
    .where(and(gte(applications.createdAt, from), lt(applications.createdAt, until)))
    .groupBy(sql`day`, applications.status)
    .orderBy(sql`day`)
}

/** Whether the workspace has any, of whatever time. */
export async function hasApplications(tx: Tx): Promise<boolean> {
  const [row] = await tx.select({ id: applications.id }).from(applications).limit(1)
  return row !== undefined
}

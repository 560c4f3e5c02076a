import { and, eq, gte, lt, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/db.ts'
import { alerts } from './tables.ts'

/** How many alerts nobody has dealt with. */
export async function countOpenAlerts(tx: Tx): Promise<number> {
  const [row] = await tx.select({ count: sql<number>`count(*)::int` }).from(alerts).where(eq(alerts.status, 'OPEN'))
  return row?.count ?? 0
}

export interface AlertCount {
  type: 'SCREENING' | 'COMPANY'
  raised: number
  open: number
  medianSecondsToClose: number | null
}

/** Alerts that were raised from one moment until before another, by what they are about. */
export async function countAlerts(tx: Tx, { from, until }: { from: Date; until: Date }): Promise<AlertCount[]> {
  const took = sql`extract(epoch from ${alerts.closedAt} - ${alerts.raisedAt})`
  return tx
    .select({
      type: alerts.type,
      raised: sql<number>`count(*)::int`,
      open: sql<number>`(count(*) filter (where ${alerts.status} = 'OPEN'))::int`,
      medianSecondsToClose: sql<number | null>`(percentile_cont(0.5) within group (order by ${took}))::float`,
    })
    .from(alerts)
    .where(and(gte(alerts.raisedAt, from), lt(alerts.raisedAt, until)))
    .groupBy(alerts.type)
}

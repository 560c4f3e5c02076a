import { sql } from 'drizzle-orm'
import type { Tx } from '../../platform/db.ts'
import { events } from '../../platform/tables.ts'
import { applications } from './tables.ts'

export const outcomeSteps = ['DAY', 'WEEK', 'MONTH'] as const

export interface OutcomeQuery {
  from: Date
  until: Date
  zone: string
  step: (typeof outcomeSteps)[number]
  workflowId?: string | undefined
  countryCode?: string | undefined
}

export interface OutcomeCount {
  /** The first day of the step, as `2026-06-15`; null: all of the period. */
  day: string | null
  /** Null in rows of all workflows and markets together. */
  workflowId: string | null
  countryCode: string | null
  created: number
  started: number
  completed: number
  reviewed: number
  approved: number
  declined: number
  /** From the start until the decision. */
  medianSeconds: number | null
  p90Seconds: number | null
}

/**
 * What became of the applications that were created from one moment until before another: over time, by workflow and market, and
 * altogether. Read out of what was told of each status, so that it says when it was reached, and not only what is now.
 */
export async function countOutcomes(tx: Tx, query: OutcomeQuery): Promise<OutcomeCount[]> {
  const { from, until, zone, step, workflowId, countryCode } = query
  const { rows } = await tx.execute<OutcomeCount & Record<string, unknown>>(sql`
    with cohort as (
      select ${applications.id} as id, ${applications.workflowId} as workflow_id, ${applications.countryCode} as country_code,
        ${applications.createdAt} as created_at
      from ${applications}
      where ${applications.createdAt} >= ${from} and ${applications.createdAt} < ${until}
        ${workflowId ? sql`and ${applications.workflowId} = ${workflowId}` : sql``}
        ${countryCode ? sql`and ${applications.countryCode} = ${countryCode}` : sql``}
    ), reached as (
      select ${events.payload}->>'applicationId' as id, ${events.payload}->>'to' as status, ${events.at} as at
      from ${events}
      where ${events.type} = 'applications.statusChanged' and ${events.at} >= ${from}
    ), passed as (
      select id,
        min(at) filter (where status not in ('NOT_STARTED', 'CANCELLED')) as started_at,
        min(at) filter (where status in ('MANUAL_REVIEW', 'APPROVED', 'DECLINED', 'MANUALLY_APPROVED', 'MANUALLY_DECLINED')) as completed_at,
        min(at) filter (where status = 'MANUAL_REVIEW') as reviewed_at,
        min(at) filter (where status in ('APPROVED', 'MANUALLY_APPROVED')) as approved_at,
        min(at) filter (where status in ('DECLINED', 'MANUALLY_DECLINED')) as declined_at
      from reached group by id
    ), each_one as (
      select to_char(date_trunc(${step.toLowerCase()}, cohort.created_at at time zone ${zone}), 'YYYY-MM-DD') as day,
        cohort.workflow_id, cohort.country_code, passed.*,
        extract(epoch from coalesce(approved_at, declined_at) - started_at) as took
      from cohort left join passed on passed.id = cohort.id::text
    )
    select day, workflow_id as "workflowId", country_code as "countryCode", count(*)::int as created,
      count(started_at)::int as started, count(completed_at)::int as completed, count(reviewed_at)::int as reviewed,
      count(approved_at)::int as approved, count(declined_at)::int as declined,
      (percentile_cont(0.5) within group (order by took))::float as "medianSeconds",
      (percentile_cont(0.9) within group (order by took))::float as "p90Seconds"
    from each_one
    group by grouping sets ((day), (workflow_id, country_code), ())
    order by day, workflow_id, country_code`)
  return rows
}

import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/db.ts'
import { newestFirst } from './funnel.ts'
import { funnelEvents } from './tables.ts'

/** Numbers are of applications, each once; `times` counts every refusal. */
export interface FunnelCounts {
  steps: {
    step: string
    shown: number
    submitted: number
    failed: number
    times: number
    medianSeconds: number | null
  }[]
  codes: { step: string; code: string; applications: number; times: number }[]
  abandoned: { step: string; applications: number }[]
  devices: { name: string; applications: number }[]
  languages: { name: string; applications: number }[]
}

/**
 * How far the applications of a cohort came. `cohort` selects their `id`s, all of one workflow and created at `from` or later:
 * with both, what is read is one range of the index, however many events there are of other times and workflows.
 */
export async function countFunnel(
  tx: Tx,
  cohort: SQL,
  { workflowId, from }: { workflowId: string; from: Date },
): Promise<FunnelCounts> {
  const e = funnelEvents
  const { rows } = await tx.execute<{ counts: FunnelCounts }>(sql`
    with events as materialized (
      select ${e.applicationId} as application, ${e.kind} as kind, ${e.step} as step, ${e.code} as code, ${e.at} as at,
        ${e.device} as device, ${e.language} as language
      from ${e} join (${cohort}) as cohort on cohort.id = ${e.applicationId}
      where ${e.workflowId} = ${workflowId} and ${e.at} >= ${from.toISOString()}
    ), courses as (
      select step, application, min(at) filter (where kind = 'SHOWN') as shown, min(at) filter (where kind = 'SUBMITTED') as submitted
      from events group by step, application
    ), refusals as (
      select step, application, count(distinct at) as times from events where kind = 'FAILED' group by step, application
    ), refused as (
      select step, count(*)::int as failed, sum(times)::int as times from refusals group by step
    ), steps as (
      select courses.step, count(shown)::int as shown, count(submitted)::int as submitted,
        coalesce(max(refused.times), 0) as times, coalesce(max(refused.failed), 0) as failed,
        percentile_cont(0.5) within group (order by extract(epoch from submitted - shown))
          filter (where submitted >= shown) as "medianSeconds"
      from courses left join refused on refused.step = courses.step group by courses.step
    ), codes as (
      select step, code, count(distinct application)::int as applications, count(distinct (application, at))::int as times
      from events where kind = 'FAILED' group by step, code order by times desc, code
    ), abandoned as (
      select step, count(*)::int as applications from (
        select distinct on (application) application, kind, step from events as ${e}
        where application in (select application from events where kind = 'ABANDONED')
        order by application, ${newestFirst}
      ) as last where kind = 'ABANDONED' group by step
    ), devices as (
      select device as name, count(*)::int as applications
      from (select distinct device, application from events where device is not null) as seen group by device
    ), languages as (
      select language as name, count(*)::int as applications
      from (select distinct language, application from events where language is not null) as seen group by language
    )
    select jsonb_build_object(
      'steps', ${listOf(sql`steps`)}, 'codes', ${listOf(sql`codes`)}, 'abandoned', ${listOf(sql`abandoned`)},
      'devices', ${listOf(sql`devices`)}, 'languages', ${listOf(sql`languages`)}
    ) as counts`)
  const [row] = rows
  if (!row) throw new Error('The counts of a funnel came without a row.')
  return row.counts
}

function listOf(table: SQL): SQL {
  return sql`(select coalesce(jsonb_agg(to_jsonb(${table})), '[]') from ${table})`
}

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
        ${e.device} as device, ${e.language} as language,
        row_number() over (partition by ${e.applicationId} order by ${newestFirst}) as age
      from ${e} join (${cohort}) as cohort on cohort.id = ${e.applicationId}
      where ${e.workflowId} = ${workflowId} and ${e.at} >= ${from.toISOString()}
    ), courses as (
      select step, application, min(at) filter (where kind = 'SHOWN') as shown, min(at) filter (where kind = 'SUBMITTED') as submitted,
        count(distinct at) filter (where kind = 'FAILED') as times
      from events group by step, application
    ), steps as (
      select step, count(shown)::int as shown, count(submitted)::int as submitted, sum(times)::int as times,
        count(*) filter (where times > 0)::int as failed,
        percentile_cont(0.5) within group (order by extract(epoch from submitted - shown))
          filter (where submitted >= shown) as "medianSeconds"
      from courses group by step
    ), codes as (
      select step, code, count(distinct application)::int as applications, count(distinct (application, at))::int as times
      from events where kind = 'FAILED' group by step, code order by times desc, code
    ), abandoned as (
      select step, count(*)::int as applications from events where kind = 'ABANDONED' and age = 1 group by step
    ), devices as (
      select device as name, count(distinct application)::int as applications from events where device is not null group by device
    ), languages as (
      select language as name, count(distinct application)::int as applications from events where language is not null group by language
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

import { sql } from 'drizzle-orm'
import { type Check, checkBySql } from '../../platform/check.ts'
import { wireId } from '../../platform/ids.ts'
import { isWaiting } from '../../platform/jobs.ts'
import { batches, batchRows, hitDecisions, hits } from './tables.ts'

export const screeningChecks: Check[] = [
  checkBySql(
    'every batch that is under way has a job that goes on with it',
    sql`select ${wireId('screening-batch', '')} || ${batches.id}::text as subject from ${batches}
      where ${batches.status} in ('QUEUED', 'RUNNING') and not ${isWaiting({ batchId: sql`${batches.id}::text` })}`,
  ),
  checkBySql(
    'every batch that is done has as many rows as its file, each with what came of it',
    sql`select ${wireId('screening-batch', '')} || ${batches.id}::text as subject from ${batches} left join (
        select ${batchRows.batchId} as id, count(*) as n, count(*) filter (where jsonb_array_length(${batchRows.hits}) > 0) as hit,
          count(*) filter (where ${batchRows.hits} is null and ${batchRows.problem} is not null) as failed,
          count(*) filter (where ${batchRows.hits} is null and ${batchRows.problem} is null) as undone
        from ${batchRows} group by 1
      ) as kept on kept.id = ${batches.id}
      where ${batches.status} = 'DONE' and ((coalesce(kept.n, 0), kept.hit, kept.failed, kept.undone)
        is distinct from (${batches.rows}::bigint, ${batches.hitRows}::bigint, ${batches.failedRows}::bigint, 0::bigint)
        or ${batches.doneRows} <> ${batches.rows})`,
  ),
  checkBySql(
    'every hit that waits for a second person, was passed on or decided has the words that were said on it',
    sql`select ${wireId('hit', '')} || ${hits.id}::text as subject from ${hits}
      where ${hits.status} in ('PROPOSED', 'ESCALATED', 'TRUE', 'FALSE')
        and not exists (select 1 from ${hitDecisions} where ${hitDecisions.hitId} = ${hits.id})`,
  ),
]

import { type SQL, sql } from 'drizzle-orm'
import { type Check, checkBySql } from '../../platform/check.ts'
import { wireId } from '../../platform/ids.ts'
import { isWaiting } from '../../platform/jobs.ts'
import { whereApplicationsStand } from '../applications/index.ts'
import { decisions, reviews } from './tables.ts'

/** Every review, for the checks of features that follow them and for lists that show how it stands beside what they list. */
export const whereReviewsStand: SQL = sql`select ${reviews.id} as id, ${reviews.applicationId} as application_id, ${reviews.status} as status,
  ${reviews.kind} as kind, ${reviews.assigneeId} as assignee_id, ${reviews.dueAt} as due_at from ${reviews}`

export const reviewChecks: Check[] = [
  checkBySql(
    'every application that people must decide has an open review, or a job that will open it',
    sql`select ${wireId('application', '')} || application.id::text as subject
      from (${whereApplicationsStand}) as application left join ${reviews} on ${reviews.applicationId} = application.id and ${reviews.kind} = 'DECISION'
      where (
          (application.status = 'MANUAL_REVIEW' and coalesce(${reviews.status}, 'NONE') not in ('OPEN', 'PROPOSED'))
          or (application.status in ('MANUALLY_APPROVED', 'MANUALLY_DECLINED') and ${reviews.status} is distinct from 'DECIDED')
          or (application.status in ('CANCELLED', 'FAILED') and ${reviews.status} in ('OPEN', 'PROPOSED'))
        )
        and not ${isWaiting({ applicationId: sql`application.id::text` }, 'reviews.followStatus')}`,
  ),
  checkBySql(
    'every review was decided once, by a word that is kept, or not at all',
    sql`select ${wireId('review', '')} || ${reviews.id}::text as subject from ${reviews} left join (
        select ${decisions.reviewId} as id, count(*) as n from ${decisions}
        where ${decisions.act} in ('DECIDE', 'CONFIRM') group by 1
      ) as decided on decided.id = ${reviews.id}
      where coalesce(decided.n, 0) <> case when ${reviews.status} = 'DECIDED' then 1 else 0 end`,
  ),
]

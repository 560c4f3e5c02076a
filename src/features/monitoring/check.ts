import { sql } from 'drizzle-orm'
import { type Check, checkBySql } from '../../platform/check.ts'
import { wireId } from '../../platform/ids.ts'
import { isWaiting } from '../../platform/jobs.ts'
import { whereCustomersCompaniesStand } from '../applications/index.ts'
import { whereReviewsStand } from '../reviews/index.ts'
import { alerts, watchedCompanies } from './tables.ts'

export const monitoringChecks: Check[] = [
  checkBySql(
    'every alert has a review of its application, open as long as the alert is',
    sql`select ${wireId('alert', '')} || ${alerts.id}::text as subject from ${alerts}
      left join (${whereReviewsStand}) as review
        on review.id = ${alerts.reviewId} and review.application_id = ${alerts.applicationId}
      where (review.id is null or (${alerts.status} = 'OPEN') <> (review.status in ('OPEN', 'PROPOSED')))
        and not ${isWaiting({ reviewId: sql`${alerts.reviewId}::text` }, 'monitoring.closeAlerts')}`,
  ),
  checkBySql(
    'every company that is a customer is watched',
    sql`select distinct ${wireId('customer', '')} || application.customer_id::text as subject
      from (${whereCustomersCompaniesStand}) as application
      where not exists (select 1 from ${watchedCompanies} where ${watchedCompanies.customerId} = application.customer_id)
        and not ${isWaiting({ applicationId: sql`application.id::text` }, 'monitoring.watchCompany')}`,
  ),
]

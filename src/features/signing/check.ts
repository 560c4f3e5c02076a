import { sql } from 'drizzle-orm'
import { type Check, checkBySql } from '../../platform/check.ts'
import { wireId } from '../../platform/ids.ts'
import { auditEntries } from '../../platform/tables.ts'
import { signingReadings } from './tables.ts'

const subject = sql`${wireId('signing-reading', '')} || ${signingReadings.id}::text`

const audited = sql`select ${auditEntries.subject} as subject,
    count(*) filter (where ${auditEntries.action} = 'signing.readings.create') as made,
    count(*) filter (where ${auditEntries.action} = 'signing.readings.confirm') as confirmed,
    count(*) filter (where ${auditEntries.action} in ('signing.readings.reject', 'signing.readings.drop')) as ended
  from ${auditEntries} where ${auditEntries.action} like 'signing.readings.%' group by 1`

export const signingChecks: Check[] = [
  checkBySql(
    'every reading of a signing rule was made, confirmed and ended as the audit tells, and confirmed by nobody who made it',
    sql`select ${subject} as subject from ${signingReadings} left join (${audited}) as told on told.subject = ${subject}
      where told.made is distinct from 1
        or told.confirmed <> case when ${signingReadings.confirmedBy} is null then 0 else 1 end
        or told.ended <> case when ${signingReadings.status} in ('REJECTED', 'DROPPED') then 1 else 0 end
        or ${signingReadings.confirmedBy} = ${signingReadings.createdBy}`,
  ),
]

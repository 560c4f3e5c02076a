import { type SQL, sql } from 'drizzle-orm'
import { applications } from './tables.ts'

/** An application that has ended is found for so long; whoever looks does so every hour. */
const lookBackMs = 2 * 24 * 3600 * 1000

/**
 * Applications under way that wait for nobody but the applicant, for no document beside the steps, and in which nothing has
 * happened since that moment; and those that had begun and have expired of late. Their `id`, `workspace_id` and `status`.
 */
export function whereApplicationsIdle({ now, since }: { now: Date; since: Date }): SQL {
  const lately = new Date(now.getTime() - lookBackMs)
  const asked = '$.asked[*] ? (!exists(@.answered))'
  const others = '$.* ? (@.type != "identify" || exists(@.by))'
  return sql`select ${applications.id} as id, ${applications.workspaceId} as workspace_id, ${applications.status} as status
    from ${applications}
    where ${applications.expiresAt} > ${lately.toISOString()} and (
      (${applications.status} = 'IN_PROGRESS' and ${applications.updatedAt} <= ${since.toISOString()}
        and not jsonb_path_exists(${applications.state}->'pending', ${others}::jsonpath)
        and not jsonb_path_exists(${applications.state}, ${asked}::jsonpath))
      or (${applications.status} = 'CANCELLED' and ${applications.inputCount} > 1
        and ${applications.updatedAt} >= ${applications.expiresAt})
    )`
}

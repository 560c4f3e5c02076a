import { and, inArray, lt } from 'drizzle-orm'
import type { Database } from '../../platform/db.ts'
import type { Job, Schedule } from '../../platform/jobs.ts'
import { applications } from './tables.ts'
import { takeInput } from './take-input.ts'

const batch = 500

/** Ends one application that nobody finished. A job of its own, so that one that cannot be ended stops no other. */
export const expire: Job = {
  name: 'applications.expire',
  async run({ transaction }, data) {
    await transaction((ctx) => takeInput(ctx, String(data.applicationId), { type: 'expire' }))
  },
}

/** Applications whose time is up, oldest first. */
export async function findExpired(database: Database, now: Date): Promise<{ id: string; workspaceId: string }[]> {
  return database.transaction(
    'system',
    (tx) =>
      tx
        .select({ id: applications.id, workspaceId: applications.workspaceId })
        .from(applications)
        .where(and(inArray(applications.status, ['NOT_STARTED', 'IN_PROGRESS']), lt(applications.expiresAt, now)))
        .orderBy(applications.expiresAt)
        .limit(batch),
    { readOnly: true },
  )
}

export const expireSchedule: Schedule = {
  name: 'applications.expireAll',
  cron: '*/5 * * * *',
  async run({ services, database, send }) {
    if (services.clockJump.suspected()) return
    for (const { id, workspaceId } of await findExpired(database, services.clock.now())) {
      await send(workspaceId, expire.name, { applicationId: id })
    }
  },
}

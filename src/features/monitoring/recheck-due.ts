import { asc, inArray, lte } from 'drizzle-orm'
import type { Database } from '../../platform/db.ts'
import type { Schedule } from '../../platform/jobs.ts'
import { leaseMs } from './check-times.ts'
import { recheckCompany } from './recheck-company.ts'
import { watchedCompanies } from './tables.ts'

/** Most companies that are asked about in a minute, of the whole installation: registers are not to be overrun. */
export const burstMax = 100

/** Takes companies that are due, the longest overdue first; another process takes others. */
export async function takeDue(database: Database, now: Date): Promise<{ id: string; workspaceId: string }[]> {
  return database.transaction('system', async (tx) => {
    const due = await tx
      .select({ id: watchedCompanies.id, workspaceId: watchedCompanies.workspaceId })
      .from(watchedCompanies)
      .where(lte(watchedCompanies.dueAt, now))
      .orderBy(asc(watchedCompanies.dueAt))
      .limit(burstMax)
      .for('update', { skipLocked: true })
    if (due.length === 0) return []
    const ids = due.map(({ id }) => id)
    await tx
      .update(watchedCompanies)
      .set({ dueAt: new Date(now.getTime() + leaseMs) })
      .where(inArray(watchedCompanies.id, ids))
    return due
  })
}

export const recheckDue: Schedule = {
  name: 'monitoring.recheckDue',
  cron: '* * * * *',
  async run({ services, database, send }) {
    // By a clock that has jumped, everybody would be due at once.
    if (services.clockJump.suspected()) return
    for (const { id, workspaceId } of await takeDue(database, services.clock.now()))
      await send(workspaceId, recheckCompany.name, { watchedId: id })
  },
}

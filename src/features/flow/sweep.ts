import { lt } from 'drizzle-orm'
import type { Schedule } from '../../platform/jobs.ts'
import { flowDrafts, flowLinks, funnelEvents } from './tables.ts'

const dayMs = 86_400_000
const keptMs = 30 * dayMs
/** Long enough to compare a month with the same one a year ago. */
export const statisticsKeptDays = 400

/** Forgets what has had its time: drafts that nobody has touched for 30 days, links that ended as long ago, statistics of 400 days. */
export const sweepFlow: Schedule = {
  name: 'flow.sweep',
  cron: '29 * * * *',
  async run({ services, database }) {
    // By a clock that has jumped, what was typed a moment ago is a month old.
    if (services.clockJump.suspected()) return
    const now = services.clock.now().getTime()
    const before = new Date(now - keptMs)
    await database.transaction('system', async (tx) => {
      await tx.delete(flowDrafts).where(lt(flowDrafts.updatedAt, before))
      await tx.delete(flowLinks).where(lt(flowLinks.expiresAt, before))
      await tx.delete(funnelEvents).where(lt(funnelEvents.at, new Date(now - statisticsKeptDays * dayMs)))
    })
  },
}

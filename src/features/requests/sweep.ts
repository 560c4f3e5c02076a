import { lt } from 'drizzle-orm'
import type { Schedule } from '../../platform/jobs.ts'
import { requestLog } from './tables.ts'

const keptMs = 30 * 24 * 3600 * 1000

export const sweepRequests: Schedule = {
  name: 'requests.sweep',
  cron: '17 * * * *',
  async run({ services, database }) {
    // By a clock that has jumped, this hour's requests are a month old.
    if (services.clockJump.suspected()) return
    const before = new Date(services.clock.now().getTime() - keptMs)
    await database.transaction('system', (tx) => tx.delete(requestLog).where(lt(requestLog.at, before)))
  },
}

import { lt } from 'drizzle-orm'
import type { Schedule } from '../../platform/jobs.ts'
import { exports } from './tables.ts'

const keptMs = 24 * 3600 * 1000

/** What somebody has searched for may be a name: it is kept no longer than its link can be of use. */
export const forgetExports: Schedule = {
  name: 'portfolio.forgetExports',
  cron: '41 * * * *',
  async run({ services, database }) {
    if (services.clockJump.suspected()) return
    const limit = new Date(services.clock.now().getTime() - keptMs)
    await database.transaction('system', (tx) => tx.delete(exports).where(lt(exports.createdAt, limit)))
  },
}

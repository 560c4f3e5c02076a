import { lt } from 'drizzle-orm'
import { forgetKeys } from '../../platform/idempotency.ts'
import type { Schedule } from '../../platform/jobs.ts'
import { revokedTokens } from './tables.ts'

const dayMs = 24 * 3600 * 1000

/** Forgets what has had its time: revoked tokens that have expired anyway, idempotency keys older than a day. */
export const sweepTokens: Schedule = {
  name: 'workspaces.sweepTokens',
  cron: '41 * * * *',
  async run({ services, database }) {
    // By a clock that has jumped, a key of this moment is a day old, and its request would be done twice.
    if (services.clockJump.suspected()) return
    const now = services.clock.now()
    await database.transaction('system', async (tx) => {
      await tx.delete(revokedTokens).where(lt(revokedTokens.expiresAt, now))
      await forgetKeys(tx, new Date(now.getTime() - dayMs))
    })
  },
}

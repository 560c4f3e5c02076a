import { lt } from 'drizzle-orm'
import type { Database } from '../../platform/db.ts'
import { newUuid } from '../../platform/ids.ts'
import type { Schedule } from '../../platform/jobs.ts'
import { hashSecret } from '../../platform/secrets.ts'
import { sessionLifeS } from './sessions.ts'
import { authSessions, authVerifications, staffResets } from './tables.ts'

/** Codes of an app are right for a minute or so; longer than that nobody need remember them. */
const codeLifeMs = 5 * 60_000
const dayMs = 24 * 3600 * 1000

/** Whether this is the first use of a code that has been found right: one that was overlooked opens nothing a second time. */
export async function claimCode(database: Database, staffId: string, code: string): Promise<boolean> {
  // By the system's clock, as better-auth counts what it keeps here.
  const now = new Date()
  const claimed = await database.transaction('system', (tx) =>
    tx
      .insert(authVerifications)
      .values({
        id: newUuid(),
        identifier: hashSecret(`used-code ${staffId} ${code}`),
        value: 'used',
        expiresAt: new Date(now.getTime() + codeLifeMs),
        createdAt: now,
        updatedAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: authVerifications.id }),
  )
  return claimed.length > 0
}

/** Forgets what has had its time: half-done sign-ins, sessions that have ended, links for a new password. */
export const sweepSignIns: Schedule = {
  name: 'staff.sweepSignIns',
  cron: '23 * * * *',
  async run({ services, database }) {
    if (services.clockJump.suspected()) return
    const now = services.clock.now()
    await database.transaction('system', async (tx) => {
      await tx.delete(authVerifications).where(lt(authVerifications.expiresAt, new Date()))
      await tx.delete(authSessions).where(lt(authSessions.createdAt, new Date(now.getTime() - sessionLifeS * 1000)))
      await tx.delete(staffResets).where(lt(staffResets.expiresAt, new Date(now.getTime() - dayMs)))
    })
  },
}

import { and, eq, isNull } from 'drizzle-orm'
import type { Schedule } from '../../platform/jobs.ts'
import { eraseCompany } from '../applications/index.ts'
import { watchedCompanies } from './tables.ts'

/**
 * Erases what registers had said of companies that they have removed on legal grounds, wherever it lies. Facts and
 * evidence cannot be changed by a workspace's transaction, so this one is the platform's.
 */
export const eraseRemoved: Schedule = {
  name: 'monitoring.eraseRemoved',
  cron: '*/5 * * * *',
  async run({ services, database }) {
    const now = services.clock.now()
    const removed = and(eq(watchedCompanies.removal, 'GONE'), isNull(watchedCompanies.erasedAt))
    await database.transaction('system', async (tx) => {
      const all = await tx.select().from(watchedCompanies).where(removed).for('update', { skipLocked: true })
      for (const { id, country, organizationNumber } of all) {
        await eraseCompany(tx, { country, organizationNumber }, { by: eraseRemoved.name, now })
        await tx.update(watchedCompanies).set({ erasedAt: now }).where(eq(watchedCompanies.id, id))
      }
    })
  },
}

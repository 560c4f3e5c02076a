import { and, eq, isNull, lt, or, sql } from 'drizzle-orm'
import type { Schedule } from '../../platform/jobs.ts'
import type { Services } from '../../platform/operation.ts'
import { eraseCompany } from '../applications/index.ts'
import { watchedCompanies } from './tables.ts'

/** Other processes answer from memory what the register told them up to an hour ago: it is looked for again until then. */
const again = sql`interval '2 hours'`

/**
 * Erases what registers had said of companies that they have removed on legal grounds, wherever it lies. Facts and
 * evidence cannot be changed by a workspace's transaction, so this one is the platform's.
 */
export const eraseRemoved: Schedule = {
  name: 'monitoring.eraseRemoved',
  cron: '*/5 * * * *',
  async run({ services, database }) {
    const now = services.clock.now()
    const { erasedAt, removedAt } = watchedCompanies
    const left = or(isNull(erasedAt), lt(erasedAt, sql`${removedAt} + ${again}`))
    const removed = and(eq(watchedCompanies.removal, 'GONE'), left)
    await database.transaction('system', async (tx) => {
      const all = await tx.select().from(watchedCompanies).where(removed).for('update', { skipLocked: true })
      for (const { id, country, organizationNumber } of all) {
        const registries = registerIds(services, country)
        await eraseCompany(tx, { country, organizationNumber }, { by: eraseRemoved.name, now, registries })
        await tx.update(watchedCompanies).set({ erasedAt: now }).where(eq(watchedCompanies.id, id))
      }
    })
  },
}

/** Whose words are copies of a register's, of a country: also of companies that the applicant had typed in at first. */
export function registerIds({ connectors }: Services, country: string): string[] {
  return connectors.registersOf(country).map(({ id }) => id)
}

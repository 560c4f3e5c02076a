import { and, eq, gt, inArray, sql } from 'drizzle-orm'
import type { RegisterChange, RegistryConnector } from '../../connectors/kit.ts'
import type { Database } from '../../platform/db.ts'
import type { Schedule } from '../../platform/jobs.ts'
import type { Services } from '../../platform/operation.ts'
import { eraseCompany } from '../applications/index.ts'
import { registerIds } from './erase-removed.ts'
import { registerFeeds, watchedCompanies } from './tables.ts'

/** Most pages of one feed that are read at a time; the rest is read the next time. */
const pagesMax = 50

/**
 * Reads what registers publish of changes: companies named there that somebody watches are due at once, and of what was
 * removed on legal grounds every copy goes. A register is read from the day on which a company of its country is watched.
 */
export const readFeeds: Schedule = {
  name: 'monitoring.readFeeds',
  cron: '*/10 * * * *',
  async run({ services, database }) {
    for (const register of services.connectors.feeds) {
      try {
        await readFeed(services, database, register)
      } catch (error) {
        services.log.error({ error, register: register.id }, 'the feed of a register could not be read')
      }
    }
  },
}

async function readFeed(services: Services, database: Database, register: RegistryConnector): Promise<void> {
  for (let page = 0; page < pagesMax; page++) {
    const begun = await cursorOf(database, register)
    if (!begun) return
    const answer = await register.changes?.({ cursor: begun.cursor })
    if (answer?.outcome !== 'FOUND') {
      if (answer?.outcome === 'OUTAGE') {
        const { reason, detail } = answer
        services.log.warn({ source: register.id, reason, detail }, 'the feed of a register did not answer')
      }
      return
    }
    const { changed, cursor, isLast } = answer.value
    const advanced = await advance(services, database, register, { from: begun.cursor, to: cursor, changed })
    if (isLast || !advanced) return
  }
}

/** Where the feed was left; undefined where nobody watches a company of the register's country. */
async function cursorOf(
  database: Database,
  { id, countries }: RegistryConnector,
): Promise<{ cursor: string | undefined } | undefined> {
  return database.transaction(
    'system',
    async (tx) => {
      const [feed] = await tx.select().from(registerFeeds).where(eq(registerFeeds.connector, id))
      if (feed) return { cursor: feed.cursor }
      const [watched] = await tx
        .select({ id: watchedCompanies.id })
        .from(watchedCompanies)
        .where(inArray(watchedCompanies.country, [...countries]))
        .limit(1)
      return watched && { cursor: undefined }
    },
    { readOnly: true },
  )
}

/**
 * Takes a page: all of it and the place behind it, or nothing. Answers false where another process has been there first.
 */
async function advance(
  services: Services,
  database: Database,
  { id, countries }: RegistryConnector,
  page: { from: string | undefined; to: string; changed: RegisterChange[] },
): Promise<boolean> {
  const now = services.clock.now()
  const { from, to, changed } = page
  return database.transaction('system', async (tx) => {
    const moved =
      from === undefined
        ? await tx
            .insert(registerFeeds)
            .values({ connector: id, cursor: to, readAt: now })
            .onConflictDoNothing()
            .returning({ id: registerFeeds.connector })
        : await tx
            .update(registerFeeds)
            .set({ cursor: to, readAt: now })
            .where(and(eq(registerFeeds.connector, id), eq(registerFeeds.cursor, from)))
            .returning({ id: registerFeeds.connector })
    if (moved.length === 0) return false
    const numbers = [...new Set(changed.map(({ organizationNumber }) => organizationNumber))]
    await tx
      .update(watchedCompanies)
      .set({ dueAt: now })
      .where(
        and(
          inArray(watchedCompanies.country, [...countries]),
          sql`${watchedCompanies.organizationNumber} = any(${sql.param(numbers)}::text[])`,
          gt(watchedCompanies.dueAt, now),
        ),
      )
    for (const { organizationNumber } of changed.filter(({ kind }) => kind === 'GONE'))
      for (const country of countries) {
        const company = { country, organizationNumber }
        services.connectors.cache.forget(company)
        await eraseCompany(tx, company, { by: readFeeds.name, now, registries: registerIds(services, country) })
      }
    return true
  })
}

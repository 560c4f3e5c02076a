import { and, eq, lte } from 'drizzle-orm'
import type { ListConnector } from '../../connectors/kit.ts'
import type { Database } from '../../platform/db.ts'
import type { Schedule } from '../../platform/jobs.ts'
import { publishIndex } from './publish.ts'
import { type ListState, readLists } from './read-lists.ts'
import { type RefreshParts, refreshList } from './refresh.ts'
import { lists } from './tables.ts'

/** Asks every publisher for a new version, one after the other; what fails with one holds up no other. */
export const refreshLists: Schedule = {
  name: 'lists.refresh',
  cron: '23 */6 * * *',
  async run(context) {
    await refreshAll(context, context.services.lists.enabled)
    await publishIndex(context)
  },
}

/**
 * Publishes what a process that died has read and left, and anew what lies there in another release's format. Lists that
 * have never been asked for, as after an installation, or that somebody has asked for by hand, do not wait for `refreshLists`.
 */
export const publishLists: Schedule = {
  name: 'lists.publish',
  cron: '* * * * *',
  async run(context) {
    const stored = await context.database.transaction('system', readLists, { readOnly: true })
    const rested = new Set(
      stored.filter((list) => (list.checkedAt ?? list.problem) && !list.wantedAt).map(({ id }) => id),
    )
    const wanted = context.services.lists.enabled.filter(({ id }) => !rested.has(id))
    await refreshAll(context, wanted)
    await forgetWishes(context.database, stored)
    await publishIndex(context)
  },
}

async function refreshAll(context: RefreshParts, connectors: readonly ListConnector[]): Promise<void> {
  for (const connector of connectors) {
    try {
      await refreshList(context, connector)
    } catch (error) {
      context.services.log.error({ error, list: connector.id }, 'a list could not be refreshed')
    }
  }
}

/** What was asked for has been done, or has left its problem on the list; a later wish stays. */
async function forgetWishes(database: Database, stored: ListState[]): Promise<void> {
  const wishes = stored.flatMap(({ id, wantedAt }) => (wantedAt ? [{ id, wantedAt }] : []))
  for (const { id, wantedAt } of wishes) {
    await database.transaction('system', (tx) =>
      tx
        .update(lists)
        .set({ wantedAt: null })
        .where(and(eq(lists.id, id), lte(lists.wantedAt, wantedAt))),
    )
  }
}

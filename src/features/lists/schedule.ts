import type { ListConnector } from '../../connectors/kit.ts'
import type { Schedule } from '../../platform/jobs.ts'
import { publishIndex } from './publish.ts'
import { readLists } from './read-lists.ts'
import { type RefreshParts, refreshList } from './refresh.ts'

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
 * have never been asked for, as after an installation, do not wait for `refreshLists`.
 */
export const publishLists: Schedule = {
  name: 'lists.publish',
  cron: '* * * * *',
  async run(context) {
    const stored = await context.database.transaction('system', readLists, { readOnly: true })
    const asked = new Set(stored.filter((list) => list.checkedAt ?? list.problem).map((list) => list.id))
    await refreshAll(
      context,
      context.services.lists.enabled.filter((one) => !asked.has(one.id)),
    )
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

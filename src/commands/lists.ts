import { type Refreshed, readLists, refreshList, silenceMaxMs } from '../features/lists/index.ts'
import { UsageError } from './credentials.ts'
import { listParts, publishAndFollow } from './list-parts.ts'
import { withApp } from './start-process.ts'

/** What came of one list. */
export type ListOutcome = { list: string } & Refreshed

/** Asks publishers for new versions of these lists, or of all enabled ones, publishes what came, and runs customers against it. */
export async function updateLists(
  ids: string[],
  options: { acceptShrink?: boolean; again?: boolean },
): Promise<ListOutcome[]> {
  return withApp(async (app) => {
    const { known, enabled } = app.services.lists
    const unknown = ids.filter((id) => !known.some((one) => one.id === id))
    if (unknown.length > 0) {
      const all = known.map((one) => one.id).join(', ')
      throw new UsageError(`There is no list ${unknown.join(', ')} with a publisher. There are: ${all}.`)
    }
    const parts = listParts(app)
    const outcomes: ListOutcome[] = []
    for (const connector of ids.length > 0 ? known.filter((one) => ids.includes(one.id)) : enabled)
      outcomes.push({ list: connector.id, ...(await refreshList(parts, connector, options)) })
    await publishAndFollow(parts)
    return outcomes
  })
}

export interface ListStatus {
  list: string
  name: string
  state: 'OK' | 'NEVER_LOADED' | 'PROBLEM' | 'OLD'
  enabled: boolean
  version: string | undefined
  entries: number
  lastChecked: string | undefined
  lastPublished: string | undefined
  problem: string | undefined
}

/** Every list that is enabled or loaded. Amiss is all but OK; lists that are only imported grow old unremarked. */
export async function statusOfLists(): Promise<ListStatus[]> {
  return withApp(async ({ services, database }) => {
    const stored = await database.transaction('system', readLists, { readOnly: true })
    const { enabled, known } = services.lists
    const missing = enabled.filter((one) => !stored.some((list) => list.id === one.id))
    const now = services.clock.now().getTime()
    const states = stored.map((list): ListStatus => {
      const isEnabled = enabled.some((one) => one.id === list.id)
      const isOld = isEnabled && now - (list.checkedAt?.getTime() ?? 0) > silenceMaxMs
      const { published } = list
      return {
        list: list.id,
        name: known.find((one) => one.id === list.id)?.name ?? list.name,
        state: list.problem ? 'PROBLEM' : !published ? 'NEVER_LOADED' : isOld ? 'OLD' : 'OK',
        enabled: isEnabled,
        version: published ? (published.label ?? String(published.sequence)) : undefined,
        entries: published?.entries ?? 0,
        lastChecked: list.checkedAt?.toISOString(),
        lastPublished: published?.publishedAt?.toISOString(),
        problem: list.problem ?? undefined,
      }
    })
    const never = { state: 'NEVER_LOADED', enabled: true, entries: 0 } as const
    const nothing = { version: undefined, lastChecked: undefined, lastPublished: undefined, problem: undefined }
    return [...states, ...missing.map(({ id, name }) => ({ list: id, name, ...never, ...nothing }))]
  })
}

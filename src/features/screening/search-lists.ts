import { z } from 'zod'
import { type Entry, entryKey, type SearchHit, type Subject } from '../../engines/screening/index.ts'
import type { Context } from '../../platform/operation.ts'
import { type LoadedIndex, readEntries, type VisibleList, visibleLists } from '../lists/index.ts'

/** A list, and which version of it was searched. */
export const listOnWire = z.object({ id: z.string(), name: z.string(), version: z.number().int() })

/** A listed entry that may be the subject. */
export interface Found {
  hit: SearchHit
  entry: Entry
  /** As of the searched version. */
  list: VisibleList
}

export interface ListSearch {
  lists: readonly VisibleList[]
  threshold: number
  /** Entries that are listed for one of these; left out: all. */
  topics?: readonly Entry['topics'][number][] | undefined
  /** Most to read and answer; `total` counts all. */
  limit: number
}

/** Lists that the workspace may see and that this index holds: nothing else can be searched. */
export async function searchableLists(ctx: Context, index: LoadedIndex): Promise<VisibleList[]> {
  const visible = await visibleLists(ctx.tx)
  return visible.flatMap((list) => {
    const sequence = Object.hasOwn(index.versions, list.id) ? index.versions[list.id] : undefined
    return sequence === undefined ? [] : [{ ...list, sequence }]
  })
}

/** The best hits of a subject in these lists, the best first; nothing is kept of it. */
export async function searchLists(
  ctx: Context,
  index: LoadedIndex,
  subject: Subject,
  { lists, threshold, topics, limit }: ListSearch,
): Promise<{ total: number; best: Found[] }> {
  const wanted = new Set(lists.map(({ id }) => id))
  const hits = index.searcher.search(subject, { threshold, accepts: (list) => wanted.has(list) })
  // Topics are known after the entries are read, so what they leave out must not have taken a place.
  const read = topics ? hits : hits.slice(0, limit)
  const keys = read.map((hit) => ({ listId: hit.list, entryId: hit.entryId }))
  const entries = await readEntries(ctx.tx, keys, index.versions)
  const found = read.flatMap((hit): Found[] => {
    const listed = entries.get(entryKey(hit.list, hit.entryId))
    const isWanted = listed && (!topics || listed.entry.topics.some((topic) => topics.includes(topic)))
    return isWanted ? [{ hit, entry: listed.entry, list: listed.list }] : []
  })
  return { total: topics ? found.length : hits.length, best: found.slice(0, limit) }
}

export function showList({ id, name, sequence }: VisibleList): z.input<typeof listOnWire> {
  return { id, name, version: sequence }
}

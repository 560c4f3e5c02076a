import type { z } from 'zod'
import type { Evidence, Outage } from '../kit.ts'
import type { Fetch } from './fetch.ts'
import type { Page } from './schemas.ts'

export type Pages<T> = { outcome: 'FOUND'; items: T[]; isWhole: boolean; evidence: Evidence[] } | Outage

/** The most that the register gives at once. */
const PAGE_SIZE = 100
/** 3,000 entries: the largest partnerships have fewer, resigned members included. */
const PAGES_MAX = 30

/**
 * All pages of a list. 404 is an empty list, for the register has no such list where nothing was ever filed; so ask only
 * for companies that it has told. A list that is longer than we read comes with `isWhole` false.
 */
export async function fetchPages<T>(fetch: Fetch, path: string, schema: z.ZodType<Page<T>>): Promise<Pages<T>> {
  const items: T[] = []
  const evidence: Evidence[] = []
  const found = (isWhole: boolean): Pages<T> => ({ outcome: 'FOUND', items, isWhole, evidence })
  for (let page = 0; page < PAGES_MAX; page++) {
    const query = new URLSearchParams({ items_per_page: String(PAGE_SIZE), start_index: String(items.length) })
    const reply = await fetch(`${path}?${query}`, schema)
    evidence.push(...reply.evidence)
    if (reply.outcome === 'OUTAGE') return { ...reply, evidence }
    if (reply.outcome === 'NOT_FOUND') return found(page === 0)
    items.push(...reply.value.items)
    const total = reply.value.total_results ?? undefined
    if (total !== undefined && items.length >= total) return found(true)
    // An empty page ends a list that was not counted; where it was, what is missing is not nobody.
    if (reply.value.items.length === 0) return found(total === undefined)
  }
  return found(false)
}

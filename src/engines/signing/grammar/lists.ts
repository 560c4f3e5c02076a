import type { Pool } from '../rule.ts'
import { kindAt, type Read, type Reader, single, step, tokenAt } from './reader.ts'
import { readItem } from './units.ts'

/** Roles and names in a row, meant as one pool. */
export interface List {
  pools: Pool[]
  /** Of each pool: whether it is a single role or name. */
  singles: boolean[]
  hasAnd: boolean
  hasOr: boolean
  /** A comma, a line or nothing stands between two. */
  hasOther: boolean
}

/**
 * Every list that begins at a place, the shortest first. Marks between items may have been lost (convention C20).
 * `bareIsAny`: "varav en ska vara ledamot" means any member, not the only one.
 */
export function readList(reader: Reader, at: number, bareIsAny = false): Read<List>[] {
  const found: Read<List>[] = []
  let isThese = false
  let list: List = { pools: [], singles: [], hasAnd: false, hasOr: false, hasOther: false }
  const opener = kindAt(reader, at)
  let place = opener === 'BOTH' || opener === 'EITHER' ? at + 1 : at
  while (step(reader)) {
    const item = readItem(reader, kindAt(reader, place) === 'ONE' ? place + 1 : place)
    // "av dessa" is a list of its own: what stands beside it would be there already.
    if (!item || (isThese && list.pools.length > 0)) break
    if (kindAt(reader, place) === 'THESE') {
      if (list.pools.length > 0) break
      isThese = true
    }
    const { value } = item
    // "en ledamot" in a list is any member; a bare singular means the one there is.
    const pool = value.kind === 'ITEM' && !bareIsAny && kindAt(reader, place) !== 'ONE' ? single(value) : value.pool
    list = { ...list, pools: [...list.pools, pool], singles: [...list.singles, value.kind === 'ITEM'] }
    found.push({ end: item.end, value: list })
    const next = readMark(reader, item.end)
    place = next.end
    list = {
      ...list,
      hasAnd: list.hasAnd || next.value === 'AND',
      hasOr: list.hasOr || next.value === 'OR',
      hasOther: list.hasOther || next.value === 'OTHER',
    }
  }
  // "antingen" reaches to the "eller" that it asks for.
  return opener === 'EITHER' ? found.filter(({ value }) => value.hasOr) : found
}

function readMark(reader: Reader, at: number): Read<'AND' | 'OR' | 'OTHER'> {
  const token = tokenAt(reader, at)
  if (token?.kind === 'AND' || token?.kind === 'OR') return { end: at + 1, value: token.kind }
  const isMark = token?.kind === 'SEPARATOR' && token.strength !== 'dot'
  return { end: isMark ? at + 1 : at, value: 'OTHER' }
}

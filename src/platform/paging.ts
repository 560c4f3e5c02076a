import { and, eq, gt, lt, or, type SQL } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import { AppError } from './errors.ts'
import { idOf, type Noun, wireId } from './ids.ts'

/** What every list takes: how many, and where the page before it ended. */
export function pageInput(noun: Noun) {
  return {
    limit: z.number().int().min(1).max(200).default(50),
    after: idOf(noun).optional().meta({ description: '`next` of the page before.' }),
  }
}

/** The row at which the page before ended: `found` is what its id brought. Throws for an `after` that no page gave. */
export function endOfPage<Row>(after: string | undefined, found: Row[]): Row | undefined {
  const [row] = found
  if (after === undefined || row) return row
  const message = 'is not `next` of any page; begin with the first page'
  throw new AppError('invalid_request', `after ${message}.`, { issues: [{ path: 'after', message }] })
}

/** Rows behind that one, in the order of a column and, where it is equal, of the id. */
export function behind(
  order: 'ascending' | 'descending',
  [column, value]: [AnyPgColumn, unknown],
  [id, ownId]: [AnyPgColumn, string],
): SQL | undefined {
  const isBehind = order === 'ascending' ? gt : lt
  return or(isBehind(column, value), and(eq(column, value), isBehind(id, ownId)))
}

/** The answer: one row more than `limit` was asked for, and tells whether there is a next page. */
export function pageOf<Row extends { id: string }, Shown>(
  rows: Row[],
  limit: number,
  noun: Noun,
  show: (row: Row) => Shown,
): { data: Shown[]; next?: string } {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { data: page.map(show), ...(rows.length > limit && last ? { next: wireId(noun, last.id) } : {}) }
}

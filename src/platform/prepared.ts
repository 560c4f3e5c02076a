import { getTableColumns, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import type { PgTable } from 'drizzle-orm/pg-core'
import type pg from 'pg'
import { connectionOf, type Tx } from './db.ts'

interface Prepared<Result> {
  execute(values: Record<string, unknown>): Promise<Result>
}

/**
 * A query of drizzle's that is built and planned once a connection rather than at each call: for the few that every
 * request runs, where that is most of the cost. `sql.placeholder(…)` stands for each value; `name` is the product's own.
 */
export function prepare<Result, Values extends Record<string, unknown>>(
  name: string,
  build: (tx: Tx) => { prepare(name: string): Prepared<Result> },
): (tx: Tx, values: Values) => Promise<Result> {
  const ofConnection = new WeakMap<pg.PoolClient, Prepared<Result>>()
  return async (tx, values) => {
    const client = connectionOf(tx)
    let query = ofConnection.get(client)
    if (!query) {
      query = build(drizzle(client)).prepare(name)
      ofConnection.set(client, query)
    }
    return query.execute(values)
  }
}

/** An insert of one row into a table, prepared likewise. Columns that the database fills in cannot be given. */
export function prepareInsert<Table extends PgTable>(
  name: string,
  table: Table,
): (tx: Tx, row: Table['$inferInsert']) => Promise<void> {
  const given = Object.entries(getTableColumns(table)).filter(([, column]) => !column.hasDefault || column.defaultFn)
  const nothing = Object.fromEntries(given.map(([key]) => [key, null]))
  const placeholders = Object.fromEntries(given.map(([key]) => [key, sql.placeholder(key)]))
  const insert = prepare(name, (tx) => tx.insert(table).values(placeholders as Table['$inferInsert']))
  return async (tx, row) => void (await insert(tx, { ...nothing, ...row }))
}

import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Statement } from './record-statements.ts'
import { groupBy } from './round.ts'

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/** Runs a recorded transaction once more on a connection, in the flights it was sent in, waiting for each. */
export type Replay = (client: pg.Client, ids?: string[]) => Promise<void>

/**
 * A replay of `first`. Ids that differ in `second`, a recording of the same operation, are the ones that it makes up or
 * is given: each replay has `ids` in their place, in the order of their appearance, or new ones.
 */
export function replayOf(first: Statement[], second: Statement[]): Replay {
  const idsOf = (statements: Statement[]) => new Set(JSON.stringify(statements.map(({ values }) => values)).match(uuid))
  const standing = idsOf(second)
  const changing = [...idsOf(first)].filter((id) => !standing.has(id))
  const flights = groupBy(first, ({ flight }) => flight).map((flight) =>
    flight.map(({ text, values, name }) => ({ text, name, fill: values?.map((value) => fillerOf(value, changing)) })),
  )
  return async (client, ids = changing.map(() => randomUUID())) => {
    for (const flight of flights) {
      await Promise.all(
        flight.map(({ text, name, fill }) =>
          client.query({ text, ...(name ? { name } : {}), ...(fill ? { values: fill.map((one) => one(ids)) } : {}) }),
        ),
      )
    }
  }
}

function fillerOf(value: unknown, changing: string[]): (ids: string[]) => unknown {
  if (typeof value !== 'string' || !changing.some((id) => value.includes(id))) return () => value
  return (ids) => changing.reduce((text, id, index) => text.replaceAll(id, ids[index] ?? id), value)
}

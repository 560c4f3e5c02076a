import type { TestApp } from './app.ts'
import { uuidOf } from './records.ts'

export interface StoredEvent {
  kind: string
  step: string
  code: string | null
  at: Date
}

/** What was told of an application (id as on the wire) for statistics, oldest first. */
export async function funnelOf(app: TestApp, id: string): Promise<StoredEvent[]> {
  await app.drain()
  const { rows } = await app.database.pool.query<StoredEvent>(
    "select kind, step, code, at from funnel_events where application_id = $1 order by at, kind = 'ABANDONED', kind, code",
    [uuidOf(id)],
  )
  return rows
}

/** The same, a line each: `FAILED contact email`. */
export async function funnelInShort(app: TestApp, id: string): Promise<string[]> {
  return (await funnelOf(app, id)).map(({ kind, step, code }) => [kind, step, code].filter(Boolean).join(' '))
}

/** What a page sends that has shown these steps. */
export function shown(...steps: string[]) {
  return { events: steps.map((step) => ({ type: 'SHOWN', step })), device: 'PHONE', language: 'sv' }
}

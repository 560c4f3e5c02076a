import type { App } from '../../src/app.ts'
import { keepSealing } from '../../src/features/audit/index.ts'

/** Writers at once: as many as there are connections in a small installation. */
export const writers = 8
const trigger = (does: 'enable' | 'disable') => `alter table audit_entries ${does} trigger audit_entries_wait`

export interface Writes {
  /** Entries a second, each in a transaction of its own, of each round. */
  bare: number[]
  sealed: number[]
}

/**
 * Transactions that write an entry and nothing else, which is the worst case: without the chain (no row that waits, nobody who
 * seals) and with it, in turns, so that what else the machine does meets both.
 */
export async function measureWrites(
  app: App,
  workspaceId: string,
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<Writes> {
  const { pool } = app.database
  const found: Writes = { bare: [], sealed: [] }
  await write(app, workspaceId, seconds)
  for (let round = 0; round < rounds; round++) {
    await pool.query(trigger('disable'))
    found.bare.push(await write(app, workspaceId, seconds))
    await pool.query(trigger('enable'))
    const stop = keepSealing(app)
    found.sealed.push(await write(app, workspaceId, seconds))
    await stop()
  }
  return found
}

async function write(app: App, workspaceId: string, seconds: number): Promise<number> {
  const actor = { kind: 'system', workspaceId, name: 'bench' } as const
  const began = performance.now()
  let written = 0
  await Promise.all(
    Array.from({ length: writers }, async () => {
      while (performance.now() - began < seconds * 1000) {
        await app.runner.transaction(actor, (ctx) => ctx.audit('bench.write', 'bench', { round: written }))
        written++
      }
    }),
  )
  return (written / (performance.now() - began)) * 1000
}

import type { App } from '../../src/app.ts'
import { sealWaiting } from '../../src/features/audit/seal.ts'
import { readsOf, verifyWorkspace } from '../../src/features/audit/verify.ts'

export const sealedAtOnce = 20_000
export const verified = 100_000

/** Entries that are chained in a second, of each round, while nobody writes. */
export async function measureSealing(app: App, workspaceId: string, rounds: number): Promise<number[]> {
  const found: number[] = []
  for (let round = 0; round < rounds; round++) {
    await addEntries(app, workspaceId, sealedAtOnce)
    const took = await timed(() => seal(app))
    found.push((sealedAtOnce / took) * 1000)
  }
  return found
}

export interface Verifying {
  /** Milliseconds of each round. */
  tookMs: number[]
  /** Most that the process held more than before, MiB, as looked at every 20 ms. */
  addedMiB: number
}

/** A whole chain of `verified` entries, as the schedule walks it. */
export async function measureVerifying(app: App, workspaceId: string, rounds: number): Promise<Verifying> {
  await addEntries(app, workspaceId, verified)
  await seal(app)
  await app.database.pool.query('analyze audit_entries, audit_seals, audit_waiting')
  const tookMs: number[] = []
  const before = process.memoryUsage.rss()
  let most = before
  const looking = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss())
  }, 20)
  for (let round = 0; round < rounds; round++) {
    tookMs.push(
      await timed(async () => {
        const found = await verifyWorkspace(readsOf(app.database, workspaceId), app.services, workspaceId)
        if (found.outcome !== 'FINE' || found.entries < verified) throw new Error(JSON.stringify(found))
      }),
    )
  }
  clearInterval(looking)
  return { tookMs, addedMiB: Math.round((most - before) / 1024 ** 2) }
}

/** As operations leave them, by the product's own trigger, but many by one statement. */
async function addEntries({ database }: App, workspaceId: string, count: number): Promise<void> {
  await database.pool.query(
    `insert into audit_entries (workspace_id, at, actor_kind, actor_id, action, subject, detail, request_id, address)
     select $1, now() + n * interval '1 ms', 'staff', gen_random_uuid(), 'reviews.decide',
       'bits:review::' || gen_random_uuid(), jsonb_build_object('decision', 'APPROVE', 'reason', 'FINE'), gen_random_uuid(),
       '198.51.100.7' from generate_series(1, $2::int) n`,
    [workspaceId, count],
  )
}

async function seal({ database }: App): Promise<void> {
  const { failed } = await sealWaiting(database, new Date())
  for (const error of failed.values()) throw error
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await run()
  return performance.now() - began
}

import { inArray } from 'drizzle-orm'
import type { Database, Tx } from '../../platform/db.ts'
import type { Schedule } from '../../platform/jobs.ts'
import type { Services } from '../../platform/operation.ts'
import { documents } from './tables.ts'

declare module '../../platform/operation.ts' {
  interface Services {
    /** Who needs files besides documents: of these keys, those that each has in its rows. */
    fileKeepers: ((tx: Tx, keys: string[]) => Promise<string[]>)[]
  }
}

/** An upload takes minutes at the most; a file without a row that is older than this belongs to none. */
export const orphanAgeMs = 60 * 60_000
const batch = 500

/** Removes files that nobody names: uploads whose request or process died between file and row. */
export const sweepFiles: Schedule = {
  name: 'documents.sweepFiles',
  cron: '17 * * * *',
  async run({ services, database }) {
    // By a clock that has jumped, an upload of this moment is an hour old.
    if (services.clockJump.suspected()) return
    const removed = await sweep(services, database)
    if (removed > 0) services.log.info({ removed }, 'files that nobody names were removed')
  },
}

export async function sweep(services: Services, database: Database): Promise<number> {
  let removed = 0
  let old: string[] = []
  const limit = services.clock.now().getTime() - orphanAgeMs
  const flush = async () => {
    const orphans = await withoutRow(services, database, old)
    for (const key of orphans) await services.files.remove(key)
    removed += orphans.length
    old = []
  }
  for await (const file of services.files.list('')) {
    if (file.modifiedAt.getTime() < limit) old.push(file.key)
    if (old.length >= batch) await flush()
  }
  await flush()
  return removed
}

/** Those keys that no document names, erased ones included, and nobody else needs. */
export async function withoutRow(services: Services, database: Database, keys: string[]): Promise<string[]> {
  if (keys.length === 0) return []
  const named = await database.transaction(
    'system',
    async (tx) => {
      const rows = await tx.select({ key: documents.fileKey }).from(documents).where(inArray(documents.fileKey, keys))
      const needed = new Set(rows.map(({ key }) => key))
      for (const keep of services.fileKeepers) for (const key of await keep(tx, keys)) needed.add(key)
      return needed
    },
    { readOnly: true },
  )
  return keys.filter((key) => !named.has(key))
}

import { readSettings } from '../platform/config.ts'
import { createLog } from '../platform/log.ts'
import { migrate as migrateDatabase } from '../platform/migrate.ts'
import { openServer, queueNames } from './start-process.ts'

/** Brings the database to this release's schema. `serve` and `work` do so too; this is for doing it beforehand. */
export async function migrate(): Promise<{ migrated: true }> {
  const settings = readSettings(process.env)
  const server = await openServer(settings, createLog(settings.LOG_LEVEL, 'stderr'))
  try {
    await migrateDatabase(server.url, queueNames())
    return { migrated: true }
  } finally {
    await server.stop()
  }
}

import { existsSync } from 'node:fs'
import { checks } from '../features/index.ts'
import { type Finding, runChecks } from '../platform/check.ts'
import { readSettings } from '../platform/config.ts'
import { UsageError } from './credentials.ts'
import { openProcess } from './start-process.ts'

/**
 * Looks whether what is stored agrees with itself, promise by promise, and changes none of it. On the embedded
 * database while nothing else uses the data folder; on a server of one's own at any time.
 */
export async function check(): Promise<Finding[]> {
  const { DATABASE_URL, dataDir } = readSettings(process.env)
  // A mistyped folder would become an empty database in which everything is in order.
  if (!DATABASE_URL && !existsSync(dataDir))
    throw new UsageError(`There is no data folder ${dataDir} to check. Set DATA_DIR, or DATABASE_URL.`)
  const opened = await openProcess({ LOG_LEVEL: 'warn', ...process.env })
  try {
    return await runChecks(checks, opened.app)
  } finally {
    await opened.close()
  }
}

import { existsSync } from 'node:fs'
import { verifyAll } from '../features/audit/index.ts'
import { readSettings } from '../platform/config.ts'
import { UsageError } from './credentials.ts'
import { openProcess } from './start-process.ts'

export type AuditVerification = Awaited<ReturnType<typeof verifyAuditLogs>>[number]

/**
 * Computes the chain of every workspace's audit log anew, or of one, and compares it with DATA_DIR/audit-anchors.log. Throws a
 * UsageError where there is nothing to verify.
 */
export async function verifyAuditLogs(options: { workspace?: string | undefined }) {
  const { DATABASE_URL, dataDir } = readSettings(process.env)
  if (!DATABASE_URL && !existsSync(dataDir))
    throw new UsageError(`There is no data folder ${dataDir} to verify. Set DATA_DIR, or DATABASE_URL.`)
  const opened = await openProcess({ LOG_LEVEL: 'warn', ...process.env })
  try {
    const all = []
    for await (const one of verifyAll(opened.app)) all.push(one)
    const { workspace } = options
    const found = all.filter(({ workspaceId }) => workspace === undefined || workspaceId === workspace)
    if (found.length === 0) {
      const list = all.map((one) => `  ${one.workspaceId}  ${one.name}`).join('\n')
      throw new UsageError(`There is no such workspace to verify. There are:\n${list || '  (none)'}`)
    }
    return found
  } finally {
    await opened.close()
  }
}

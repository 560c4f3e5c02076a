import { existsSync } from 'node:fs'
import { anchorsPath, verifyAll } from '../features/audit/index.ts'
import { readSettings } from '../platform/config.ts'
import { UsageError } from './credentials.ts'
import { openProcess } from './start-process.ts'

type Verified = Awaited<ReturnType<typeof verifyAuditLogs>>
export type AuditVerification = Verified['found'][number]

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
    return { found, anchorsFile: anchorsPath(opened.app.services) }
  } finally {
    await opened.close()
  }
}

/**
 * What is said aside where chains were sealed and there was no file of anchors to compare them with, which then prove nothing of
 * what was cut off their ends; undefined where there was one, or nothing to prove.
 */
export function warningOf({ found, anchorsFile }: Verified): string | undefined {
  const state = found.find((one) => one.head && one.anchorsFile !== 'READ')?.anchorsFile
  if (!state) return undefined
  const what = state === 'MISSING' ? `There is no ${anchorsFile}` : `${anchorsFile} cannot be read`
  const todo = state === 'MISSING' ? 'Set DATA_DIR to the folder of a worker, or put the file back' : 'Mend its rights'
  return `${what}: the chains were computed anew, but whether their ends were cut off is not known. ${todo}.`
}

/** 3 where something is wrong; 4 where nothing is, but something could not be looked at. */
export function exitCodeOf(verified: Verified): number {
  if (verified.found.some(({ outcome }) => outcome === 'BROKEN')) return 3
  return warningOf(verified) ? 4 : 0
}

import { lchown, mkdtemp, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { EmbeddedPostgresError, systemCode } from './error.ts'
import type { Binaries } from './find-binaries.ts'
import { passwordFile } from './keep-password.ts'
import { type RunAs, runCommand } from './run-command.ts'

/** PostgreSQL's own first account; it may do everything. */
export const superuser = 'postgres'

const draftPrefix = 'postgres.new-'

/**
 * Makes `<home>/postgres` when there is none, and hands an existing one to the account that PostgreSQL runs as. Needs
 * the lock, and no server running on it. The folder appears whole or not at all: initdb works under another name, and
 * what an interrupted one left is cleared away.
 */
export async function ensureCluster(home: string, binaries: Binaries, runAs: RunAs): Promise<void> {
  await removeDrafts(home)
  const folder = path.join(home, 'postgres')
  const version = await clusterVersion(folder)
  if (version === undefined) return await initCluster(home, folder, binaries, runAs)
  const major = binaries.version.split('.')[0]
  if (version !== major) {
    throw new EmbeddedPostgresError(
      `${folder} was made by PostgreSQL ${version} and cannot be used by PostgreSQL ${major}. Dump it with the Openbits ` +
        'release that made it (openbits backup), and restore it into an empty data folder (openbits restore).',
    )
  }
  await handOver(folder, runAs)
}

/** Undefined: no database yet. */
async function clusterVersion(folder: string): Promise<string | undefined> {
  try {
    return (await readFile(path.join(folder, 'PG_VERSION'), 'utf8')).trim()
  } catch (error) {
    const code = systemCode(error)
    if (code !== 'ENOENT') {
      throw new EmbeddedPostgresError(
        `${folder} cannot be read (${code}): it belongs to another account. Start Openbits as that account or as root, ` +
          `or give the folder to this account with “chown -R”.`,
      )
    }
  }
  const content = await readdir(folder).catch(() => [])
  if (content.length === 0) return undefined
  throw new EmbeddedPostgresError(
    `${folder} is not empty and not a PostgreSQL data folder (it has no PG_VERSION). Move it away, or put back the backup.`,
  )
}

async function initCluster(home: string, folder: string, binaries: Binaries, runAs: RunAs): Promise<void> {
  const draft = await mkdtemp(path.join(home, draftPrefix))
  await handOver(draft, runAs)
  const password = await passwordFile(home)
  const { exitCode, startError, output } = await runCommand(runAs, binaries.initdb, [
    ...['-D', draft, '--encoding=UTF8', '--locale=C', `--username=${superuser}`, '--no-instructions'],
    // See index.ts for why the socket needs no password. Should TCP ever be opened, it asks for one that nobody has.
    ...['--auth-local=trust', '--auth-host=scram-sha-256', ...(password ? [`--pwfile=${password}`] : [])],
    // Written to postgresql.conf, where the operator may change them.
    ...['--set', 'max_connections=100', '--set', 'shared_buffers=128MB'],
    ...['--set', 'timezone=UTC', '--set', 'log_timezone=UTC'],
  ])
  if (exitCode !== 0) {
    await rm(draft, { recursive: true, force: true, maxRetries: 3 })
    throw new EmbeddedPostgresError(
      `PostgreSQL could not make a database in ${home}${startError && ` (${startError})`}: ${output.trim().slice(-600)}\n` +
        'Put that right and start again, or set DATABASE_URL to a PostgreSQL server.',
    )
  }
  await rename(draft, folder)
  await syncFolder(home)
}

async function removeDrafts(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    // An initdb whose parent was killed may still be writing for a moment.
    if (name.startsWith(draftPrefix)) await rm(path.join(home, name), { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Gives the folder and all in it to the account. The folder itself comes last: as long as it is not handed over, the rest may not be. */
async function handOver(folder: string, runAs: RunAs): Promise<void> {
  const { uid, gid } = await stat(folder)
  const owner = ownerFor(runAs, { uid, gid })
  if (owner.uid === uid) return
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    await lchown(path.join(entry.parentPath, entry.name), owner.uid, owner.gid)
  }
  await lchown(folder, owner.uid, owner.gid)
}

function ownerFor(runAs: RunAs, present: { uid: number; gid: number }): { uid: number; gid: number } {
  switch (runAs.kind) {
    case 'account':
      return runAs
    case 'namespace':
      return { uid: 0, gid: 0 }
    case 'self':
      // Only root can give files away; PostgreSQL itself refuses a folder of another account.
      return present
  }
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

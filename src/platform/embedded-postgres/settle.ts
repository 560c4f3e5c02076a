import path from 'node:path'
import { canRun, chooseWay, nobody, type WayAsRoot } from './choose-way.ts'
import { endOrphan } from './end-orphan.ts'
import { EmbeddedPostgresError } from './error.ts'
import type { Binaries } from './find-binaries.ts'
import { relocateBinaries } from './relocate-binaries.ts'
import { moveDatabase, relocateData, relocatedHome } from './relocate-data.ts'
import { type RunAs, runCommand } from './run-command.ts'

/** Where the database is (`<home>/postgres`), with which programs it runs, and as whom. */
export interface Place {
  home: string
  binaries: Binaries
  runAs: RunAs
}

export interface SettleOptions {
  /** Locked by the caller. */
  dataDir: string
  binaries: Binaries
  systemDir: string
  allowed: readonly WayAsRoot[]
  /** Locks a further folder. */
  lock: (folder: string) => Promise<void>
  log: (line: string) => void
}

/**
 * Finds the place for the database, with no server running on it any more. A database stays where it is, unless root can
 * no longer use it there; one that was relocated stays relocated.
 */
export async function settle(options: SettleOptions): Promise<Place> {
  const { dataDir, binaries, systemDir, allowed, log } = options
  if ((await relocatedHome(dataDir)) === undefined) {
    await endOrphan(path.join(dataDir, 'postgres'), binaries, log)
    const runAs = await chooseWay(dataDir, binaries, allowed)
    if (runAs) return { home: dataDir, binaries, runAs }
    if (!allowed.includes('relocated')) throw noWay(dataDir, 'relocating it is not allowed')
  }
  try {
    return await relocate(options)
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) throw error
    throw noWay(dataDir, `${systemDir} cannot be used: ${error instanceof Error ? error.message : error}`)
  }
}

async function relocate({ dataDir, binaries, systemDir, lock, log }: SettleOptions): Promise<Place> {
  const runAs: RunAs = { kind: 'account', ...nobody }
  const copied = await relocateBinaries(binaries, systemDir)
  const home = await relocateData(dataDir, systemDir)
  // Two data folders may name the same place, when one is a copy of the other.
  await lock(home)
  const folder = path.join(home, 'postgres')
  await endOrphan(folder, copied, log)
  await moveDatabase(path.join(dataDir, 'postgres'), folder, async (copy) => {
    const { exitCode, output } = await runCommand({ kind: 'self' }, copied.initdb, ['--sync-only', '-D', copy])
    if (exitCode !== 0) throw new EmbeddedPostgresError(`${copy} cannot be written to disk: ${output.trim()}`)
  })
  if (!(await canRun(runAs, copied, home))) throw noWay(dataDir, `${systemDir} is closed to the account nobody`)
  log(`The database of ${dataDir} is kept in ${folder}, because PostgreSQL cannot run as root. Keep and back up both.`)
  return { home, binaries: copied, runAs }
}

function noWay(dataDir: string, why: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `PostgreSQL refuses to run as root, and no other account can use ${dataDir}: ${why}. Start Openbits as an ordinary ` +
      'account; or move it and its data to a folder open to others, such as /srv/openbits; or set DATABASE_URL to a ' +
      'PostgreSQL server.',
  )
}

import { createHash } from 'node:crypto'
import { cp, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { nobody, openForPassing } from './choose-way.ts'
import { EmbeddedPostgresError, systemCode } from './error.ts'

/** Kept in the data folder as `postgres.location.json`: where its database is, when that is elsewhere. */
interface Marker {
  home: string
  /** False until the database is there. From then on a missing database is a loss to be told, not a reason to make one. */
  ready: boolean
}

const markerFile = (dataDir: string) => path.join(dataDir, 'postgres.location.json')

/** The folder that an earlier start chose for the database of `dataDir`, or undefined. Throws when it cannot be reached. */
export async function relocatedHome(dataDir: string): Promise<string | undefined> {
  const text = await readFile(markerFile(dataDir), 'utf8').catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return undefined
  const { home, ready } = JSON.parse(text) as Marker
  if (!ready) return home
  const problem = await stat(path.join(home, 'postgres')).then(() => '', systemCode)
  if (problem === '') return home
  throw new EmbeddedPostgresError(
    problem === 'ENOENT'
      ? `The database of ${dataDir} was kept in ${home}/postgres, which is gone. Put it back from a backup; or, to begin ` +
          `with an empty database, remove ${markerFile(dataDir)}.`
      : `The database of ${dataDir} is kept in ${home}/postgres, which this account cannot reach (${problem}). Start ` +
          'Openbits as root, as before.',
  )
}

/**
 * Makes the place for the database of `dataDir` below `systemDir` and notes it in the data folder. Interrupted before
 * `confirmRelocated`, the next start goes on with it.
 */
export async function relocateData(dataDir: string, systemDir: string): Promise<string> {
  const noted = await relocatedHome(dataDir)
  const name = `data-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`
  const home = noted ?? path.join(systemDir, name)
  if (!noted && (await exists(path.join(home, 'postgres')))) {
    throw new EmbeddedPostgresError(
      `${home}/postgres holds a database that an earlier ${dataDir} used. To go on with it, write ` +
        `{"home":"${home}","ready":true} to ${markerFile(dataDir)}; to begin anew, remove ${home}.`,
    )
  }
  await mkdir(home, { recursive: true, mode: 0o755 })
  await openForPassing(home, nobody.gid)
  if (!noted) await writeMarker(dataDir, { home, ready: false })
  return home
}

/** Says that the database of `dataDir` now is in `home`: from here on its absence is an error. */
export async function confirmRelocated(dataDir: string, home: string): Promise<void> {
  await writeMarker(dataDir, { home, ready: true })
}

/**
 * Moves the database of a stopped server; does nothing when there is none, or when it is there already. Across file
 * systems it is copied, `sync` writes the copy to disk, and only then is the original removed.
 */
export async function moveDatabase(from: string, to: string, sync: (folder: string) => Promise<void>): Promise<void> {
  if (!(await exists(from)) || (await exists(to))) return
  const problem = await rename(from, to).then(() => '', systemCode)
  if (problem === '') return
  if (problem !== 'EXDEV')
    throw new EmbeddedPostgresError(`${from} cannot be moved to ${to} (${problem}). Move it yourself.`)
  const draft = await mkdtemp(`${to}.new-`)
  await cp(from, draft, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true })
  await sync(draft)
  await rename(draft, to)
  await rm(from, { recursive: true })
}

async function writeMarker(dataDir: string, marker: Marker): Promise<void> {
  const draft = `${markerFile(dataDir)}.new`
  await writeFile(draft, `${JSON.stringify(marker)}\n`, { mode: 0o644, flush: true })
  await rename(draft, markerFile(dataDir))
}

async function exists(file: string): Promise<boolean> {
  const problem = await stat(file).then(() => '', systemCode)
  if (problem !== '' && problem !== 'ENOENT') {
    throw new EmbeddedPostgresError(`${file} cannot be looked at (${problem}). Give this account access to it.`)
  }
  return problem === ''
}

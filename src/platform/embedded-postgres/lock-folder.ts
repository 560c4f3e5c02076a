import { randomUUID } from 'node:crypto'
import { link, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { EmbeddedPostgresError, systemCode } from './error.ts'
import { identifyProcess, pidScope } from './identify-process.ts'

/** Held until `release`, or until the process that took it is gone, however it ended. */
export interface FolderLock {
  release(): Promise<void>
}

interface Owner {
  pid: number
  start: string
  scope: string
}

const prefix = 'postgres.lock.'
const beatMs = 2_000

/**
 * Takes the folder for this process; throws when another one (or this one, twice) has it.
 *
 * Why not a lock that goes stale with time (proper-lockfile): after `kill -9` it would hold everybody up until it is
 * stale, and a process that was merely stopped for a while would lose it. Node has no `flock`. So: a file naming the
 * owner's pid and start time, which can be checked at once and are not fooled by a pid given again.
 *
 * Lock files are numbered. The folder belongs to the maker of the highest number, while that process lives. Taking over
 * means making the next number, with `link`, which exactly one can do; the highest file is never removed, so numbers
 * never go down and nobody removes a lock that has just been taken.
 *
 * An owner in another container, on another machine or before a reboot cannot be looked up: its file is watched for
 * `watchMs`, because an owner touches it every 2 s.
 */
export async function lockFolder(
  folder: string,
  options: { watchMs?: number; log?: (line: string) => void } = {},
): Promise<FolderLock> {
  const self = await identifyProcess(process.pid)
  const me: Owner = { pid: process.pid, start: self.state === 'running' ? self.start : '', scope: await pidScope() }
  for (;;) {
    const highest = Math.max(0, ...(await numbers(folder)))
    const file = path.join(folder, `${prefix}${highest}`)
    const owner = await readOwner(file)
    if (owner && (await isHeld(file, owner, me.scope, options))) throw inUse(folder, owner)
    const mine = await claim(folder, highest + 1, me)
    if (mine) return hold(folder, mine)
  }
}

async function numbers(folder: string): Promise<number[]> {
  const names = await readdir(folder)
  return names.map((name) => Number(/^postgres\.lock\.(\d+)$/.exec(name)?.[1])).filter(Number.isSafeInteger)
}

/** Undefined: never taken, or released (`{}`). */
async function readOwner(file: string): Promise<Owner | undefined> {
  try {
    const { pid, start, scope } = JSON.parse(await readFile(file, 'utf8')) as Partial<Owner>
    return pid === undefined || start === undefined || scope === undefined ? undefined : { pid, start, scope }
  } catch (error) {
    // ENOENT: none yet, or a higher one has just replaced it. Bad JSON: a power cut before the file's content was kept.
    if (systemCode(error) === 'ENOENT' || error instanceof SyntaxError) return undefined
    throw new EmbeddedPostgresError(
      `The lock ${file} cannot be read (${systemCode(error)}). Start Openbits with the account that owns the data folder.`,
    )
  }
}

async function isHeld(
  file: string,
  owner: Owner,
  scope: string,
  options: { watchMs?: number; log?: (line: string) => void },
): Promise<boolean> {
  if (owner.scope === scope) {
    const found = await identifyProcess(owner.pid)
    return (
      found.state === 'unknown' || (found.state === 'running' && (found.start === owner.start || owner.start === ''))
    )
  }
  const watchMs = options.watchMs ?? 5 * beatMs
  options.log?.(
    `Waiting up to ${watchMs / 1000} s: the data folder was last used in another container, machine or boot.`,
  )
  const touchedAt = async () => (await stat(file).catch(() => undefined))?.mtimeMs
  const first = await touchedAt()
  for (const until = Date.now() + watchMs; Date.now() < until; await wait(Math.min(watchMs, 200))) {
    if ((await touchedAt()) !== first) return true
  }
  return (await touchedAt()) !== first
}

/** The path of our lock, or undefined when somebody else was faster. */
async function claim(folder: string, number: number, me: Owner): Promise<string | undefined> {
  const file = path.join(folder, `${prefix}${number}`)
  // Written whole under another name first, so that nobody can read half an owner.
  const draft = path.join(folder, `${prefix}${randomUUID()}`)
  try {
    await writeFile(draft, JSON.stringify(me), { flag: 'wx', mode: 0o644 })
    await link(draft, file)
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return undefined
    throw new EmbeddedPostgresError(
      `The data folder ${folder} cannot be locked (${systemCode(error)}). It must be writable, on a file system with hard links.`,
    )
  } finally {
    await rm(draft, { force: true })
  }
  const all = await numbers(folder)
  if (Math.max(...all) > number) {
    // We looked before others took it and left it higher up; the number we made had been cleared away.
    await rm(file, { force: true })
    return undefined
  }
  for (const old of all) if (old < number) await rm(path.join(folder, `${prefix}${old}`), { force: true })
  return file
}

function hold(folder: string, file: string): FolderLock {
  // A failed touch is no harm by itself: it only matters to a starter elsewhere, and the next touch follows.
  const beat = setInterval(() => utimes(file, new Date(), new Date()).catch(() => undefined), beatMs)
  beat.unref()
  let released = false
  return {
    async release() {
      if (released) return
      released = true
      clearInterval(beat)
      const draft = path.join(folder, `${prefix}${randomUUID()}`)
      await writeFile(draft, '{}', { mode: 0o644 })
        .then(() => rename(draft, file))
        .catch((error: unknown) => {
          // The folder was removed while in use: nothing is left to release.
          if (systemCode(error) !== 'ENOENT') throw error
        })
    },
  }
}

function inUse(folder: string, owner: Owner): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `Another Openbits process (pid ${owner.pid}) is using the data folder ${folder}. Stop that process, or set DATA_DIR ` +
      'to another folder.',
  )
}

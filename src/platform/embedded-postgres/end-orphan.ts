import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { EmbeddedPostgresError, systemCode } from './error.ts'
import type { Binaries } from './find-binaries.ts'
import { commandLine, identifyProcess } from './identify-process.ts'
import { signalServer } from './signal-server.ts'

/**
 * Ends the server that a killed process left running on `folder`. Needs the lock of the folder. Everything it has
 * acknowledged stays. A process is only signalled when it is shown to be the server of this very folder; when it is
 * not, the note of it is made harmless, because PostgreSQL would take any process with that pid for its server.
 */
export async function endOrphan(folder: string, binaries: Binaries, log: (line: string) => void): Promise<void> {
  const file = path.join(folder, 'postmaster.pid')
  const note = await readFile(file, 'utf8').catch((error: unknown) => {
    // Also unreadable for another account: then the start itself fails, and says why.
    if (systemCode(error) !== '') return undefined
    throw error
  })
  if (note === undefined) return
  const lines = note.split('\n')
  const pid = Number(lines[0])
  if (!Number.isSafeInteger(pid) || pid <= 1) return
  if (await runsOn(pid, folder)) {
    log(`Ending the PostgreSQL server (pid ${pid}) that an earlier process left running on ${folder}.`)
    await end(pid, folder, binaries)
  } else {
    await disarm(file, lines)
  }
  await removeSocketFolder(lines[4])
}

async function end(pid: number, folder: string, binaries: Binaries): Promise<void> {
  // SIGINT: fast shutdown, with a checkpoint. SIGQUIT: at once, and the next start recovers from the log.
  for (const [signal, timeoutMs] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5_000],
  ] as const) {
    const isSent = signalServer(pid, signal, binaries)
    for (const until = Date.now() + (isSent ? timeoutMs : 0); Date.now() <= until; await wait(10)) {
      if (!(await runsOn(pid, folder))) return
    }
  }
  throw new EmbeddedPostgresError(
    `A PostgreSQL server (pid ${pid}) still runs on ${folder} and does not end. End it with “kill -QUIT ${pid}” as root ` +
      'or as its own account, then start again.',
  )
}

/** Whether the process is the server of the folder: a server has it as working folder, and we name it first on its command line. */
async function runsOn(pid: number, folder: string): Promise<boolean> {
  if ((await identifyProcess(pid)).state === 'gone') return false
  const command = await commandLine(pid)
  if (process.platform !== 'linux') return command.replaceAll('"', '').includes(` -D ${folder} -`)
  const [program = '', option, named] = command.split('\0')
  if (path.basename(program) !== 'postgres') return false
  // Not every root may look here (containers), but who may is right also after the folder was moved or renamed.
  const [working, ours] = await Promise.all([stat(`/proc/${pid}/cwd`).catch(() => undefined), stat(folder)])
  if (working) return working.dev === ours.dev && working.ino === ours.ino
  return option === '-D' && named === folder
}

/**
 * PostgreSQL takes its parent's pid in this file for a reused one. So it starts, and yet looks, as always, whether the
 * shared memory named further down is still in use. Replaced, not overwritten: the folder may be another account's, and
 * root must not follow a link there.
 */
async function disarm(file: string, lines: string[]): Promise<void> {
  // There PostgreSQL can tell its own processes from others.
  if (process.platform === 'win32') return
  const draft = `${file}.new`
  await rm(draft, { force: true })
  await writeFile(draft, [process.pid, ...lines.slice(1)].join('\n'), { flag: 'wx', mode: 0o644 })
  await rename(draft, file)
}

/** Where the data folder's path is too long for a socket, each start makes a folder in the system's temporary one. */
async function removeSocketFolder(folder: string | undefined): Promise<void> {
  if (!folder || !path.basename(folder).startsWith('openbits-')) return
  if (![os.tmpdir(), '/tmp'].includes(path.dirname(folder))) return
  await rm(folder, { recursive: true, force: true })
}

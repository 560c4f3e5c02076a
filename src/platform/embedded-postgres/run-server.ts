import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { type Listen, serverSettings } from './configure-server.ts'
import { EmbeddedPostgresError } from './error.ts'
import type { Binaries } from './find-binaries.ts'
import { type RunAs, spawnAs } from './run-command.ts'
import { signalServer } from './signal-server.ts'

/** How the server ended, and the last lines it wrote. */
export interface ServerExit {
  code: number | null
  signal: string | null
  lastLines: string[]
}

export interface Server {
  pid: number
  /** Undefined while it runs. */
  exit(): ServerExit | undefined
  exited: Promise<ServerExit>
  /** Fast shutdown: sessions are cut, everything acknowledged is kept. Done when the server is gone. */
  stop(): Promise<void>
}

export interface ServerOptions {
  home: string
  binaries: Binaries
  runAs: RunAs
  listen: Listen
  log: (line: string) => void
}

const lastLinesMax = 20
/** What it answers to those who wait for it to get ready: us. */
const answerToPoll = /^FATAL: {2}the database system is (starting up|not yet accepting connections)/
const lastLinesTimeoutMs = 200
const stopTimeoutMs = 30_000

/** Starts the server on `<home>/postgres`. It is not ready yet; connecting tells. Ends with this process, unless that is killed. */
export async function runServer({ home, binaries, runAs, listen, log }: ServerOptions): Promise<Server> {
  // The data folder comes first: that is how a later start knows this server by its command line.
  const args = ['-D', path.join(home, 'postgres'), ...serverSettings(listen).flatMap((setting) => ['-c', setting])]
  // Its own process group, or Ctrl-C in a terminal would end it while requests still need it.
  const child = spawnAs(runAs, binaries.postgres, args, { ownGroup: true })
  const lastLines: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue
    createInterface({ input: stream }).on('line', (line) => {
      lastLines.push(line)
      if (lastLines.length > lastLinesMax) lastLines.shift()
      if (!answerToPoll.test(line)) log(line)
    })
  }
  const pid = await started(child, binaries)

  const endWithUs = () => void signalServer(pid, 'SIGINT', binaries)
  process.on('exit', endWithUs)
  let exit: ServerExit | undefined
  const exited = new Promise<ServerExit>((resolve) => {
    child.once('exit', async (code, signal) => {
      process.off('exit', endWithUs)
      // Its last lines come with 'close'; when it was killed, a child of it may hold its output open a little longer.
      await Promise.race([once(child, 'close').catch(() => {}), wait(lastLinesTimeoutMs)])
      exit = { code, signal, lastLines }
      resolve(exit)
    })
  })
  return {
    pid,
    exit: () => exit,
    exited,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) signalServer(pid, 'SIGINT', binaries)
      const patience = new AbortController()
      const late = wait(stopTimeoutMs, 'late' as const, { signal: patience.signal }).catch(() => undefined)
      if ((await Promise.race([exited, late])) === 'late') {
        log(
          `PostgreSQL did not shut down within ${stopTimeoutMs / 1000} s and is ended at once; it recovers at the next start.`,
        )
        signalServer(pid, 'SIGQUIT', binaries)
      }
      patience.abort()
      await exited
    },
  }
}

async function started(child: ChildProcess, binaries: Binaries): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve)
    child.once('error', (error) =>
      reject(
        new EmbeddedPostgresError(
          `${binaries.postgres} cannot be started (${error.message}). Give this account access to it, or set DATABASE_URL ` +
            'to a PostgreSQL server.',
        ),
      ),
    )
  })
  if (child.pid === undefined)
    throw new EmbeddedPostgresError(`${binaries.postgres} was started and has no process id.`)
  return child.pid
}

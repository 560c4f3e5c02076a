import { mkdir, readFile, realpath, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { WayAsRoot } from './choose-way.ts'
import type { Listen } from './configure-server.ts'
import { endOrphan } from './end-orphan.ts'
import { EmbeddedPostgresError, systemCode } from './error.ts'
import { findBinaries } from './find-binaries.ts'
import { identifyProcess } from './identify-process.ts'
import { ensureCluster, superuser } from './init-cluster.ts'
import { readPassword } from './keep-password.ts'
import { type FolderLock, lockFolder } from './lock-folder.ts'
import { makeSocketFolder, socketPort } from './make-socket-folder.ts'
import { confirmRelocated } from './relocate-data.ts'
import { runServer, type Server, type ServerExit } from './run-server.ts'
import { type Place, settle } from './settle.ts'
import { type Connection, waitUntilReady } from './wait-until-ready.ts'

export interface EmbeddedPostgresOptions {
  /** Made when missing. The database is in its folder `postgres`. */
  dataDir: string
  /** Told what PostgreSQL says and what the launcher does about it; never a statement or a value. */
  log?: (line: string) => void
  /** Another copy of the npm package's `native` folder. */
  binariesDir?: string
  /** Where programs and data go when root can use them in no other way; `/var/lib/openbits` by default. */
  systemDir?: string
  /** Only for root: which ways may be used. All by default. */
  waysAsRoot?: readonly WayAsRoot[]
}

export interface EmbeddedPostgres {
  connection: Connection
  /** The same as `postgres://…`, for `pg` and for libpq's programs (psql, pg_dump). */
  url: string
  /** Of the server. */
  pid: number
  /** Ends the server (fast shutdown), and gives the data folder free. May be called twice. */
  stop(): Promise<void>
  /** Tells when the server ends without `stop`, also if it already has. The data folder stays locked until `stop`. */
  onExit(listener: (exit: ServerExit) => void): void
}

/**
 * Starts PostgreSQL on the data folder, making the database at the first start; done when it answers. One process at a
 * time: another one is refused. A server that a killed process left behind is ended first. Throws
 * `EmbeddedPostgresError`. Signals are the caller's: call `stop` on SIGTERM.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => undefined)
  const dataDir = await makeDataDir(options.dataDir)
  const binaries = await findBinaries(options.binariesDir)
  const locks: FolderLock[] = []
  const lock = async (folder: string) => void locks.unshift(await lockFolder(folder, { log }))
  const unlock = async () => {
    for (const held of locks) await held.release()
  }
  try {
    await lock(dataDir)
    const place = await settle({
      dataDir,
      binaries,
      lock,
      log,
      systemDir: options.systemDir ?? '/var/lib/openbits',
      allowed: options.waysAsRoot ?? ['account', 'namespace', 'relocated'],
    })
    await ensureCluster(place.home, place.binaries, place.runAs)
    if (place.home !== dataDir) await confirmRelocated(dataDir, place.home)
    const { server, listen, connection } = await startServer(place, log)
    return handle(server, connection, async () => {
      if ('socketFolder' in listen) await rm(listen.socketFolder, { recursive: true, force: true })
      await unlock()
    })
  } catch (error) {
    await unlock()
    throw error
  }
}

/**
 * The database of the process that is using the data folder, as `url`; undefined where none runs in it. For commands that
 * may work beside a server of the same account.
 */
export async function findRunningPostgres(dataDir: string): Promise<string | undefined> {
  // PostgreSQL's own note: pid, data folder, start, port, socket folder, address.
  const note = await readFile(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '')
  const [pid, , , port, socketFolder] = note.split('\n').map((line) => line.trim())
  if (!pid || !port || (await identifyProcess(Number(pid))).state !== 'running') return undefined
  return urlOf(await connectionTo(dataDir, socketFolder ? { socketFolder } : { port: Number(port) }))
}

async function makeDataDir(folder: string): Promise<string> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    return await realpath(folder)
  } catch (error) {
    throw new EmbeddedPostgresError(
      `The data folder ${path.resolve(folder)} cannot be made (${systemCode(error)}). Set DATA_DIR to a folder that this ` +
        'account may write.',
    )
  }
}

const retryMs = 5_000

/** A server killed a moment ago may still hold shared memory, or have got as far as its own lock: that passes. */
async function startServer(place: Place, log: (line: string) => void) {
  for (const until = Date.now() + retryMs; ; await wait(50)) {
    const listen = await chooseListen(place)
    const server = await runServer({ ...place, listen, log })
    try {
      const connection = await connectionTo(place.home, listen)
      await waitUntilReady(server, connection)
      return { server, listen, connection }
    } catch (error) {
      await server.stop()
      if ('socketFolder' in listen) await rm(listen.socketFolder, { recursive: true, force: true })
      const passes = /pre-existing shared memory block|lock file "postmaster.pid" already exists/
      if (!passes.test(String(error)) || Date.now() > until) throw error
      await endOrphan(path.join(place.home, 'postgres'), place.binaries, log)
    }
  }
}

async function chooseListen(place: Place): Promise<Listen> {
  if (process.platform !== 'win32') return { socketFolder: await makeSocketFolder(place.home, place.runAs) }
  return await new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve({ port: typeof address === 'object' && address ? address.port : socketPort }))
    })
  })
}

async function connectionTo(home: string, listen: Listen): Promise<Connection> {
  const password = await readPassword(home)
  return {
    ...('socketFolder' in listen
      ? { host: listen.socketFolder, port: socketPort }
      : { host: '127.0.0.1', port: listen.port }),
    user: superuser,
    database: 'openbits',
    ...(password === undefined ? {} : { password }),
  }
}

function handle(server: Server, connection: Connection, cleanUp: () => Promise<void>): EmbeddedPostgres {
  let stopping: Promise<void> | undefined
  return {
    connection,
    url: urlOf(connection),
    pid: server.pid,
    stop() {
      stopping ??= server.stop().then(cleanUp)
      return stopping
    },
    onExit(listener) {
      void server.exited.then((exit) => {
        if (!stopping) listener(exit)
      })
    },
  }
}

/** The host in the query wins over the one before it, which only makes it a URL for everybody. */
function urlOf({ host, port, user, database, password }: Connection): string {
  const account = password === undefined ? user : `${user}:${encodeURIComponent(password)}`
  if (!path.isAbsolute(host)) return `postgres://${account}@${host}:${port}/${database}`
  return `postgres://${account}@localhost/${database}?host=${encodeURIComponent(host)}&port=${port}`
}

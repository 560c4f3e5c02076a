import { type App, buildApp } from '../app.ts'
import { jobs, schedules } from '../features/index.ts'
import { readSettings, type Settings } from '../platform/config.ts'
import {
  type EmbeddedPostgres,
  findRunningPostgres,
  startEmbeddedPostgres,
} from '../platform/embedded-postgres/index.ts'
import { createLog, type Log } from '../platform/log.ts'
import { migrate } from '../platform/migrate.ts'

/** What the process ends with when it cannot go on: a supervisor starts it again, and finds what it needs as it was (EX_SOFTWARE). */
const exitOfFault = 70

export interface Process {
  settings: Settings
  log: Log
  app: App
  /** Ends the app, then the database that it stands on. */
  close(): Promise<void>
}

/**
 * From now on a fault that nothing expected ends the process with 70 and says so in its last line: half of it might be gone, and
 * Node's own end would be the code of a command that failed.
 */
export function endOnFault(log: Log): void {
  const end = (error: unknown) => {
    log.error({ error }, 'a fault that nothing expected; stopping, so that whoever supervises us starts again')
    process.exit(exitOfFault)
  }
  process.on('uncaughtException', end)
  process.on('unhandledRejection', end)
}

/** What every command but `--help` begins with: settings, a database that is up to date, and the app on it. */
export async function openProcess(
  environment = process.env,
  options: { logTo?: 'stdout' | 'stderr' } = {},
): Promise<Process> {
  const settings = readSettings(environment)
  const log = createLog(settings.LOG_LEVEL, options.logTo ?? 'stderr')
  const database = await openServer(settings, log)
  try {
    await migrate(database.url, queueNames())
    const app = await buildApp(settings, database.url, { log })
    return {
      settings,
      log,
      app,
      async close() {
        await app.close()
        await database.stop()
      },
    }
  } catch (error) {
    await database.stop()
    throw error
  }
}

/** An app for one command, also beside a server that runs on the embedded database of the same folder. */
export async function withApp<T>(run: (app: App) => Promise<T>): Promise<T> {
  const environment = { LOG_LEVEL: 'warn', ...process.env }
  const settings = readSettings(environment)
  const url = settings.DATABASE_URL ?? (await findRunningPostgres(settings.dataDir))
  const opened = await openProcess(url ? { ...environment, DATABASE_URL: url } : environment)
  try {
    return await run(opened.app)
  } finally {
    await opened.close()
  }
}

export function queueNames(): string[] {
  return [...jobs.map((job) => job.name), ...schedules.map((schedule) => schedule.name)]
}

/** The operator's server, or the embedded one in the data folder. */
export async function openServer(settings: Settings, log: Log): Promise<Pick<EmbeddedPostgres, 'url' | 'stop'>> {
  if (settings.DATABASE_URL) return { url: settings.DATABASE_URL, stop: async () => {} }
  const server = await startEmbeddedPostgres({
    dataDir: settings.dataDir,
    log: (line) => log.debug({ line }, 'postgres'),
  })
  let wanted = false
  server.onExit(() => {
    if (wanted) return
    log.error(
      {},
      'the embedded database has ended by itself; stopping, so that whoever supervises us starts both again',
    )
    process.exit(exitOfFault)
  })
  return {
    url: server.url,
    stop: () => {
      wanted = true
      return server.stop()
    },
  }
}

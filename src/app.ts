import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createBrreg } from './connectors/registry-no-brreg/index.ts'
import { createSandbox } from './connectors/sandbox/index.ts'
import { jobs, operations, schedules } from './features/index.ts'
import { createConnectors } from './features/registries/index.ts'
import { createKeyRing, createTokens, type KeyRing } from './features/workspaces/index.ts'
import { createServer } from './http/server.ts'
import { type Clock, systemClock } from './platform/clock.ts'
import { watchClock } from './platform/clock-jump.ts'
import type { Settings } from './platform/config.ts'
import { type Database, openDatabase } from './platform/db.ts'
import { createEgress } from './platform/egress.ts'
import { openFileStore } from './platform/files/index.ts'
import { createQueue, type Queue } from './platform/jobs.ts'
import { createLog, type Log } from './platform/log.ts'
import { createRunner, type Runner, type Services } from './platform/operation.ts'
import { createSecrets, masterKey } from './platform/secrets.ts'
import { startWorker } from './worker/start.ts'

export interface App {
  services: Services
  database: Database
  runner: Runner
  queue: Queue
  keys: KeyRing
  log: Log
  /** Begins to take requests; answers the address it listens on. `/ready` says so once `prepare` is done. */
  serve(prepare?: () => Promise<void>): Promise<string>
  /** Begins to do jobs and schedules. */
  work(): Promise<void>
  /** Answers what is being asked, finishes what is being done, lets go of everything. */
  close(): Promise<void>
}

export interface Overrides {
  clock?: Clock
  log?: Log
}

/** Everything is built here, once, out of the settings; nothing else reads the environment or names a connector. */
export async function buildApp(settings: Settings, databaseUrl: string, overrides: Overrides = {}): Promise<App> {
  const clock = overrides.clock ?? systemClock
  const log = overrides.log ?? createLog(settings.LOG_LEVEL)
  const database = openDatabase(databaseUrl, settings.DATABASE_CONNECTIONS)
  const secrets = createSecrets(masterKey(settings.MASTER_KEY, settings.dataDir))
  const keys = createKeyRing(database, secrets, clock)
  let listening = `http://${settings.HOST}:${settings.PORT}`
  const services: Services = {
    clock,
    log,
    secrets,
    settings,
    clockJump: watchClock(),
    tokens: createTokens(database, keys, clock),
    connectors: buildConnectors(settings, clock),
    files: await openFiles(settings, clock),
    publicUrl: () => settings.PUBLIC_URL ?? listening,
  }
  const queue = createQueue(database, jobs, log)
  const runner = createRunner(services, database, queue, jobs)
  const closing: (() => Promise<void>)[] = []

  return {
    services,
    database,
    runner,
    queue,
    keys,
    log,
    async serve(prepare) {
      let isPrepared = false
      const server = await createServer({ services, database, runner, operations, isPrepared: () => isPrepared })
      closing.unshift(() => server.close())
      if (settings.METRICS_PORT > 0) {
        const { createMetrics, serveMetrics } = await import('./http/metrics.ts')
        const metrics = await serveMetrics(createMetrics(server), settings.HOST, settings.METRICS_PORT)
        closing.unshift(async () => void metrics.close())
      }
      await server.listen({ host: settings.HOST, port: settings.PORT })
      const { port } = server.server.address() as AddressInfo
      listening = `http://${settings.HOST.includes(':') ? `[${settings.HOST}]` : settings.HOST}:${port}`
      await prepare?.()
      isPrepared = true
      return listening
    },
    async work() {
      closing.push(await startWorker({ services, database, runner, queue, schedules }))
    },
    async close() {
      for (const close of closing) await close()
      await database.close()
    },
  }
}

/** Connectors by what they serve. Sandbox ones are for demos and tests: production does not have them. */
function buildConnectors(settings: Settings, clock: Clock) {
  // The operator's own addresses are trusted; every other one must be public.
  const egress = createEgress({ trustedOrigins: [new URL(settings.BRREG_URL).origin] })
  const brreg = createBrreg({ egress, clock, baseUrl: settings.BRREG_URL })
  if (settings.OPENBITS_MODE === 'production')
    return createConnectors({ registries: [brreg], populations: [], eids: [] })
  const sandbox = createSandbox({ clock, eidDelayMs: settings.SANDBOX_EID_DELAY_MS })
  return createConnectors({
    registries: [brreg, sandbox.registry],
    populations: [sandbox.population],
    eids: [sandbox.eid],
    sandboxCatalogue: () => sandbox.catalogue(),
  })
}

function openFiles(settings: Settings, clock: Clock) {
  const { FILES_URL, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY, S3_REGION, S3_ENDPOINT } = settings
  const s3 =
    S3_ACCESS_KEY_ID && S3_SECRET_ACCESS_KEY
      ? {
          accessKeyId: S3_ACCESS_KEY_ID,
          secretAccessKey: S3_SECRET_ACCESS_KEY,
          region: S3_REGION,
          spoolFolder: join(settings.dataDir, 'spool'),
          ...(S3_ENDPOINT ? { endpoint: S3_ENDPOINT } : {}),
        }
      : undefined
  return openFileStore(FILES_URL ?? `file:${join(settings.dataDir, 'files')}`, { clock, s3 })
}

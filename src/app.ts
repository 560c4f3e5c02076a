import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { chSeco } from './connectors/list-ch-seco/index.ts'
import { euFsf } from './connectors/list-eu-fsf/index.ts'
import { euJournal } from './connectors/list-eu-journal/index.ts'
import { createFtmList } from './connectors/list-ftm/index.ts'
import { gbSanctions } from './connectors/list-gb/index.ts'
import { createOwnList } from './connectors/list-own/index.ts'
import { createSandboxList } from './connectors/list-sandbox/index.ts'
import { unConsolidated } from './connectors/list-un/index.ts'
import { createUsCongressList } from './connectors/list-us-congress/index.ts'
import { usOfacConsolidated } from './connectors/list-us-ofac-consolidated/index.ts'
import { usOfacSdn } from './connectors/list-us-ofac-sdn/index.ts'
import { createSmtpMail } from './connectors/mail-smtp/index.ts'
import { createSandbox } from './connectors/sandbox/index.ts'
import { keepSealing } from './features/audit/index.ts'
import { jobs, operations, schedules } from './features/index.ts'
import { chooseLists, createScreeningIndex, type Lists } from './features/lists/index.ts'
import { createConnectors, readRegisterKeys } from './features/registries/index.ts'
import { createRequestLog } from './features/requests/index.ts'
import { giveBackReviews } from './features/reviews/index.ts'
import { batchSources, createSubjectIndex } from './features/screening/index.ts'
import { createStaffAuths, createStaffSessions } from './features/staff/index.ts'
import type { WebhookServices } from './features/webhooks/index.ts'
import { createKeyRing, createTokens, type KeyRing } from './features/workspaces/index.ts'
import { createServer } from './http/server.ts'
import { type Clock, systemClock } from './platform/clock.ts'
import { watchClock } from './platform/clock-jump.ts'
import type { Settings } from './platform/config.ts'
import { type Database, openDatabase } from './platform/db.ts'
import { createDownload } from './platform/download.ts'
import { createEgress } from './platform/egress.ts'
import { openFileStore } from './platform/files/index.ts'
import { createQueue, type Queue } from './platform/jobs.ts'
import { createLog, type Log } from './platform/log.ts'
import type { Services } from './platform/operation.ts'
import { createRunner, type Runner } from './platform/runner.ts'
import { createSecrets, masterKey } from './platform/secrets.ts'
import { createTextReader } from './platform/text-reader.ts'
import { buildRegisters, registerKeyNames } from './registers.ts'
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
  /** Answers what is being asked, finishes what is being done, lets go of everything. May be called twice. */
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
  const reserve = openDatabase(databaseUrl, 1)
  const secrets = createSecrets(masterKey(settings.MASTER_KEY, settings.dataDir))
  const keys = createKeyRing(database, secrets, clock)
  const registerKeys = await readRegisterKeys({ database, secrets, log }, registerKeyNames)
  let listening = `http://${settings.HOST}:${settings.PORT}`
  const services: Services = {
    clock,
    log,
    secrets,
    settings,
    clockJump: watchClock(),
    tokens: createTokens(database, keys, clock),
    staffSessions: createStaffSessions(database, clock, settings),
    staffAuth: createStaffAuths({ database, clock, secrets, settings, runner: () => runner }),
    mail: buildMail(settings),
    connectors: await buildConnectors({ ...registerKeys, ...settings }, clock),
    webhooks: buildWebhooks(settings),
    files: await openFiles(settings, clock),
    textReader: createTextReader({ characters: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<' }),
    lists: buildLists(settings, clock),
    screeningIndex: createScreeningIndex(reserve, log),
    subjectIndex: createSubjectIndex(database),
    fileKeepers: [batchSources],
    givenWork: [giveBackReviews],
    requestLog: createRequestLog(database, log),
    publicUrl: () => settings.PUBLIC_URL ?? listening,
  }
  const queue = createQueue(database, jobs, log)
  const runner = createRunner(services, database, queue, jobs)
  const closing: (() => Promise<void>)[] = []
  let closed: Promise<void> | undefined

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
      closing.push(keepSealing({ services, database }))
    },
    close() {
      closed ??= closeAll()
      return closed
    },
  }

  async function closeAll(): Promise<void> {
    for (const close of closing) await close()
    await services.textReader.close()
    await runner.settle()
    await services.requestLog.close()
    await reserve.close()
    await database.close()
  }
}

/** Connectors by what they serve. Sandbox ones are for demos and tests: production does not have them. */
async function buildConnectors(settings: Settings, clock: Clock) {
  const { registries, unset } = buildRegisters(settings, clock)
  // Their code takes long to load, and only those who have set one up need it.
  const { BANKID_ENVIRONMENT, FREJA_ENVIRONMENT, EID_BROKERS_FILE } = settings
  const hasEids = [BANKID_ENVIRONMENT, FREJA_ENVIRONMENT, EID_BROKERS_FILE].some((one) => one !== undefined)
  const eids = hasEids ? (await import('./eids.ts')).buildEids(settings, clock) : []
  if (settings.OPENBITS_MODE === 'production') return createConnectors({ registries, unset, populations: [], eids })
  const sandbox = createSandbox({ clock, eidDelayMs: settings.SANDBOX_EID_DELAY_MS })
  return createConnectors({
    registries: [...registries, sandbox.registry],
    unset,
    populations: [sandbox.population],
    eids: [...eids, sandbox.eid],
    face: sandbox.face,
    sandboxCatalogue: () => sandbox.catalogue(),
  })
}

function buildMail({ SMTP_URL, MAIL_FROM }: Settings) {
  return SMTP_URL && MAIL_FROM ? createSmtpMail({ url: SMTP_URL, from: MAIL_FROM }) : undefined
}

function buildWebhooks(settings: Settings): WebhookServices {
  const trustedOrigins = settings.WEBHOOK_TRUSTED_ORIGINS
  return { egress: createEgress({ trustedOrigins }), trustedOrigins, timeoutMs: settings.WEBHOOK_TIMEOUT_MS }
}

const officialLists = ['us-ofac-sdn', 'us-ofac-consolidated', 'un', 'eu-fsf', 'gb', 'ch-seco']

/** Lists by their ids. Those that need a licence are fetched only where the operator names them. */
function buildLists(settings: Settings, clock: Clock): Lists {
  const isProduction = settings.OPENBITS_MODE === 'production'
  const known = [
    ...[usOfacSdn, usOfacConsolidated, unConsolidated, euFsf, euJournal, gbSanctions, chSeco],
    createUsCongressList(clock),
    createFtmList({ id: 'opensanctions-sanctions', name: 'OpenSanctions Sanctions', dataset: 'sanctions' }),
    createFtmList({ id: 'opensanctions-peps', name: 'OpenSanctions PEPs', dataset: 'peps' }),
    ...(isProduction ? [] : [createSandboxList()]),
  ]
  const urls = settings.SCREENING_LIST_URLS ?? {}
  const enabled = settings.SCREENING_LISTS ?? (isProduction ? officialLists : ['sandbox'])
  return {
    ...chooseLists(known, { enabled, urls }),
    formats: { own: createOwnList, ftm: (list) => createFtmList({ ...list, dataset: 'default' }) },
    sandbox: isProduction ? undefined : (edition) => createSandboxList({ edition }),
    // The operator's own addresses are trusted; every other one must be public.
    download: createDownload({ trustedOrigins: Object.values(urls).map((url) => new URL(url).origin) }),
  }
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

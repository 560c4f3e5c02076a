import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { type App, buildApp } from '../src/app.ts'
import { jobs } from '../src/features/index.ts'
import type { Clock } from '../src/platform/clock.ts'
import { readSettings } from '../src/platform/config.ts'
import { type Log, silentLog } from '../src/platform/log.ts'
import { endAfterFile } from './clean-up.ts'
import { administer, databaseUrl, dropDatabase } from './database.ts'

/** A clock that moves only when told. Begins on a fixed day, so that ages and dates in tests stay true. */
export class HeldClock implements Clock {
  private at = new Date('2026-06-15T10:00:00.000Z').getTime()
  now(): Date {
    return new Date(this.at)
  }
  advance(ms: number): void {
    this.at += ms
  }
}

export interface TestApp extends App {
  baseUrl: string
  clock: HeldClock
  databaseUrl: string
  dataDir: string
  /**
   * Runs every queued job, and those that they queue, until there is none; failures are tried again at once. A job that was
   * sent for later is run by the first drain after the held clock has come that far.
   */
  drain(): Promise<void>
}

/**
 * The whole product on a database of its own, over HTTP on a free port, with the clock held and no worker: `drain`
 * does the jobs. Closed after the file's tests. `environment` are settings as an operator would set them.
 */
export async function startApp(
  environment: Record<string, string> = {},
  options: { log?: Log } = {},
): Promise<TestApp> {
  const serverUrl = inject('serverUrl')
  const name = `openbits_${randomBytes(6).toString('hex')}`
  await administer(serverUrl, `create database ${name} template ${inject('template')}`)
  const dataDir = await mkdtemp(join(tmpdir(), 'openbits-app-'))
  const clock = new HeldClock()
  const settings = readSettings({
    PORT: '0',
    DATA_DIR: dataDir,
    SANDBOX_EID_DELAY_MS: '0',
    RATE_LIMIT_API: '1000000',
    ...environment,
  })
  const url = databaseUrl(serverUrl, name)
  const app = await buildApp(settings, url, { clock, log: options.log ?? silentLog })
  const baseUrl = await app.serve()
  const firstSeen = new Map<string, number>()
  let closed = false
  const close = async () => {
    if (closed) return
    closed = true
    await app.close()
  }
  endAfterFile(async () => {
    await close()
    await dropDatabase(serverUrl, name)
    await rm(dataDir, { recursive: true, force: true })
  })
  return { ...app, close, baseUrl, clock, databaseUrl: url, dataDir, drain: () => drain(app, clock, firstSeen) }
}

interface QueuedJob {
  id: string
  name: string
  data: { workspaceId: string }
  retry_count: number
  retry_limit: number
  /** How long after it was queued it is to run. */
  delay_ms: number
}

/** What the worker does, one at a time and without waiting between attempts. */
async function drain(app: App, clock: Clock, firstSeen: Map<string, number>): Promise<void> {
  await app.runner.settle()
  const { pool } = app.database
  const isDue = ({ id, delay_ms }: QueuedJob) => {
    const seen = firstSeen.get(id) ?? clock.now().getTime()
    firstSeen.set(id, seen)
    return clock.now().getTime() - seen >= delay_ms
  }
  for (;;) {
    const { rows } = await pool.query<QueuedJob>(
      `select id, name, data, retry_count, retry_limit,
        case when state = 'retry' then 0 else greatest(0, extract(epoch from start_after - created_on) * 1000)::float end as delay_ms
        from pgboss.job where state in ('created', 'retry') order by created_on`,
    )
    const due = rows.filter(isDue)
    if (due.length === 0) return
    for (const row of due) {
      const job = jobs.find((one) => one.name === row.name)
      if (!job) throw new Error(`No job is called ${row.name}.`)
      const isLast = row.retry_count >= row.retry_limit
      const state = await app.runner.runJob(job, row.data, row.retry_count, isLast).then(
        () => 'completed',
        () => (isLast ? 'failed' : 'retry'),
      )
      await pool.query(
        'update pgboss.job set state = $2::pgboss.job_state, retry_count = retry_count + 1 where id = $1',
        [row.id, state],
      )
    }
  }
}

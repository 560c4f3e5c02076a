import { createRequire } from 'node:module'
import type PgBoss from 'pg-boss'
import type { SendOptions } from 'pg-boss'
import { type Database, rawQuery, type Tx } from './db.ts'
import type { Log } from './log.ts'
import type { Context, Services } from './operation.ts'

/**
 * Work that is done after the change that caused it, in its own time, and may run twice.
 * Network is allowed here, but never inside `transaction`.
 */
export interface Job {
  /** `<feature>.<verb>`; the name of its queue. */
  name: string
  /** The event that starts it; left out for a job that is sent by name. */
  on?: string
  /** Attempts after the first; the wait doubles from `retryDelayS`. */
  retryLimit?: number
  retryDelayS?: number
  run(context: JobContext, data: JobData): Promise<void>
}

export interface JobData {
  workspaceId: string
  [field: string]: unknown
}

export interface JobContext {
  services: Services
  /** Attempts made before this one. */
  attempt: number
  /** No attempt follows this one. */
  isLast: boolean
  /** A transaction in the job's workspace, with audit and events like an operation's. */
  transaction<T>(run: (ctx: Context) => Promise<T>): Promise<T>
}

/** A schedule: what is swept or renewed, how often. Runs outside any workspace. */
export interface Schedule {
  name: string
  /** Cron, minutes at the finest, UTC. */
  cron: string
  run(context: {
    services: Services
    database: Database
    /** Queues a job in one workspace. */
    send(workspaceId: string, job: string, data: Record<string, unknown>): Promise<void>
  }): Promise<void>
}

export interface Queue {
  /** Queued in the caller's transaction: committed with it, or never. */
  send(tx: Tx, name: string, data: JobData, options?: { afterS?: number }): Promise<void>
  /** Called after commit: the workers of this process look at once rather than at their next turn. */
  wake(names: string[]): void
  start(): Promise<void>
  work(
    run: (job: Job, data: JobData, attempt: number, isLast: boolean) => Promise<void>,
    schedules: Schedule[],
    runSchedule: (schedule: Schedule) => Promise<void>,
  ): Promise<void>
  stop(): Promise<void>
}

const schema = 'pgboss'
/** A job that is still running after this long is taken to be dead with its worker, and is given out again. */
export const jobExpiryS = 60

/** The queues of pg-boss on our own pool. Creating tables and queues is `migrate`'s work, not a start's. */
export function createQueue(database: Database, jobs: Job[], log: Log): Queue {
  // pg-boss is CommonJS and takes 100 ms to load; `require` keeps it out of commands that queue nothing.
  const Boss: typeof PgBoss = createRequire(import.meta.url)('pg-boss')
  const boss = new Boss({
    db: { executeSql: (text: string, values: unknown[]) => database.pool.query(text, values) },
    schema,
    migrate: false,
    supervise: true,
    schedule: true,
    maintenanceIntervalSeconds: 20,
    monitorStateIntervalSeconds: 60,
    clockMonitorIntervalSeconds: 600,
  })
  boss.on('error', (error) => log.error({ error }, 'the job queue reports a fault'))
  const byName = new Map(jobs.map((job) => [job.name, job]))
  const workers = new Map<string, string>()
  return {
    async send(tx, name, data, options = {}) {
      const job = byName.get(name)
      if (!job) throw new Error(`No job is called ${name}; add it to its feature's index.ts.`)
      const settings: SendOptions = {
        retryLimit: job.retryLimit ?? 8,
        retryDelay: job.retryDelayS ?? 2,
        retryBackoff: true,
        expireInSeconds: jobExpiryS,
        ...(options.afterS ? { startAfter: options.afterS } : {}),
      }
      await boss.send(name, data, { ...settings, db: { executeSql: (text, values) => rawQuery(tx, text, values) } })
    },
    wake(names) {
      for (const name of names) {
        const worker = workers.get(name)
        if (worker) boss.notifyWorker(worker)
      }
    },
    start: async () => {
      await boss.start()
    },
    async work(run, schedules, runSchedule) {
      for (const job of jobs) {
        const id = await boss.work<JobData>(
          job.name,
          { batchSize: 20, pollingIntervalSeconds: 1, includeMetadata: true },
          async (batch) => {
            await Promise.all(
              batch.map(async (one) => {
                try {
                  await run(job, one.data, one.retryCount, one.retryCount >= one.retryLimit)
                  await boss.complete(job.name, one.id)
                } catch (error) {
                  log.warn({ error, job: job.name, attempt: one.retryCount }, 'a job failed and will be tried again')
                  // Failing by id: one bad job must not take its whole batch with it.
                  await boss.fail(job.name, one.id, { message: error instanceof Error ? error.name : 'failed' })
                }
              }),
            )
          },
        )
        workers.set(job.name, id)
      }
      for (const schedule of schedules) {
        await boss.schedule(schedule.name, schedule.cron, {})
        await boss.work(schedule.name, { batchSize: 1, pollingIntervalSeconds: 2 }, () => runSchedule(schedule))
      }
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000, wait: true, close: false }),
  }
}

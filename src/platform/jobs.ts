import { createRequire } from 'node:module'
import { type SQL, sql } from 'drizzle-orm'
import type PgBoss from 'pg-boss'
import type { SendOptions } from 'pg-boss'
import { type Database, rawQuery, type Tx } from './db.ts'
import type { Log } from './log.ts'
import { mendQueueTimes } from './mend-queue-times.ts'
import type { Context, Services } from './operation.ts'
import { type QueueWorker, workQueue } from './work-queue.ts'

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
  /** Most of them at once in one process; 20 unless told. More where a job does little but wait for others. */
  parallelMax?: number
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
  /** The platform's own transaction, for the little that a workspace's may not do: taking out what was written to stay. */
  asPlatform<T>(run: (tx: Tx) => Promise<T>): Promise<T>
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
/** How often it is looked for such jobs. */
export const maintenanceS = 20
const mendTimesMs = 60_000
/** A stop waits this long for jobs that are being done; the rest is given back. */
const stopGraceMs = 5_000

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
    maintenanceIntervalSeconds: maintenanceS,
    monitorStateIntervalSeconds: 60,
    clockMonitorIntervalSeconds: 600,
  })
  boss.on('error', (error) => log.error({ error }, 'the job queue reports a fault'))
  const byName = new Map(jobs.map((job) => [job.name, job]))
  const workers = new Map<string, QueueWorker>()
  let mending: NodeJS.Timeout | undefined

  async function mendTimes(): Promise<void> {
    try {
      const mended = await mendQueueTimes(database.pool)
      if (mended > 0) log.warn({ mended }, 'times that lay in the future were mended: has the clock been set back?')
    } catch (error) {
      log.error({ error }, 'the job queue could not be looked after')
    }
  }

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
      for (const name of names) workers.get(name)?.wake()
    },
    async start() {
      // Before pg-boss looks at its times: one that lies in the future would keep it from doing anything.
      await mendTimes()
      await boss.start()
      // What died with the process before this one is taken up now, if its lease is over, not in twenty seconds.
      await boss.maintain()
      mending = setInterval(mendTimes, mendTimesMs)
    },
    async work(run, schedules, runSchedule) {
      for (const job of jobs) {
        const take = ({ data, retryCount, retryLimit }: PgBoss.JobWithMetadata<object>) =>
          run(job, data as JobData, retryCount, retryCount >= retryLimit)
        workers.set(
          job.name,
          workQueue(boss, job.name, take, { parallelMax: job.parallelMax ?? 20, pollMs: 1_000, log }),
        )
      }
      for (const schedule of schedules) {
        await boss.schedule(schedule.name, schedule.cron, {})
        const options = { parallelMax: 1, pollMs: 2_000, log }
        workers.set(
          schedule.name,
          workQueue(boss, schedule.name, () => runSchedule(schedule), options),
        )
      }
    },
    async stop() {
      clearInterval(mending)
      await Promise.all([...workers.values()].map((worker) => worker.stop(stopGraceMs)))
      await boss.stop({ graceful: false, close: false })
    },
  }
}

/** For checks: whether a job with these data is queued, being done or to be tried again. */
export function isWaiting(data: Record<string, SQL>, name?: string): SQL {
  const conditions = Object.entries(data).map(([field, value]) => sql`job.data->>${field} = ${value}`)
  if (name) conditions.push(sql`job.name = ${name}`)
  return sql`exists (select 1 from pgboss.job where job.state < 'completed' and ${sql.join(conditions, sql` and `)})`
}

/**
 * Forgets what jobs about an application were told and answered, once they have ended; those under way forget it by
 * themselves. Only in the platform's own transaction.
 */
export async function forgetJobs(tx: Tx, applicationId: string): Promise<void> {
  await tx.execute(
    sql`delete from pgboss.job where job.data->>'applicationId' = ${applicationId} and job.state >= 'completed'`,
  )
  await tx.execute(sql`delete from pgboss.archive where archive.data->>'applicationId' = ${applicationId}`)
}

/** For checks: when a schedule last came to its end, as far as the queue remembers. */
export async function lastDone(database: Database, schedule: string): Promise<Date | undefined> {
  const { rows } = await database.transaction(
    'system',
    (tx) =>
      tx.execute<{ at: string | null }>(
        sql`select max(completed_on)::text as at from pgboss.job where name = ${schedule} and state = 'completed'`,
      ),
    { readOnly: true },
  )
  return rows[0]?.at ? new Date(rows[0].at) : undefined
}

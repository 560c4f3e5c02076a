import { randomBytes } from 'node:crypto'
import PgBoss from 'pg-boss'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { administer, databaseUrl, dropDatabase } from '../../test/database.ts'
import { type Database, openDatabase } from './db.ts'
import { createQueue, type Job, type JobData, jobExpiryS, maintenanceS, type Queue } from './jobs.ts'
import { silentLog } from './log.ts'
import { mendQueueTimes } from './mend-queue-times.ts'
import { migrate } from './migrate.ts'
import { type QueueWorker, workQueue } from './work-queue.ts'

const name = 'test.job'
const job: Job = { name, retryDelayS: 0, run: async () => {} }
const workspaceId = '11111111-1111-4111-8111-111111111111'

describe('the job queue', () => {
  const databaseName = `openbits_jobs_${randomBytes(6).toString('hex')}`
  let database: Database
  let queue: Queue | undefined

  beforeAll(async () => {
    const serverUrl = inject('serverUrl')
    await administer(serverUrl, `create database ${databaseName} template ${inject('template')}`)
    const url = databaseUrl(serverUrl, databaseName)
    await migrate(url, [name, 'test.schedule'])
    database = openDatabase(url, 5)
  })
  afterEach(async () => {
    await queue?.stop()
    queue = undefined
    await database.pool.query('delete from pgboss.job')
  })
  afterAll(async () => {
    await database.close()
    await dropDatabase(inject('serverUrl'), databaseName)
  })

  const send = (label: string) =>
    database.transaction({ workspaceId }, (tx) =>
      createQueue(database, [job], silentLog).send(tx, name, { workspaceId, label }),
    )
  /** Works until stopped after the test. */
  async function work(run: (data: JobData, attempt: number) => Promise<void>): Promise<Queue> {
    queue = createQueue(database, [job], silentLog)
    await queue.start()
    await queue.work(
      (_, data, attempt) => run(data, attempt),
      [],
      async () => {},
    )
    return queue
  }
  const rows = async () => (await database.pool.query('select * from pgboss.job where name = $1', [name])).rows
  /** A job as a killed worker or a clock that was wrong has left it; times in seconds from now. */
  const leave = (state: string, times: { created?: number; started?: number; startAfter?: number; retries?: number }) =>
    database.pool.query(
      `insert into pgboss.job (name, state, created_on, started_on, start_after, retry_count, retry_limit, retry_delay,
         retry_backoff, expire_in, data)
       values ($1, $2::pgboss.job_state, now() + $3 * interval '1 s', now() + $4 * interval '1 s', now() + $5 * interval '1 s',
         $6, 8, 2, true, $7 * interval '1 s', $8)`,
      [
        name,
        state,
        times.created ?? -600,
        times.started ?? null,
        times.startAfter ?? -600,
        times.retries ?? 0,
        jobExpiryS,
        { workspaceId, label: 'left' },
      ],
    )

  it('DUR-03 a job is queued with the change that caused it, or not at all', async () => {
    const failed = database.transaction({ workspaceId }, async (tx) => {
      await createQueue(database, [job], silentLog).send(tx, name, { workspaceId })
      throw new Error('the change is taken back')
    })
    await expect(failed).rejects.toThrow('the change is taken back')
    expect(await rows()).toEqual([])
    await send('kept')
    expect(await rows()).toMatchObject([{ state: 'created', data: { label: 'kept' } }])
  })

  it('DUR-03 a job whose worker was killed is taken up by the next one as soon as its lease is over', async () => {
    await leave('active', { started: -(jobExpiryS + 1) })
    const taken = await new Promise<JobData>((resolve, reject) => {
      work(async (data) => resolve(data)).catch(reject)
    })
    expect(taken).toMatchObject({ label: 'left' })
  })

  it('DUR-03 a lease that is over is noticed, and the job given out again, within two leases', () => {
    // pg-boss waits up to twice the delay before the second attempt; the poll adds a second.
    const retryDelayS = 2
    expect(jobExpiryS + maintenanceS + 2 * retryDelayS + 1).toBeLessThan(2 * jobExpiryS)
  })

  it('DUR-03 a job that another worker is doing is left to it', async () => {
    await leave('active', { started: -jobExpiryS / 2 })
    const taken: JobData[] = []
    await send('ours')
    await new Promise<void>((resolve, reject) => {
      work(async (data) => {
        taken.push(data)
        resolve()
      }).catch(reject)
    })
    expect(taken).toMatchObject([{ label: 'ours' }])
  })

  it('a job that hangs holds up no other, not even one that failed beside it and is tried again', async () => {
    for (const label of ['hangs', 'fails once', 'works']) await send(label)
    let release = () => {}
    const hanging = new Promise<void>((resolve) => {
      release = resolve
    })
    const done: string[] = []
    await new Promise<void>((resolve, reject) => {
      const finish = (label: string) => {
        done.push(label)
        if (done.length === 2) resolve()
      }
      work(async ({ label }, attempt) => {
        if (label === 'hangs') return hanging
        if (label === 'fails once' && attempt === 0) throw new Error('the first attempt')
        finish(String(label))
      }).catch(reject)
    })
    expect(done.sort()).toEqual(['fails once', 'works'])
    release()
  })

  it('a stop lets a job that is being done come to its end', async () => {
    await send('under way')
    let end = () => {}
    const begun = new Promise<void>((resolve, reject) => {
      work(async () => {
        resolve()
        await new Promise<void>((ended) => {
          end = ended
        })
      }).catch(reject)
    })
    await begun
    const stopped = queue?.stop()
    end()
    await stopped
    expect(await rows()).toMatchObject([{ state: 'completed' }])
  })

  it('SHUT-01 a job that does not come to its end in time is given back, to be done by somebody else', async () => {
    const boss = new PgBoss({
      db: { executeSql: (text: string, values: unknown[]) => database.pool.query(text, values) },
      migrate: false,
      supervise: false,
      schedule: false,
    })
    await boss.start()
    await send('too long')
    const never = new Promise<void>(() => {})
    const worker = await new Promise<QueueWorker>((resolve) => {
      const options = { parallelMax: 1, pollMs: 1_000, log: silentLog }
      const own: QueueWorker = workQueue(
        boss,
        name,
        () => {
          // The first turn of the queue comes after this assignment.
          resolve(own)
          return never
        },
        options,
      )
    })
    await worker.stop(10)
    await boss.stop({ graceful: false, close: false })
    expect(await rows()).toMatchObject([{ state: 'retry', data: { label: 'too long' } }])
  })

  describe('DUR-06 after the clock was a day ahead', () => {
    const dayS = 86_400
    it('a job queued meanwhile begins now, after the delay that was asked for', async () => {
      await leave('created', { created: dayS, startAfter: dayS + 300 })
      expect(await mendQueueTimes(database.pool)).toBe(1)
      const [row] = await rows()
      expect(Math.round((row.start_after - Date.now()) / 10_000)).toBe(30)
    })

    it('a job that failed meanwhile is tried again now', async () => {
      await leave('retry', { startAfter: dayS, retries: 2 })
      expect(await mendQueueTimes(database.pool)).toBe(1)
      const [row] = await rows()
      expect(row.start_after.getTime()).toBeLessThan(Date.now() + 5_000)
    })

    it('the lease of a job that was begun meanwhile ends like any other', async () => {
      await leave('active', { started: dayS })
      expect(await mendQueueTimes(database.pool)).toBe(1)
      const [row] = await rows()
      expect(row.started_on.getTime()).toBeLessThan(Date.now() + 5_000)
    })

    it('the queue is looked after and schedules are kept from the next minute on', async () => {
      await database.pool.query(
        "update pgboss.version set maintained_on = now() + interval '1 day', cron_on = now() + interval '1 day'",
      )
      expect(await mendQueueTimes(database.pool)).toBe(1)
      const { rows: found } = await database.pool.query(
        'select maintained_on <= now() as maintained, cron_on <= now() as cron from pgboss.version',
      )
      expect(found).toEqual([{ maintained: true, cron: true }])
    })

    it('a worker that starts does all that by itself', async () => {
      await leave('created', { created: dayS, startAfter: dayS })
      const taken = await new Promise<JobData>((resolve, reject) => {
        work(async (data) => resolve(data)).catch(reject)
      })
      expect(taken).toMatchObject({ label: 'left' })
    })

    it('jobs that somebody put off, and attempts that wait their time, are left alone', async () => {
      await leave('created', { startAfter: 7 * dayS })
      await leave('retry', { startAfter: 2 * 2 ** 5, retries: 4 })
      await leave('active', { started: -10 })
      expect(await mendQueueTimes(database.pool)).toBe(0)
    })
  })
})

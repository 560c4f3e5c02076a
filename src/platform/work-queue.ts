import { setTimeout as wait } from 'node:timers/promises'
import type PgBoss from 'pg-boss'
import type { Log } from './log.ts'

export type TakenJob = PgBoss.JobWithMetadata<object>

export interface QueueWorker {
  /** Looks for jobs at once rather than at its next turn. */
  wake(): void
  /** Takes no more; waits up to `graceMs` for those under way, and gives the others back to be done anew. */
  stop(graceMs: number): Promise<void>
}

/**
 * Does the jobs of one queue, at most `parallelMax` at once. Not pg-boss's own `work`: it takes the next ones only when
 * the slowest of a batch is done, and then marks the whole batch as done, also a job of it that has failed and that
 * another process is just trying again.
 */
export function workQueue(
  boss: PgBoss,
  name: string,
  run: (job: TakenJob) => Promise<void>,
  options: { parallelMax: number; pollMs: number; log: Log },
): QueueWorker {
  const { parallelMax, pollMs, log } = options
  const running = new Map<string, Promise<void>>()
  let isStopping = false
  let isWoken = false
  let nap = new AbortController()
  const wake = () => {
    isWoken = true
    nap.abort()
  }

  async function done(job: TakenJob): Promise<void> {
    try {
      await withinLease(job, run)
      await boss.complete(name, job.id)
    } catch (error) {
      log.warn({ error, job: name, attempt: job.retryCount }, 'a job failed and will be tried again')
      await boss.fail(name, job.id, { message: error instanceof Error ? error.name : 'failed' })
    }
  }

  function begin(job: TakenJob): void {
    const ended = done(job)
      // Neither done nor failed was written down: the job is given out again when its lease is over.
      .catch((error: unknown) => log.error({ error, job: name }, 'the end of a job could not be written down'))
      .finally(() => {
        running.delete(job.id)
        // Its place is free for one that may be waiting.
        if (running.size === parallelMax - 1) wake()
      })
    running.set(job.id, ended)
  }

  async function loop(): Promise<void> {
    while (!isStopping) {
      isWoken = false
      nap = new AbortController()
      const free = parallelMax - running.size
      const jobs = free > 0 ? ((await boss.fetch<object>(name, { batchSize: free, includeMetadata: true })) ?? []) : []
      for (const job of jobs) begin(job)
      if (!isWoken && !isStopping) await wait(pollMs, undefined, { signal: nap.signal }).catch(() => undefined)
    }
  }
  const looping = loop()

  return {
    wake,
    async stop(graceMs) {
      isStopping = true
      wake()
      await looping
      const patience = new AbortController()
      await Promise.race([
        Promise.all(running.values()),
        wait(graceMs, undefined, { signal: patience.signal }).catch(() => undefined),
      ])
      patience.abort()
      for (const id of running.keys()) await boss.fail(name, id, { message: 'released' })
    },
  }
}

/** Once the lease is over another worker may have the job; what still runs here must not hold a place for ever. */
async function withinLease(job: TakenJob, run: (job: TakenJob) => Promise<void>): Promise<void> {
  const leaseMs = Number(job.expireInSeconds) * 1000
  const over = new AbortController()
  try {
    await Promise.race([
      run(job),
      wait(leaseMs, undefined, { signal: over.signal }).then(() => {
        throw new Error(`the job was not done within ${leaseMs / 1000} s`)
      }),
    ])
  } finally {
    over.abort()
  }
}

import type { Database } from '../platform/db.ts'
import type { Queue, Schedule } from '../platform/jobs.ts'
import type { Services } from '../platform/operation.ts'
import type { Runner } from '../platform/runner.ts'

export interface WorkerParts {
  services: Services
  database: Database
  runner: Runner
  queue: Queue
  schedules: Schedule[]
}

/** Begins to do jobs and schedules; answers how to stop: what is being done is finished, the rest stays queued. */
export async function startWorker({
  services,
  database,
  runner,
  queue,
  schedules,
}: WorkerParts): Promise<() => Promise<void>> {
  await queue.start()
  await queue.work(
    (job, data, attempt, isLast) => runner.runJob(job, data, attempt, isLast),
    schedules,
    (schedule) =>
      schedule.run({
        services,
        database,
        send: (workspaceId, job, data) =>
          runner.transaction({ kind: 'system', workspaceId, name: schedule.name }, (ctx) => ctx.send(job, data)),
      }),
  )
  return () => queue.stop()
}

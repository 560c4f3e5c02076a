import { setImmediate as nextTurn } from 'node:timers/promises'
import { and, eq, isNull } from 'drizzle-orm'
import { type Definition, ReplayError, tryOn } from '../../engines/workflow/index.ts'
import type { Job, JobContext, JobData } from '../../platform/jobs.ts'
import { type History, readHistories } from '../applications/index.ts'
import { workflowTries, workflowTryRows } from './tables.ts'

/** Applications a job: what is answered of a try by then can be looked at while the next ones are tried. */
const sliceSize = 100

type Row = typeof workflowTryRows.$inferInsert

export const tryNext: Job = {
  name: 'workflows.tryNext',
  retryLimit: 3,
  parallelMax: 2,
  async run(job, data) {
    try {
      await trySlice(job, data)
    } catch (error) {
      // Nobody tries again: whoever waits for it hears so now, and may begin another.
      if (job.isLast) await endFailed(job, data, error)
      throw error
    }
  },
}

async function trySlice(job: JobContext, data: JobData): Promise<void> {
  const tryId = String(data.tryId)
  const slice = await readSlice(job, tryId)
  if (!slice) return
  const rows: Row[] = []
  for (const [place, history] of slice.histories) {
    rows.push({ workspaceId: data.workspaceId, tryId, place, ...tried(slice.definition, history) })
    await nextTurn()
  }
  await job.transaction(async ({ tx, now, send }) => {
    const done = slice.done + slice.size
    const finishedAt = done >= slice.total ? now : null
    // Whoever has done this slice before, in a job that was given out twice, has written it.
    const moved = await tx
      .update(workflowTries)
      .set({ done, finishedAt })
      .where(and(eq(workflowTries.id, tryId), eq(workflowTries.done, slice.done)))
      .returning({ id: workflowTries.id })
    if (moved.length === 0) return
    if (rows.length > 0) await tx.insert(workflowTryRows).values(rows)
    if (!finishedAt) await send(tryNext.name, { tryId })
  })
}

/** One that has ended before all were tried has failed (`failureOf`). */
async function endFailed(job: JobContext, data: JobData, error: unknown): Promise<void> {
  const tryId = String(data.tryId)
  job.services.log.error({ error, tryId, workspaceId: data.workspaceId }, 'a try of a workflow has failed')
  await job.transaction(({ tx, now }) =>
    tx
      .update(workflowTries)
      .set({ finishedAt: now })
      .where(and(eq(workflowTries.id, tryId), isNull(workflowTries.finishedAt))),
  )
}

async function readSlice(job: JobContext, tryId: string) {
  return job.transaction(async ({ tx }) => {
    const [found] = await tx.select().from(workflowTries).where(eq(workflowTries.id, tryId))
    if (!found || found.finishedAt) return undefined
    const ids = found.applicationIds.slice(found.done, found.done + sliceSize)
    const histories = (await readHistories(tx, ids)).map((one): [place: number, history: History] => [
      found.done + ids.indexOf(one.applicationId),
      one,
    ])
    const { definition, done, applicationIds } = found
    return { definition, done, size: ids.length, total: applicationIds.length, histories }
  })
}

/** An application that is erased, or whose history its own definition no longer takes, says so; it is no reason to stop. */
function tried(
  other: Definition,
  { applicationId, countryCode, definition, inputs, isErased }: History,
): Pick<Row, 'applicationId' | 'countryCode' | 'before' | 'after' | 'detail'> {
  const unreadable = { before: 'UNREADABLE', after: 'UNREADABLE', detail: {} } as const
  if (isErased) return { applicationId, countryCode, ...unreadable }
  try {
    const { before, after } = tryOn(other, definition, countryCode, inputs)
    return { applicationId, countryCode, before: before.outcome, after: after.outcome, detail: { before, after } }
  } catch (error) {
    if (!(error instanceof ReplayError)) throw error
    return { applicationId, countryCode, ...unreadable }
  }
}

import { count, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import { PARAMETERS } from '../../engines/screening/index.ts'
import { AppError } from '../../platform/errors.ts'
import { newUuid, wireId } from '../../platform/ids.ts'
import { type Context, operation } from '../../platform/operation.ts'
import { visibleLists } from '../lists/index.ts'
import { refuseHead } from './batch-file.ts'
import { type Batch, type BatchOptions, batchOnWire, showBatch } from './batch-on-wire.ts'
import { readBatch } from './read-batch.ts'
import { batches } from './tables.ts'

/** Batches of one workspace that may wait or run at once. */
const underWayMax = 10

export const createBatch = operation({
  name: 'screening.batches.create',
  summary: 'Screen the people and companies of a CSV file (multipart/form-data with the field `file`)',
  access: { scope: 'screening:write' },
  writes: true,
  takesFile: 'csv',
  refuseFile: refuseHead,
  input: z.strictObject({
    threshold: z
      .string()
      .regex(/^(0\.[5-9]\d{0,5}|1(\.0{1,6})?)$/, 'Write a number from 0.5 to 1, such as 0.75.')
      .transform(Number)
      .optional()
      .meta({ description: `0.5 to 1; ${PARAMETERS.threshold} unless told.` }),
    lists: z.string().max(1000).optional().meta({
      description: 'Search these only: ids, comma-separated; see lists.list. Left out: all.',
    }),
  }),
  output: batchOnWire,
  async run(ctx, input, { file }) {
    if (!file) {
      const issues = [{ path: 'file', message: 'is required' }]
      throw new AppError('invalid_request', 'The field `file` is missing.', { issues })
    }
    const lists = input.lists === undefined ? undefined : await readLists(ctx, input.lists)
    await checkUnderWay(ctx)
    const options: BatchOptions = {
      threshold: input.threshold ?? PARAMETERS.threshold,
      delimiter: ',',
      bom: false,
      ...(lists ? { lists } : {}),
    }
    const batch: Batch = {
      id: newUuid(),
      workspaceId: ctx.actor.workspaceId,
      fileName: file.name,
      sourceKey: file.key,
      options: { ...options },
      status: 'QUEUED',
      rows: null,
      doneRows: 0,
      hitRows: 0,
      failedRows: 0,
      problem: null,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    }
    await ctx.tx.insert(batches).values(batch)
    const { size, sha256 } = file
    const detail = { threshold: options.threshold, ...(lists ? { lists } : {}), size, sha256 }
    await ctx.audit('screening.batches.create', wireId('screening-batch', batch.id), detail)
    await ctx.send(readBatch.name, { batchId: batch.id })
    return showBatch(batch)
  },
})

async function readLists(ctx: Context, text: string): Promise<string[]> {
  const wanted = [...new Set(text.split(',').map((id) => id.trim()))]
  const visible = new Set((await visibleLists(ctx.tx)).map(({ id }) => id))
  if (wanted.every((id) => visible.has(id))) return wanted
  const message = 'One of these is not a list that can be searched. See lists.list.'
  throw new AppError('invalid_request', `lists: ${message}`, { issues: [{ path: 'lists', message }] })
}

/** Under a lock, so that any number of requests at once make no more of them. */
async function checkUnderWay(ctx: Context): Promise<void> {
  await ctx.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`batches of ${ctx.actor.workspaceId}`}, 0))`)
  const [held] = await ctx.tx
    .select({ n: count() })
    .from(batches)
    .where(inArray(batches.status, ['QUEUED', 'RUNNING']))
  if ((held?.n ?? 0) < underWayMax) return
  throw new AppError('quota_exceeded', `At most ${underWayMax} batches may be under way. Wait until one is done.`)
}

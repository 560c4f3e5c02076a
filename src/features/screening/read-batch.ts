import type { Readable } from 'node:stream'
import { and, count, eq, inArray } from 'drizzle-orm'
import { wireId } from '../../platform/ids.ts'
import type { Job } from '../../platform/jobs.ts'
import type { Context, Services } from '../../platform/operation.ts'
import { BatchFileError } from './batch-columns.ts'
import { type BatchFileShape, type BatchRow, readBatchFile } from './batch-file.ts'
import type { Batch } from './batch-on-wire.ts'
import { screenBatchName } from './screen-batch.ts'
import { batches, batchRows } from './tables.ts'

const rowsAtOnce = 500

type Transaction = <T>(run: (ctx: Context) => Promise<T>) => Promise<T>

/**
 * Brings the rows of a batch's file into the table. The file is read to its end before the first row is kept, so that one
 * which breaks off leaves nothing; the same line twice is one row, so the job may die anywhere and begin again.
 */
export const readBatch: Job = {
  name: 'screening.readBatch',
  parallelMax: 2,
  async run({ services, transaction, isLast }, data) {
    const id = String(data.batchId)
    const batch = await transaction((ctx) => findQueued(ctx, id))
    if (!batch?.sourceKey) return
    const key = batch.sourceKey
    try {
      await takeIn(services, transaction, batch, key)
    } catch (failure) {
      const isRefused = failure instanceof BatchFileError
      if (!isRefused && !isLast) throw failure
      await transaction((ctx) =>
        fail(ctx, id, isRefused ? failure.message : 'The file could not be read. Send it again.'),
      )
      if (!isRefused) throw failure
    }
    // Last, for until the rows are there it is all that is left of them. One that stays is swept.
    await services.files.remove(key)
  },
}

/** Of these keys, those of files that are still to be read. */
export async function batchSources(tx: Context['tx'], keys: string[]): Promise<string[]> {
  const rows = await tx.select({ key: batches.sourceKey }).from(batches).where(inArray(batches.sourceKey, keys))
  return rows.flatMap(({ key }) => key ?? [])
}

async function takeIn(services: Services, transaction: Transaction, batch: Batch, key: string): Promise<void> {
  // By one clock for both readings: what is a birth date today is one tomorrow.
  const now = batch.createdAt
  let shape: BatchFileShape | undefined
  const rows = async () =>
    readBatchFile(await open(services, key), now, (read) => {
      shape = read
    })
  let rowCount = 0
  for await (const _ of await rows()) rowCount += 1
  if (rowCount === 0) throw new BatchFileError('There are no rows below the header.')
  let chunk: BatchRow[] = []
  const flush = async () => {
    const [full, { id: batchId, workspaceId }] = [chunk, batch]
    chunk = []
    const values = full.map((row) => ({ ...row, batchId, workspaceId }))
    if (values.length > 0) await transaction((ctx) => ctx.tx.insert(batchRows).values(values).onConflictDoNothing())
  }
  for await (const row of await rows()) {
    chunk.push(row)
    if (chunk.length >= rowsAtOnce) await flush()
  }
  await flush()
  await transaction((ctx) => begin(ctx, batch, rowCount, shape))
}

async function open(services: Services, key: string): Promise<Readable> {
  const source = await services.files.get(key)
  if (!source) throw new BatchFileError('The file is not there any more. Send it again.')
  return source
}

async function begin(ctx: Context, batch: Batch, rows: number, shape: BatchFileShape | undefined): Promise<void> {
  if (!(await findQueued(ctx, batch.id))) return
  const [kept] = await ctx.tx.select({ n: count() }).from(batchRows).where(eq(batchRows.batchId, batch.id))
  if (kept?.n !== rows) throw new Error('Not every row of a batch is in the table.')
  const options = { ...batch.options, delimiter: shape?.delimiter, bom: shape?.bom }
  await ctx.tx
    .update(batches)
    .set({ rows, options, status: 'RUNNING', sourceKey: null, updatedAt: ctx.now })
    .where(eq(batches.id, batch.id))
  await ctx.send(screenBatchName, { batchId: batch.id, after: 0, done: 0 })
}

async function fail(ctx: Context, id: string, problem: string): Promise<void> {
  // Another run may have come to its end meanwhile, and have taken the file with it.
  if (!(await findQueued(ctx, id))) return
  await ctx.tx.delete(batchRows).where(eq(batchRows.batchId, id))
  await ctx.tx
    .update(batches)
    .set({ status: 'FAILED', problem, sourceKey: null, updatedAt: ctx.now })
    .where(eq(batches.id, id))
  await ctx.audit('screening.batches.fail', wireId('screening-batch', id))
}

async function findQueued(ctx: Context, id: string): Promise<Batch | undefined> {
  const [batch] = await ctx.tx
    .select()
    .from(batches)
    .where(and(eq(batches.id, id), eq(batches.status, 'QUEUED')))
    .for('update')
  return batch
}

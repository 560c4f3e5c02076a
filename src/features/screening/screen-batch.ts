import { setImmediate as nextTurn } from 'node:timers/promises'
import { and, asc, eq, gt, sql } from 'drizzle-orm'
import { z } from 'zod'
import { explainHit } from '../../engines/screening/index.ts'
import { wireId } from '../../platform/ids.ts'
import type { Job } from '../../platform/jobs.ts'
import type { Context } from '../../platform/operation.ts'
import type { LoadedIndex, VisibleList } from '../lists/index.ts'
import { type Batch, type BatchOptions, optionsOf } from './batch-on-wire.ts'
import { type Found, searchableLists, searchLists, showList } from './search-lists.ts'
import { mainName } from './show-hit.ts'
import { batches, batchRows } from './tables.ts'

/** Its own name, which its type would otherwise not let it know. */
export const screenBatchName = 'screening.screenBatch'

/** Rows of one turn, as many of them as this time is enough for: a job has a minute. */
const rowsAtOnce = 200
const turnMs = 5_000
/** Hits of one row that are kept, the best first. */
const hitsMax = 50
const sentencesMax = 8
const waitForListsS = 60

/** Where a turn begins: behind this line of the file, with so many rows done. */
const turnSchema = z.object({ batchId: z.uuid(), after: z.number().int(), done: z.number().int() })
type Turn = z.output<typeof turnSchema>

type Row = Pick<typeof batchRows.$inferSelect, 'line' | 'subject' | 'problem'>

/** What came of a row. Without hits and with a problem it was not screened. */
interface Outcome {
  line: number
  hits: BatchHit[] | null
  problem: string | null
}

/** As kept in the row; these are no alerts, and nobody decides them. */
export interface BatchHit {
  listId: string
  listName: string
  listVersion: number
  entryId: string
  name: string
  score: number
  corroborated: boolean
  topics: string[]
  explanation: string
  /** Hits that the row has in all, of which `hitsMax` are kept. */
  of: number
}

/**
 * Screens a batch, a turn of rows after the other: each is one transaction, which also sends for the next. A turn that was
 * done before does nothing, so a worker may die, and a job run twice, without anything lost or screened again.
 */
export const screenBatch: Job = {
  name: screenBatchName,
  parallelMax: 1,
  async run({ transaction, isLast }, data) {
    const turn = turnSchema.parse(data)
    try {
      await transaction((ctx) => takeTurn(ctx, turn))
    } catch (failure) {
      if (isLast) await transaction((ctx) => giveUp(ctx, turn))
      throw failure
    }
  },
}

async function takeTurn(ctx: Context, turn: Turn): Promise<void> {
  const batch = await lockTurn(ctx, turn)
  if (!batch) return
  const options = optionsOf(batch)
  const index = await ctx.services.screeningIndex.current(ctx.tx)
  const lists = index && (await listsOf(ctx, index, options))
  if (!index || !lists) {
    // "Not screened" is never "no hits": the turn waits, however long it takes.
    await ctx.tx
      .update(batches)
      .set({ problem: 'The lists cannot be searched now. It goes on by itself when they can.', updatedAt: ctx.now })
      .where(eq(batches.id, batch.id))
    await ctx.send(screenBatchName, turn, { afterS: waitForListsS })
    return
  }
  const rows: Row[] = await ctx.tx
    .select({ line: batchRows.line, subject: batchRows.subject, problem: batchRows.problem })
    .from(batchRows)
    .where(and(eq(batchRows.batchId, batch.id), gt(batchRows.line, turn.after)))
    .orderBy(asc(batchRows.line))
    .limit(rowsAtOnce)
  const outcomes: Outcome[] = []
  const until = performance.now() + turnMs
  for (const row of rows) {
    outcomes.push(await screenRow(ctx, row, { index, lists, options }))
    // Searching takes the processor: between two rows this process answers its requests.
    await nextTurn()
    if (performance.now() > until) break
  }
  await keepOutcomes(ctx, batch.id, outcomes)
  await goOn(ctx, batch, outcomes, { ...options, ...begun(options, lists) })
}

/** The batch, locked, if it still stands where this turn begins. */
async function lockTurn(ctx: Context, { batchId, done }: Turn): Promise<Batch | undefined> {
  const [batch] = await ctx.tx.select().from(batches).where(eq(batches.id, batchId)).for('update')
  return batch?.status === 'RUNNING' && batch.doneRows === done ? batch : undefined
}

/** What to search; undefined while a list that is asked for, or every one, cannot be. */
async function listsOf(ctx: Context, index: LoadedIndex, options: BatchOptions): Promise<VisibleList[] | undefined> {
  const searchable = await searchableLists(ctx, index)
  const lists = searchable.filter(({ id }) => options.lists?.includes(id) ?? true)
  return lists.length === 0 || lists.length < (options.lists?.length ?? 0) ? undefined : lists
}

/** What was searched is told as it was for the first row. */
function begun(options: BatchOptions, lists: VisibleList[]): Pick<BatchOptions, 'searched'> {
  return options.searched ? {} : { searched: lists.map(showList) }
}

async function screenRow(
  ctx: Context,
  { line, subject, problem }: Row,
  { index, lists, options }: { index: LoadedIndex; lists: VisibleList[]; options: BatchOptions },
): Promise<Outcome> {
  if (!subject) return { line, hits: null, problem: problem ?? 'The line could not be read.' }
  const { threshold } = options
  try {
    const { total, best } = await searchLists(ctx, index, subject, { lists, threshold, limit: hitsMax })
    return { line, hits: best.map((found) => keep(found, threshold, total)), problem: null }
  } catch (error) {
    // One name that the engine cannot bear must not cost the others. After a fault of the database nothing is kept anyhow.
    ctx.services.log.error({ error, line }, 'a row of a batch could not be screened')
    return { line, hits: null, problem: 'The row could not be screened. Screen it by itself, with screening.search.' }
  }
}

function keep({ hit, entry, list }: Found, threshold: number, total: number): BatchHit {
  const { id: listId, name: listName, version: listVersion } = showList(list)
  return {
    listId,
    listName,
    listVersion,
    entryId: hit.entryId,
    name: mainName(entry),
    score: hit.score,
    corroborated: hit.corroborated,
    topics: entry.topics,
    explanation: explainHit(hit, threshold).sentences.slice(0, sentencesMax).join(' '),
    of: total,
  }
}

async function keepOutcomes(ctx: Context, batchId: string, outcomes: Outcome[]): Promise<void> {
  await ctx.tx.execute(sql`
    update ${batchRows} set hits = o.hits, problem = o.problem
    from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) as o(line int, hits jsonb, problem text)
    where ${batchRows.batchId} = ${batchId} and ${batchRows.line} = o.line`)
}

async function goOn(ctx: Context, batch: Batch, outcomes: Outcome[], options: BatchOptions): Promise<void> {
  const after = outcomes.at(-1)?.line
  if (after === undefined) throw new Error('A batch has fewer rows than it counts.')
  const doneRows = batch.doneRows + outcomes.length
  const hitRows = batch.hitRows + outcomes.filter(({ hits }) => hits && hits.length > 0).length
  const failedRows = batch.failedRows + outcomes.filter(({ hits }) => !hits).length
  const isDone = doneRows === batch.rows
  await ctx.tx
    .update(batches)
    .set({
      options: { ...options },
      doneRows,
      hitRows,
      failedRows,
      status: isDone ? 'DONE' : 'RUNNING',
      problem: null,
      updatedAt: ctx.now,
    })
    .where(eq(batches.id, batch.id))
  if (!isDone) {
    await ctx.send(screenBatchName, { batchId: batch.id, after, done: doneRows })
    return
  }
  const subject = wireId('screening-batch', batch.id)
  await ctx.audit('screening.batches.finish', subject, { rows: doneRows, hitRows, failedRows })
}

/** After the last attempt: told, rather than never done. What was screened until then is not given out as the whole. */
async function giveUp(ctx: Context, turn: Turn): Promise<void> {
  const batch = await lockTurn(ctx, turn)
  if (!batch) return
  const problem = 'The batch could not be screened to its end. Send it again; the log has the reason.'
  await ctx.tx.update(batches).set({ status: 'FAILED', problem, updatedAt: ctx.now }).where(eq(batches.id, batch.id))
  await ctx.audit('screening.batches.fail', wireId('screening-batch', batch.id))
}

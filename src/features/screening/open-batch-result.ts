import { Readable } from 'node:stream'
import { and, asc, eq, gt } from 'drizzle-orm'
import { csv } from '../../platform/csv.ts'
import type { Database } from '../../platform/db.ts'
import { AppError } from '../../platform/errors.ts'
import { wireId } from '../../platform/ids.ts'
import type { Services } from '../../platform/operation.ts'
import type { Runner } from '../../platform/runner.ts'
import type { SignedLink } from '../../platform/signed-link.ts'
import { isGoodResultLink } from './batch-link.ts'
import { type Batch, optionsOf } from './batch-on-wire.ts'
import type { BatchHit } from './screen-batch.ts'
import { batches, batchRows } from './tables.ts'

/** Of the result, in this order. */
export const resultColumns = [
  ...['line', 'id', 'type', 'name', 'result', 'problem', 'hits', 'hit', 'list', 'list_name', 'list_version'],
  ...['entry_id', 'listed_name', 'topics', 'score', 'corroborated', 'explanation'],
]

const rowsAtOnce = 500

export interface OpenedBatchResult {
  name: string
  body: Readable
}

/**
 * The result behind a link, as CSV in the manner of the file that came; each one is audited. Every fault of the link is the
 * same 404. Row by row as it is read: nothing of it is ever a file here.
 */
export async function openBatchResult(
  { services, database, runner }: { services: Services; database: Database; runner: Runner },
  link: SignedLink,
  requestId: string,
): Promise<OpenedBatchResult> {
  const refused = new AppError(
    'not_found',
    'The link is not valid or has expired. Read the batch again for a fresh one.',
  )
  if (!isGoodResultLink(services, link)) throw refused
  const [batch] = await database.transaction(
    'system',
    (tx) => tx.select().from(batches).where(eq(batches.id, link.id)),
    { readOnly: true },
  )
  if (batch?.status !== 'DONE') throw refused
  await runner.transaction(
    { kind: 'system', workspaceId: batch.workspaceId, name: 'download-link' },
    (ctx) => ctx.audit('screening.batches.download', wireId('screening-batch', batch.id)),
    { requestId },
  )
  return {
    name: `${batch.fileName.replace(/\.[^.]*$/, '')}-result.csv`,
    body: Readable.from(linesOf(database, batch), { objectMode: false }),
  }
}

async function* linesOf(database: Database, batch: Batch): AsyncGenerator<Buffer> {
  const { bom, delimiter } = optionsOf(batch)
  if (bom) yield Buffer.from('\ufeff')
  yield csv([resultColumns], delimiter)
  for (let after = 0; ; ) {
    const rows = await database.transaction(
      { workspaceId: batch.workspaceId },
      (tx) =>
        tx
          .select()
          .from(batchRows)
          .where(and(eq(batchRows.batchId, batch.id), gt(batchRows.line, after)))
          .orderBy(asc(batchRows.line))
          .limit(rowsAtOnce),
      { readOnly: true },
    )
    yield csv(rows.flatMap(recordsOf), delimiter)
    const last = rows.at(-1)
    if (!last || rows.length < rowsAtOnce) return
    after = last.line
  }
}

/** A line for each hit; one for a row that has none. */
function recordsOf({ line, reference, subject, problem, hits }: typeof batchRows.$inferSelect): unknown[][] {
  const head = [line, reference ?? '', subject?.kind ?? '', subject?.names[0] ?? '']
  if (!hits) return [fill([...head, 'ERROR', problem ?? 'It was not screened.'])]
  if (hits.length === 0) return [fill([...head, 'NO_HIT', '', 0])]
  return (hits as unknown as BatchHit[]).map((hit, at) => [
    ...head,
    'HIT',
    '',
    hit.of,
    at + 1,
    hit.listId,
    hit.listName,
    hit.listVersion,
    hit.entryId,
    hit.name,
    hit.topics.join(' '),
    hit.score.toFixed(4),
    hit.corroborated ? 'YES' : 'NO',
    hit.explanation,
  ])
}

function fill(cells: unknown[]): unknown[] {
  return [...cells, ...resultColumns.slice(cells.length).map(() => '')]
}

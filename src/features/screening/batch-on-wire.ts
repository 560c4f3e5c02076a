import { z } from 'zod'
import { wireTime } from '../../platform/clock.ts'
import { wireId } from '../../platform/ids.ts'
import { listOnWire } from './search-lists.ts'
import type { batches } from './tables.ts'

export const batchOnWire = z.object({
  batchId: z.string(),
  fileName: z.string(),
  status: z.enum(['QUEUED', 'RUNNING', 'DONE', 'FAILED']).meta({
    description: 'QUEUED: the file is still to be read. FAILED: see `problem`; there is no result.',
  }),
  threshold: z.number(),
  lists: z.array(z.string()).optional().meta({ description: 'Those that were asked for; left out: all.' }),
  searched: z.array(listOnWire).optional().meta({
    description: 'What is searched, as it was when the first row was; each hit names the version that it was found in.',
  }),
  rows: z.number().int().optional().meta({ description: 'Left out until the file has been read.' }),
  doneRows: z
    .number()
    .int()
    .meta({ description: 'Those that are through, with or without hits, or cannot be screened.' }),
  hitRows: z.number().int().meta({ description: 'Those of them with hits.' }),
  failedRows: z.number().int().meta({ description: 'Those of them that cannot be screened; the result says why.' }),
  problem: z.string().optional().meta({ description: 'Why it has failed, or what it waits for.' }),
  createdAt: z.string(),
  updatedAt: z.string(),
})

/** What a batch remembers of how it was asked for, and of its file. */
const batchOptions = z.object({
  threshold: z.number(),
  lists: z.array(z.string()).optional(),
  delimiter: z.enum([',', ';', '\t']).default(','),
  bom: z.boolean().default(false),
  searched: z.array(listOnWire).optional(),
})

export type BatchOptions = z.output<typeof batchOptions>
export type Batch = typeof batches.$inferSelect

export function optionsOf(batch: Pick<Batch, 'options'>): BatchOptions {
  return batchOptions.parse(batch.options)
}

export function showBatch(batch: Batch): z.input<typeof batchOnWire> {
  const { threshold, lists, searched } = optionsOf(batch)
  return {
    batchId: wireId('screening-batch', batch.id),
    fileName: batch.fileName,
    status: batch.status,
    threshold,
    ...(lists ? { lists } : {}),
    ...(searched ? { searched } : {}),
    ...(batch.rows === null ? {} : { rows: batch.rows }),
    doneRows: batch.doneRows,
    hitRows: batch.hitRows,
    failedRows: batch.failedRows,
    ...(batch.problem ? { problem: batch.problem } : {}),
    createdAt: wireTime(batch.createdAt),
    updatedAt: wireTime(batch.updatedAt),
  }
}

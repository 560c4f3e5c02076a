import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { idOf } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { resultUrl } from './batch-link.ts'
import { batchOnWire, showBatch } from './batch-on-wire.ts'
import { batches } from './tables.ts'

const output = batchOnWire.extend({
  resultUrl: z.string().optional().meta({
    description:
      'When it is DONE: good for a GET of a CSV without a token, for a short time; ask again for a fresh one.',
  }),
})

export type BatchAnswer = z.infer<typeof output>

export const getBatch = operation({
  name: 'screening.batches.get',
  summary: 'See how far a batch has come, and get a link to its result',
  access: { scope: 'screening:read' },
  writes: false,
  input: z.strictObject({ batchId: idOf('screening-batch') }),
  output,
  async run(ctx, input) {
    const [batch] = await ctx.tx.select().from(batches).where(eq(batches.id, input.batchId))
    if (!batch) throw new AppError('not_found', 'There is no such batch.')
    return { ...showBatch(batch), ...(batch.status === 'DONE' ? { resultUrl: resultUrl(ctx, batch.id) } : {}) }
  },
})

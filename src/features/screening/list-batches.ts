import { and, desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { behind, endOfPage, pageInput, pageOf } from '../../platform/paging.ts'
import { batchOnWire, showBatch } from './batch-on-wire.ts'
import { batches } from './tables.ts'

export const listBatches = operation({
  name: 'screening.batches.list',
  summary: 'List batches, the newest first',
  access: { scope: 'screening:read' },
  writes: false,
  input: z.strictObject({
    status: batchOnWire.shape.status.optional(),
    ...pageInput('screening-batch'),
  }),
  output: z.object({ data: z.array(batchOnWire), next: z.string().optional() }),
  async run(ctx, input) {
    const from = endOfPage(
      input.after,
      input.after ? await ctx.tx.select().from(batches).where(eq(batches.id, input.after)) : [],
    )
    const rows = await ctx.tx
      .select()
      .from(batches)
      .where(
        and(
          input.status ? eq(batches.status, input.status) : undefined,
          from ? behind('descending', [batches.createdAt, from.createdAt], [batches.id, from.id]) : undefined,
        ),
      )
      .orderBy(desc(batches.createdAt), desc(batches.id))
      .limit(input.limit + 1)
    return pageOf(rows, input.limit, 'screening-batch', showBatch)
  },
})

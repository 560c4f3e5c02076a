import { and, desc, eq, lt, or } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { idOf, wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { batchOnWire, showBatch } from './batch-on-wire.ts'
import { batches } from './tables.ts'

export const listBatches = operation({
  name: 'screening.batches.list',
  summary: 'List batches, the newest first',
  access: { scope: 'screening:read' },
  writes: false,
  input: z.strictObject({
    status: batchOnWire.shape.status.optional(),
    limit: z.number().int().min(1).max(200).default(50),
    after: idOf('screening-batch').optional().meta({ description: '`next` of the page before.' }),
  }),
  output: z.object({ data: z.array(batchOnWire), next: z.string().optional() }),
  async run(ctx, input) {
    const { createdAt, id, status } = batches
    const [from] = input.after ? await ctx.tx.select().from(batches).where(eq(id, input.after)) : []
    if (input.after && !from) {
      const message = 'is not `next` of any page; begin with the first page'
      throw new AppError('invalid_request', `after ${message}.`, { issues: [{ path: 'after', message }] })
    }
    const rows = await ctx.tx
      .select()
      .from(batches)
      .where(
        and(
          input.status ? eq(status, input.status) : undefined,
          from ? or(lt(createdAt, from.createdAt), and(eq(createdAt, from.createdAt), lt(id, from.id))) : undefined,
        ),
      )
      .orderBy(desc(createdAt), desc(id))
      .limit(input.limit + 1)
    const page = rows.slice(0, input.limit)
    const last = page.at(-1)
    const next = rows.length > page.length && last ? { next: wireId('screening-batch', last.id) } : {}
    return { data: page.map(showBatch), ...next }
  },
})

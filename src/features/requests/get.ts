import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { operation } from '../../platform/operation.ts'
import { requestOnWire, showRequest } from './on-wire.ts'
import { requestLog } from './tables.ts'

export const getRequest = operation({
  name: 'requests.get',
  summary: 'Read one request of the log by its X-Request-Id',
  access: { scope: 'request:read' },
  writes: false,
  input: z.strictObject({ requestId: z.uuid() }),
  output: requestOnWire,
  async run(ctx, input) {
    const [row] = await ctx.tx.select().from(requestLog).where(eq(requestLog.id, input.requestId))
    if (!row) {
      throw new AppError(
        'not_found',
        'The log holds no such request: it is kept for 30 days, and written within seconds.',
      )
    }
    return showRequest(row)
  },
})

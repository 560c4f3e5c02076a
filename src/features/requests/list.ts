import { and, desc, eq, gte, lt } from 'drizzle-orm'
import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { behind, endOfPage, pageInput, pageOf } from '../../platform/paging.ts'
import { requestOnWire, showRequest } from './on-wire.ts'
import { requestLog } from './tables.ts'

export const listRequests = operation({
  name: 'requests.list',
  summary: 'List what API clients have asked in the last 30 days and how it was answered, the newest first',
  access: { scope: 'request:read' },
  writes: false,
  input: z.strictObject({
    outcome: z.enum(['ANSWERED', 'REFUSED', 'FAILED']).optional().meta({
      description: 'ANSWERED: below 400. REFUSED: 4xx, the request was not right. FAILED: 5xx, it was our fault.',
    }),
    code: z.string().min(1).max(100).optional(),
    operation: z.string().min(1).max(100).optional(),
    clientId: z.string().min(1).max(100).optional(),
    requestId: z.uuid().optional(),
    ...pageInput('request'),
  }),
  output: z.object({ data: z.array(requestOnWire), next: z.string().optional() }),
  async run(ctx, input) {
    const from = endOfPage(
      input.after,
      input.after ? await ctx.tx.select().from(requestLog).where(eq(requestLog.id, input.after)) : [],
    )
    const { status } = requestLog
    const outcomes = {
      ANSWERED: lt(status, 400),
      REFUSED: and(gte(status, 400), lt(status, 500)),
      FAILED: gte(status, 500),
    }
    const rows = await ctx.tx
      .select()
      .from(requestLog)
      .where(
        and(
          eq(requestLog.workspaceId, ctx.actor.workspaceId),
          input.outcome ? outcomes[input.outcome] : undefined,
          input.code ? eq(requestLog.code, input.code) : undefined,
          input.operation ? eq(requestLog.operation, input.operation) : undefined,
          input.clientId ? eq(requestLog.clientId, input.clientId) : undefined,
          input.requestId ? eq(requestLog.id, input.requestId) : undefined,
          from ? behind('descending', [requestLog.at, from.at], [requestLog.id, from.id]) : undefined,
        ),
      )
      .orderBy(desc(requestLog.at), desc(requestLog.id))
      .limit(input.limit + 1)
    return pageOf(rows, input.limit, 'request', showRequest)
  },
})

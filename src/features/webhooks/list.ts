import { asc } from 'drizzle-orm'
import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { endpointOnWire, showEndpoint } from './schemas.ts'
import { endpoints } from './tables.ts'

export const listWebhooks = operation({
  name: 'webhooks.list',
  summary: 'List webhooks, the oldest first',
  access: { scope: 'webhook:read' },
  writes: false,
  input: z.strictObject({}),
  output: z.object({ data: z.array(endpointOnWire) }),
  async run(ctx) {
    const rows = await ctx.tx.select().from(endpoints).orderBy(asc(endpoints.createdAt), asc(endpoints.id))
    return { data: rows.map((endpoint) => showEndpoint(endpoint, ctx.now)) }
  },
})

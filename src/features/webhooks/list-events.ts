import { and, asc, eq, gt, gte, inArray, ne } from 'drizzle-orm'
import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { endOfPage, pageOf } from '../../platform/paging.ts'
import { pointInTime } from '../../platform/point-in-time.ts'
import { testType } from './event-types.ts'
import { endpointInput, eventOnWire, readBody } from './schemas.ts'
import { webhookEvents } from './tables.ts'

export const listEvents = operation({
  name: 'events.list',
  summary: 'List events as webhooks tell them, the oldest first, to find what was missed',
  access: { scope: 'event:read' },
  writes: false,
  input: z.strictObject({
    applicationId: idOf('application').optional(),
    types: endpointInput.eventTypes.unwrap().optional(),
    since: pointInTime.optional().meta({ description: 'Only events that were published then or later.' }),
    limit: z.number().int().min(1).max(200).default(50),
    after: idOf('event').optional().meta({
      description: 'The last `eventId` that you know. New events always come after all that were listed before.',
    }),
  }),
  output: z.object({ data: z.array(eventOnWire), next: z.string().optional() }),
  async run(ctx, input) {
    const found = input.after
      ? await ctx.tx
          .select({ sequence: webhookEvents.sequence })
          .from(webhookEvents)
          .where(and(eq(webhookEvents.id, input.after), ne(webhookEvents.type, testType)))
      : []
    const from = endOfPage(input.after, found)
    const rows = await ctx.tx
      .select({ id: webhookEvents.id, body: webhookEvents.body })
      .from(webhookEvents)
      .where(
        and(
          ne(webhookEvents.type, testType),
          input.applicationId ? eq(webhookEvents.applicationId, input.applicationId) : undefined,
          input.types ? inArray(webhookEvents.type, input.types) : undefined,
          input.since ? gte(webhookEvents.publishedAt, new Date(input.since)) : undefined,
          from ? gt(webhookEvents.sequence, from.sequence) : undefined,
        ),
      )
      .orderBy(asc(webhookEvents.sequence))
      .limit(input.limit + 1)
    return pageOf(rows, input.limit, 'event', ({ body }) => readBody(body))
  },
})

import { and, desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { behind, endOfPage, pageInput, pageOf } from '../../platform/paging.ts'
import { viewOfList } from '../../platform/views.ts'
import { readingOnWire, readingStatus, showReading } from './reading-on-wire.ts'
import { signingReadings } from './tables.ts'

export type SigningReading = z.output<typeof readingOnWire>

export const listSigningReadings = operation({
  name: 'signing.readings.list',
  summary: 'List readings of signing rules, newest first',
  access: { scope: 'review:read' },
  writes: false,
  shows: viewOfList('signing.readings.list'),
  input: z.strictObject({
    status: readingStatus.optional(),
    applicationId: idOf('application').optional(),
    ...pageInput('signing-reading'),
  }),
  output: z.object({ data: z.array(readingOnWire), next: z.string().optional() }),
  async run(ctx, input) {
    const readings = ctx.tx.select().from(signingReadings)
    const from = endOfPage(input.after, input.after ? await readings.where(eq(signingReadings.id, input.after)) : [])
    const rows = await ctx.tx
      .select()
      .from(signingReadings)
      .where(
        and(
          input.status ? eq(signingReadings.status, input.status) : undefined,
          input.applicationId ? eq(signingReadings.applicationId, input.applicationId) : undefined,
          from
            ? behind('descending', [signingReadings.createdAt, from.createdAt], [signingReadings.id, from.id])
            : undefined,
        ),
      )
      .orderBy(desc(signingReadings.createdAt), desc(signingReadings.id))
      .limit(input.limit + 1)
    return pageOf(rows, input.limit, 'signing-reading', showReading)
  },
})

import { and, asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { behind, endOfPage, pageInput, pageOf } from '../../platform/paging.ts'
import { reviewKind, reviewOnWire, showReview } from './schemas.ts'
import { reviews } from './tables.ts'

export const listReviews = operation({
  name: 'reviews.list',
  summary: 'List reviews, the one that has waited longest first',
  access: { scope: 'review:read' },
  writes: false,
  input: z.strictObject({
    status: z.enum(['OPEN', 'PROPOSED', 'DECIDED', 'WITHDRAWN']).optional(),
    kind: reviewKind.optional(),
    applicationId: idOf('application').optional(),
    ...pageInput('review'),
  }),
  output: z.object({ data: z.array(reviewOnWire), next: z.string().optional() }),
  async run(ctx, input) {
    const from = endOfPage(
      input.after,
      input.after ? await ctx.tx.select().from(reviews).where(eq(reviews.id, input.after)) : [],
    )
    const rows = await ctx.tx
      .select()
      .from(reviews)
      .where(
        and(
          input.status ? eq(reviews.status, input.status) : undefined,
          input.kind ? eq(reviews.kind, input.kind) : undefined,
          input.applicationId ? eq(reviews.applicationId, input.applicationId) : undefined,
          from ? behind('ascending', [reviews.openedAt, from.openedAt], [reviews.id, from.id]) : undefined,
        ),
      )
      .orderBy(asc(reviews.openedAt), asc(reviews.id))
      .limit(input.limit + 1)
    return pageOf(rows, input.limit, 'review', showReview)
  },
})

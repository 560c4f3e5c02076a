import { and, asc, eq, gt, or } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { idOf, wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
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
    limit: z.number().int().min(1).max(200).default(50),
    after: idOf('review').optional().meta({ description: '`next` of the page before.' }),
  }),
  output: z.object({ data: z.array(reviewOnWire), next: z.string().optional() }),
  async run(ctx, input) {
    const [from] = input.after ? await ctx.tx.select().from(reviews).where(eq(reviews.id, input.after)) : []
    if (input.after && !from) {
      const message = 'is not `next` of any page; begin with the first page'
      throw new AppError('invalid_request', `after ${message}.`, { issues: [{ path: 'after', message }] })
    }
    const rows = await ctx.tx
      .select()
      .from(reviews)
      .where(
        and(
          input.status ? eq(reviews.status, input.status) : undefined,
          input.kind ? eq(reviews.kind, input.kind) : undefined,
          input.applicationId ? eq(reviews.applicationId, input.applicationId) : undefined,
          from
            ? or(gt(reviews.openedAt, from.openedAt), and(eq(reviews.openedAt, from.openedAt), gt(reviews.id, from.id)))
            : undefined,
        ),
      )
      .orderBy(asc(reviews.openedAt), asc(reviews.id))
      .limit(input.limit + 1)
    const page = rows.slice(0, input.limit)
    const last = page.at(-1)
    return {
      data: page.map(showReview),
      ...(rows.length > page.length && last ? { next: wireId('review', last.id) } : {}),
    }
  },
})

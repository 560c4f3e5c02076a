import { and, asc, desc, eq, inArray, isNull, lt, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import { actorId } from '../../platform/audit.ts'
import { idOf } from '../../platform/ids.ts'
import { type Context, operation } from '../../platform/operation.ts'
import { behind, endOfPage, pageInput, pageOf } from '../../platform/paging.ts'
import { viewOfList } from '../../platform/views.ts'
import { ofApplication, summarize, summaryOnWire } from '../applications/index.ts'
import { openHitsOf } from '../screening/index.ts'
import { actorNames } from '../staff/index.ts'
import { reviewKind, reviewOnWire, showReview } from './schemas.ts'
import { reviews } from './tables.ts'

const input = z.strictObject({
  status: z.enum(['TO_DO', 'OPEN', 'PROPOSED', 'DECIDED', 'WITHDRAWN']).optional().meta({
    description: 'TO_DO: OPEN and PROPOSED.',
  }),
  kind: reviewKind.optional(),
  assignee: z.union([z.enum(['me', 'nobody']), z.uuid()]).optional(),
  overdue: z.literal(true).optional(),
  reason: z.string().min(1).max(100).optional().meta({ description: 'Only those that are there for this one.' }),
  applicationId: idOf('application').optional(),
  workflowId: idOf('workflow').optional(),
  countryCode: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  sort: z.enum(['waiting', 'due', 'newest']).default('waiting').meta({
    description: 'The one that has waited longest first, the one that is due first, or the one that changed last.',
  }),
  ...pageInput('review'),
})

const output = z.object({
  data: z.array(
    reviewOnWire.extend({
      application: summaryOnWire.optional(),
      hitsOpen: z.number().int().meta({ description: 'Hits that nobody has settled.' }),
    }),
  ),
  next: z.string().optional(),
})

export type ReviewsListAnswer = z.output<typeof output>

const orders = {
  waiting: { column: reviews.openedAt, direction: 'ascending' },
  due: { column: reviews.dueAt, direction: 'ascending' },
  newest: { column: reviews.updatedAt, direction: 'descending' },
} as const

export const listReviews = operation({
  name: 'reviews.list',
  summary: 'List reviews, the one that has waited longest first',
  access: { scope: 'review:read' },
  writes: false,
  shows: viewOfList('reviews.list'),
  input,
  output,
  async run(ctx, input) {
    const { column, direction } = orders[input.sort]
    const inOrder = direction === 'ascending' ? asc : desc
    const from = endOfPage(
      input.after,
      input.after ? await ctx.tx.select().from(reviews).where(eq(reviews.id, input.after)) : [],
    )
    const key = { waiting: 'openedAt', due: 'dueAt', newest: 'updatedAt' } as const
    const rows = await ctx.tx
      .select()
      .from(reviews)
      .where(
        and(
          input.status === 'TO_DO' ? isToDo : input.status ? eq(reviews.status, input.status) : undefined,
          input.kind ? eq(reviews.kind, input.kind) : undefined,
          ofAssignee(ctx, input.assignee),
          input.reason ? eq(reviews.reason, input.reason) : undefined,
          input.overdue ? and(isToDo, lt(reviews.dueAt, ctx.now)) : undefined,
          input.applicationId ? eq(reviews.applicationId, input.applicationId) : undefined,
          ofApplication(reviews.applicationId, input),
          from ? behind(direction, [column, from[key[input.sort]]], [reviews.id, from.id]) : undefined,
        ),
      )
      .orderBy(inOrder(column), inOrder(reviews.id))
      .limit(input.limit + 1)
    const ids = [...new Set(rows.map((row) => row.applicationId))]
    const summaries = await summarize(ctx, ids)
    const open = await openHitsOf(ctx.tx, ids)
    const names = await actorNames(
      ctx.tx,
      rows.flatMap((row) => row.assigneeId ?? []),
    )
    return pageOf(rows, input.limit, 'review', (row) => ({
      ...showReview(row, ctx.now, names),
      application: summaries.get(row.applicationId),
      hitsOpen: open.get(row.applicationId) ?? 0,
    }))
  },
})

/** Nobody has closed it. */
export const isToDo = inArray(reviews.status, ['OPEN', 'PROPOSED'])

function ofAssignee(ctx: Context, assignee: string | undefined): SQL | undefined {
  if (assignee === undefined) return undefined
  if (assignee === 'nobody') return isNull(reviews.assigneeId)
  return eq(reviews.assigneeId, assignee === 'me' ? actorId(ctx.actor) : assignee)
}

import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { actorId } from '../../platform/audit.ts'
import { operation } from '../../platform/operation.ts'
import { isToDo } from './list.ts'
import { reviews } from './tables.ts'

const output = z.object({
  mine: z.number().int(),
  unassigned: z.number().int(),
  overdue: z.number().int(),
  toDo: z.number().int().meta({ description: 'All that nobody has closed.' }),
  byKind: z.record(z.string(), z.number().int()),
})

export type ReviewsCountAnswer = z.output<typeof output>

export const countReviews = operation({
  name: 'reviews.count',
  summary: 'Count reviews that wait: one’s own, nobody’s, those that are overdue',
  access: { scope: 'review:read' },
  writes: false,
  input: z.strictObject({}),
  output,
  async run(ctx) {
    const rows = await ctx.tx
      .select({
        kind: reviews.kind,
        toDo: sql<number>`count(*)::int`,
        mine: sql<number>`count(*) filter (where ${reviews.assigneeId} = ${actorId(ctx.actor)})::int`,
        unassigned: sql<number>`count(*) filter (where ${reviews.assigneeId} is null)::int`,
        overdue: sql<number>`count(*) filter (where ${reviews.dueAt} < ${ctx.now.toISOString()}::timestamptz)::int`,
      })
      .from(reviews)
      .where(isToDo)
      .groupBy(reviews.kind)
    const sum = (name: 'toDo' | 'mine' | 'unassigned' | 'overdue') => rows.reduce((all, row) => all + row[name], 0)
    return {
      mine: sum('mine'),
      unassigned: sum('unassigned'),
      overdue: sum('overdue'),
      toDo: sum('toDo'),
      byKind: Object.fromEntries(rows.map(({ kind, toDo }) => [kind, toDo])),
    }
  },
})

import { and, asc, eq, or } from 'drizzle-orm'
import { z } from 'zod'
import { wireTime } from '../../platform/clock.ts'
import { operation } from '../../platform/operation.ts'
import { ownAccess, self } from './own.ts'
import { savedViews, viewChoices } from './tables.ts'

/** Lists that can be saved. */
export const viewPages = z.enum(['applications', 'customers'])

const output = z.object({
  data: z.array(
    z.object({
      viewId: z.string(),
      name: z.string(),
      filters: z.record(z.string(), z.unknown()),
      isShared: z.boolean(),
      isMine: z.boolean(),
      updatedAt: z.string(),
    }),
  ),
  choice: z.object({ columns: z.array(z.string()), isDense: z.boolean() }).optional(),
})

export type ListViewsAnswer = z.infer<typeof output>

export const listViews = operation({
  name: 'views.list',
  summary: 'List the views of a list that one has saved, and those that colleagues share; and one’s choice of columns',
  access: ownAccess,
  writes: false,
  input: z.strictObject({ page: viewPages }),
  output,
  async run(ctx, { page }) {
    const me = self(ctx).staffId
    const rows = await ctx.tx
      .select()
      .from(savedViews)
      .where(and(eq(savedViews.page, page), or(eq(savedViews.staffId, me), savedViews.isShared)))
      .orderBy(asc(savedViews.createdAt))
    const [choice] = await ctx.tx
      .select()
      .from(viewChoices)
      .where(and(eq(viewChoices.staffId, me), eq(viewChoices.page, page)))
    return {
      data: rows.map(({ id, name, filters, isShared, staffId, updatedAt }) => ({
        viewId: id,
        name,
        filters,
        isShared,
        isMine: staffId === me,
        updatedAt: wireTime(updatedAt),
      })),
      ...(choice ? { choice: { columns: choice.columns, isDense: choice.isDense } } : {}),
    }
  },
})

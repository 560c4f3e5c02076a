import { and, count, eq } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { newUuid } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { ownAccess, self } from './own.ts'
import { savedViews } from './tables.ts'
import { viewPages } from './views-list.ts'

const viewsMax = 50
const filtersMaxBytes = 4000

const input = z.strictObject({
  viewId: z.uuid().optional().meta({ description: 'Of a view of one’s own that this replaces.' }),
  page: viewPages,
  name: z.string().trim().min(1).max(60),
  filters: z.record(z.string(), z.unknown()).refine((filters) => !('search' in filters), {
    message: 'leave out `search`: what is searched for may be somebody’s name, and is not kept',
  }),
  isShared: z.boolean().default(false),
})

export const saveView = operation({
  name: 'views.save',
  summary: 'Save how a list is narrowed, for oneself or for the team',
  access: ownAccess,
  writes: true,
  input,
  output: z.object({ viewId: z.string() }),
  async run(ctx, { viewId, page, name, filters, isShared }) {
    const staffId = self(ctx).staffId
    if (JSON.stringify(filters).length > filtersMaxBytes) {
      throw new AppError('invalid_request', 'filters: these are too many to be saved.')
    }
    const wanted = { name, filters, isShared, updatedAt: ctx.now }
    const id = viewId ?? newUuid()
    if (viewId) {
      const isMine = and(eq(savedViews.id, viewId), eq(savedViews.staffId, staffId), eq(savedViews.page, page))
      const changed = await ctx.tx.update(savedViews).set(wanted).where(isMine).returning({ id: savedViews.id })
      if (changed.length === 0) throw new AppError('not_found', 'There is no such view of your own.')
    } else {
      const [mine] = await ctx.tx.select({ n: count() }).from(savedViews).where(eq(savedViews.staffId, staffId))
      if ((mine?.n ?? 0) >= viewsMax) throw new AppError('quota_exceeded', `Delete one first: ${viewsMax} are kept.`)
      const { workspaceId } = ctx.actor
      await ctx.tx.insert(savedViews).values({ id, workspaceId, staffId, page, createdAt: ctx.now, ...wanted })
    }
    await ctx.audit('views.save', id, { page, isShared })
    return { viewId: id }
  },
})

import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { operation } from '../../platform/operation.ts'
import { ownAccess, self } from './own.ts'
import { savedViews } from './tables.ts'

export const deleteView = operation({
  name: 'views.delete',
  summary: 'Delete a view of one’s own',
  access: ownAccess,
  writes: true,
  input: z.strictObject({ viewId: z.uuid() }),
  output: z.object({ viewId: z.string() }),
  async run(ctx, { viewId }) {
    const isMine = and(eq(savedViews.id, viewId), eq(savedViews.staffId, self(ctx).staffId))
    const gone = await ctx.tx.delete(savedViews).where(isMine).returning({ id: savedViews.id })
    if (gone.length === 0) throw new AppError('not_found', 'There is no such view of your own.')
    await ctx.audit('views.delete', viewId)
    return { viewId }
  },
})

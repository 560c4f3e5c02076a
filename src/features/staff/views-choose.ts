import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { ownAccess, self } from './own.ts'
import { viewChoices } from './tables.ts'
import { viewPages } from './views-list.ts'

const input = z.strictObject({
  page: viewPages,
  columns: z
    .array(z.string().regex(/^[a-z][A-Za-z]{0,29}$/))
    .min(1)
    .max(40),
  isDense: z.boolean(),
})

export const chooseColumns = operation({
  name: 'views.choose',
  summary: 'Remember which columns of a list one sees, and how close together',
  access: ownAccess,
  writes: true,
  unaudited: 'how somebody likes a list to look is no act',
  input,
  output: z.object({ page: viewPages }),
  async run(ctx, { page, columns, isDense }) {
    const row = { workspaceId: ctx.actor.workspaceId, staffId: self(ctx).staffId, page, columns, isDense }
    await ctx.tx
      .insert(viewChoices)
      .values(row)
      .onConflictDoUpdate({ target: [viewChoices.staffId, viewChoices.page], set: { columns, isDense } })
    return { page }
  },
})

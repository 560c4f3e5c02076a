import { and, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { idOf, newUuid, wireId } from '../../platform/ids.ts'
import { type Context, operation } from '../../platform/operation.ts'
import { checkMarkets } from './check-market.ts'
import { openMarkets } from './find-version.ts'
import { lockWorkflow } from './lock.ts'
import { readEmbedOrigins, readRedirectOrigins } from './origins.ts'
import { embedOriginsInput, marketInput, nameInput, redirectOriginsInput } from './schemas.ts'
import { markets, workflows } from './tables.ts'

const settingsInput = z.strictObject({
  workflowId: idOf('workflow'),
  name: nameInput.optional(),
  redirectOrigins: redirectOriginsInput.optional(),
  embedOrigins: embedOriginsInput.optional(),
  markets: z.array(marketInput).min(1).max(50).optional().meta({
    description: 'All of them: a country that is left out is closed to new applications, and those under way go on.',
  }),
})

export const saveWorkflowSettings = operation({
  name: 'workflows.settings.save',
  summary: 'Change a workflow’s name, origins and markets; they hold at once, what is left out stays',
  access: { scope: 'workflow:write' },
  writes: true,
  input: settingsInput,
  output: z.object({ workflowId: z.string() }),
  async run(ctx, input) {
    const workflow = await lockWorkflow(ctx, input.workflowId)
    const { name, redirectOrigins, embedOrigins } = input
    const { isTest } = workflow
    const changed = {
      ...(name ? { name } : {}),
      ...(redirectOrigins ? { redirectOrigins: readRedirectOrigins(redirectOrigins, isTest) } : {}),
      ...(embedOrigins ? { embedOrigins: readEmbedOrigins(embedOrigins, isTest) } : {}),
    }
    const countries = input.markets && (await saveMarkets(ctx, workflow.id, input.markets))
    await ctx.tx
      .update(workflows)
      .set({ ...changed, updatedAt: ctx.now })
      .where(eq(workflows.id, workflow.id))
    const { name: renamed, ...origins } = changed
    await ctx.audit('workflows.settings.save', wireId('workflow', workflow.id), {
      ...origins,
      ...(renamed ? { renamed: true } : {}),
      ...(countries ? { markets: countries } : {}),
    })
    return { workflowId: wireId('workflow', workflow.id) }
  },
})

/** A market keeps its id for good, for applications name it: one that comes back is opened again. Answers what is offered. */
async function saveMarkets(ctx: Context, workflowId: string, wanted: z.output<typeof marketInput>[]) {
  checkMarkets(ctx, wanted)
  const { workspaceId } = ctx.actor
  for (const market of wanted) {
    const row = { ...market, id: newUuid(), workspaceId, workflowId, closedAt: null }
    const { eidMethods, registries, languages, closedAt } = row
    await ctx.tx
      .insert(markets)
      .values(row)
      .onConflictDoUpdate({
        target: [markets.workflowId, markets.countryCode],
        set: { eidMethods, registries, languages, closedAt },
      })
  }
  const kept = wanted.map(({ countryCode }) => countryCode)
  const left = (await openMarkets(ctx.tx, [workflowId])).filter(({ countryCode }) => !kept.includes(countryCode))
  const ids = left.map(({ id }) => id)
  if (ids.length > 0) {
    await ctx.tx
      .update(markets)
      .set({ closedAt: ctx.now })
      .where(and(eq(markets.workflowId, workflowId), inArray(markets.id, ids)))
  }
  return wanted
}

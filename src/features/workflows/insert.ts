import type { z } from 'zod'
import type { Definition } from '../../engines/workflow/index.ts'
import { actorId } from '../../platform/audit.ts'
import { newUuid } from '../../platform/ids.ts'
import type { Context } from '../../platform/operation.ts'
import { checkMarkets } from './check-market.ts'
import { readEmbedOrigins, readRedirectOrigins } from './origins.ts'
import type { marketInput } from './schemas.ts'
import { markets, workflows } from './tables.ts'

/** Writes a new workflow, of which nothing is published; answers its id. Throws where markets or origins are not valid. */
export async function insertWorkflow(
  ctx: Context,
  given: {
    name: string
    isTest: boolean
    redirectOrigins: string[]
    embedOrigins: string[]
    markets: z.output<typeof marketInput>[]
    definition: Definition
  },
): Promise<string> {
  const { name, isTest, definition } = given
  checkMarkets(ctx, given.markets)
  const id = newUuid()
  const { workspaceId } = ctx.actor
  await ctx.tx.insert(workflows).values({
    id,
    workspaceId,
    name,
    kind: definition.kind,
    draft: definition,
    redirectOrigins: readRedirectOrigins(given.redirectOrigins, isTest),
    embedOrigins: readEmbedOrigins(given.embedOrigins, isTest),
    isTest,
    draftSavedBy: actorId(ctx.actor),
    draftSavedAt: ctx.now,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
  const rows = given.markets.map((one) => ({ ...one, id: newUuid(), workspaceId, workflowId: id }))
  await ctx.tx.insert(markets).values(rows)
  return id
}

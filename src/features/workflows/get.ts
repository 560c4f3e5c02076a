import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Definition } from '../../engines/workflow/index.ts'
import { AppError } from '../../platform/errors.ts'
import { idOf } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { definitionInput, workflowOnWire, workflowOutput } from './schemas.ts'
import { markets, workflows } from './tables.ts'

export const getWorkflow = operation({
  name: 'workflows.get',
  summary: 'Read a workflow and its draft',
  access: { scope: 'workflow:read' },
  writes: false,
  input: z.strictObject({ workflowId: idOf('workflow') }),
  output: workflowOutput.extend({ draft: definitionInput }),
  async run(ctx, input) {
    const [workflow] = await ctx.tx.select().from(workflows).where(eq(workflows.id, input.workflowId))
    if (!workflow) throw new AppError('not_found', 'There is no such workflow.')
    const its = await ctx.tx
      .select()
      .from(markets)
      .where(eq(markets.workflowId, workflow.id))
      .orderBy(markets.countryCode)
    return { ...workflowOnWire(workflow, its), draft: plain(workflow.draft) }
  },
})

export const listWorkflows = operation({
  name: 'workflows.list',
  summary: 'List workflows',
  access: { scope: 'workflow:read' },
  writes: false,
  input: z.strictObject({}),
  output: z.object({ data: z.array(workflowOutput) }),
  async run(ctx) {
    const all = await ctx.tx.select().from(workflows).orderBy(workflows.createdAt)
    const theirs = await ctx.tx.select().from(markets).orderBy(markets.countryCode)
    return {
      data: all.map((workflow) =>
        workflowOnWire(
          workflow,
          theirs.filter((market) => market.workflowId === workflow.id),
        ),
      ),
    }
  },
})

function plain(definition: Definition): Record<string, unknown> {
  return { ...definition }
}

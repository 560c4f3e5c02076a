import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { idOf, wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { endProposal, lockWorkflow } from './lock.ts'
import { workflows } from './tables.ts'

const input = z.strictObject({ workflowId: idOf('workflow') })
const output = z.object({ workflowId: z.string() })

export const archiveWorkflow = operation({
  name: 'workflows.archive',
  summary: 'Take no new applications any more; those under way go on',
  access: { scope: 'workflow:write' },
  writes: true,
  input,
  output,
  async run(ctx, { workflowId }) {
    const workflow = await lockWorkflow(ctx, workflowId)
    await ctx.tx.update(workflows).set({ archivedAt: ctx.now }).where(eq(workflows.id, workflow.id))
    await endProposal(ctx, workflow.id)
    await ctx.audit('workflows.archive', wireId('workflow', workflow.id))
    return { workflowId: wireId('workflow', workflow.id) }
  },
})

export const restoreWorkflow = operation({
  name: 'workflows.restore',
  summary: 'Take a workflow out of the archive, as it was',
  access: { scope: 'workflow:write' },
  writes: true,
  input,
  output,
  async run(ctx, { workflowId }) {
    const workflow = await lockWorkflow(ctx, workflowId, { archived: true })
    if (!workflow.archivedAt) throw new AppError('conflict', 'The workflow is not archived.')
    await ctx.tx.update(workflows).set({ archivedAt: null }).where(eq(workflows.id, workflow.id))
    await ctx.audit('workflows.restore', wireId('workflow', workflow.id))
    return { workflowId: wireId('workflow', workflow.id) }
  },
})

import { eq, max } from 'drizzle-orm'
import { z } from 'zod'
import { actorId } from '../../platform/audit.ts'
import { AppError } from '../../platform/errors.ts'
import { idOf, newUuid, wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { readDefinition } from './create.ts'
import { workflows, workflowVersions } from './tables.ts'

export const publishWorkflow = operation({
  name: 'workflows.publish',
  summary: 'Publish the draft as a new version; applications under way keep theirs',
  access: { scope: 'workflow:write' },
  writes: true,
  input: z.strictObject({ workflowId: idOf('workflow') }),
  output: z.object({ workflowId: z.string(), version: z.number().int() }),
  async run(ctx, input) {
    // The lock makes version numbers follow each other without a gap.
    const [workflow] = await ctx.tx.select().from(workflows).where(eq(workflows.id, input.workflowId)).for('update')
    if (!workflow) throw new AppError('not_found', 'There is no such workflow.')
    // A draft may have been saved by an older release with other rules.
    const definition = await readDefinition(workflow.draft)
    const [last] = await ctx.tx
      .select({ number: max(workflowVersions.number) })
      .from(workflowVersions)
      .where(eq(workflowVersions.workflowId, workflow.id))
    const version = { id: newUuid(), number: (last?.number ?? 0) + 1 }
    await ctx.tx.insert(workflowVersions).values({
      ...version,
      workspaceId: ctx.actor.workspaceId,
      workflowId: workflow.id,
      definition,
      publishedAt: ctx.now,
      publishedBy: actorId(ctx.actor),
    })
    await ctx.tx
      .update(workflows)
      .set({ publishedVersionId: version.id, updatedAt: ctx.now })
      .where(eq(workflows.id, workflow.id))
    await ctx.audit('workflows.publish', wireId('workflow', workflow.id), { version: version.number })
    await ctx.emit('workflows.published', { workflowId: workflow.id, version: version.number })
    return { workflowId: wireId('workflow', workflow.id), version: version.number }
  },
})

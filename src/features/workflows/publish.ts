import { eq, max } from 'drizzle-orm'
import { z } from 'zod'
import { actorId } from '../../platform/audit.ts'
import { AppError } from '../../platform/errors.ts'
import { idOf, newUuid, wireId } from '../../platform/ids.ts'
import { type Context, operation } from '../../platform/operation.ts'
import { publishingNeedsTwo } from '../staff/index.ts'
import { readDefinition } from './create.ts'
import { endProposal, lockWorkflow, mustBeAt, type Workflow } from './lock.ts'
import { noteInput, revisionInput } from './schemas.ts'
import { workflows, workflowVersions } from './tables.ts'

const publishInput = z.strictObject({
  workflowId: idOf('workflow'),
  revision: revisionInput.optional(),
  note: noteInput.optional().meta({ description: 'What is new, for those who read the versions later.' }),
})

const publishOutput = z.object({ workflowId: z.string(), version: z.number().int() })

export type PublishWorkflowAnswer = z.output<typeof publishOutput>

export const publishWorkflow = operation({
  name: 'workflows.publish',
  summary: 'Publish the draft as a new version; applications under way keep theirs',
  access: { scope: 'workflow:write', fresh: true },
  writes: true,
  input: publishInput,
  output: publishOutput,
  async run(ctx, { workflowId, revision, note }) {
    const workflow = await lockWorkflow(ctx, workflowId)
    mustBeAt(workflow, revision)
    if (ctx.actor.kind !== 'system' && (await publishingNeedsTwo(ctx.tx))) {
      throw new AppError(
        'conflict',
        'Here two people publish: propose it (workflows.proposePublishing), and somebody else confirms.',
      )
    }
    await endProposal(ctx, workflow.id)
    return addVersion(ctx, workflow, { note })
  },
})

/** Makes the draft of a locked workflow its next version: the lock makes numbers follow each other without a gap. */
export async function addVersion(
  ctx: Context,
  workflow: Workflow,
  { note, proposedBy }: { note?: string | null | undefined; proposedBy?: string | undefined },
): Promise<PublishWorkflowAnswer> {
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
    proposedBy: proposedBy ?? null,
    note: note || null,
  })
  // As this release reads it, so that draft and version are alike.
  await ctx.tx
    .update(workflows)
    .set({ publishedVersionId: version.id, draft: definition, updatedAt: ctx.now })
    .where(eq(workflows.id, workflow.id))
  await ctx.audit('workflows.publish', wireId('workflow', workflow.id), {
    version: version.number,
    revision: workflow.revision,
    ...(proposedBy ? { proposedBy } : {}),
  })
  await ctx.emit('workflows.published', { workflowId: workflow.id, version: version.number })
  return { workflowId: wireId('workflow', workflow.id), version: version.number }
}

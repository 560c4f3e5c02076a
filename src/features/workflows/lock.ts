import { createHash } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import type { Definition } from '../../engines/workflow/index.ts'
import { actorId } from '../../platform/audit.ts'
import { canonicalJson } from '../../platform/canonical-json.ts'
import { wireTime } from '../../platform/clock.ts'
import { AppError } from '../../platform/errors.ts'
import type { Context } from '../../platform/operation.ts'
import { workflowProposals, workflows } from './tables.ts'

export type Workflow = typeof workflows.$inferSelect

/**
 * The workflow, locked until the transaction ends: who changes, proposes, publishes or archives goes one after the other.
 * 404 for one that is not there; 409 for one that is archived, unless that is what is wanted.
 */
export async function lockWorkflow(
  ctx: Context,
  workflowId: string,
  { archived = false }: { archived?: boolean } = {},
): Promise<Workflow> {
  const [workflow] = await ctx.tx.select().from(workflows).where(eq(workflows.id, workflowId)).for('update')
  if (!workflow) throw new AppError('not_found', 'There is no such workflow.')
  if (workflow.archivedAt && !archived)
    throw new AppError('conflict', 'The workflow is archived. Restore it first (workflows.restore).')
  return workflow
}

/** Throws 409, with who saved meanwhile, unless the draft is still the one that was read. */
export function mustBeAt(workflow: Workflow, revision: number | undefined): void {
  if (revision === undefined || revision === workflow.revision) return
  const { draftSavedBy: by, draftSavedAt: at } = workflow
  const saved = by && at ? `, saved by ${by} at ${wireTime(at)}` : ''
  throw new AppError(
    'conflict',
    `The draft has been saved since you read it. Read it again, and bring your changes in anew.`,
    { issues: [{ path: 'revision', message: `is ${workflow.revision} by now${saved}` }] },
  )
}

/** Writes the draft as its next revision. What was proposed of the former one lapses: nobody has seen this one. */
export async function writeDraft(ctx: Context, workflow: Workflow, draft: Definition): Promise<number> {
  const revision = workflow.revision + 1
  await ctx.tx
    .update(workflows)
    .set({ draft, revision, draftSavedBy: actorId(ctx.actor), draftSavedAt: ctx.now, updatedAt: ctx.now })
    .where(eq(workflows.id, workflow.id))
  await endProposal(ctx, workflow.id)
  return revision
}

/** The one that waits for a second person, if there is one, waits no longer. */
export async function endProposal(ctx: Context, workflowId: string): Promise<void> {
  await ctx.tx
    .update(workflowProposals)
    .set({ state: 'LAPSED', answeredAt: ctx.now })
    .where(and(eq(workflowProposals.workflowId, workflowId), eq(workflowProposals.state, 'OPEN')))
}

/** What two people mean by “this draft”. */
export function hashOf(draft: Definition): string {
  return createHash('sha256').update(canonicalJson(draft)).digest('hex')
}

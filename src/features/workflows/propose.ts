import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { actorId } from '../../platform/audit.ts'
import { AppError } from '../../platform/errors.ts'
import { actOf } from '../../platform/four-eyes.ts'
import { idOf, newUuid, wireId } from '../../platform/ids.ts'
import { type Context, operation } from '../../platform/operation.ts'
import { mustBeSecondPerson } from '../workspaces/index.ts'
import { readDefinition } from './create.ts'
import { hashOf, lockWorkflow, mustBeAt } from './lock.ts'
import { addVersion } from './publish.ts'
import { noteInput, revisionInput } from './schemas.ts'
import { workflowProposals, workflowVersions } from './tables.ts'

/** Publishing by two people: one proposes the draft as it is, another who has read it confirms or rejects that very draft. */

const proposeInput = z.strictObject({
  workflowId: idOf('workflow'),
  revision: revisionInput,
  note: noteInput.optional(),
})

export const proposePublishing = operation({
  name: 'workflows.proposePublishing',
  summary: 'Propose to publish the draft as it is; somebody else confirms or rejects it',
  access: { scope: 'workflow:write' },
  writes: true,
  input: proposeInput,
  output: z.object({ proposalId: z.string() }),
  async run(ctx, { workflowId, revision, note }) {
    const workflow = await lockWorkflow(ctx, workflowId)
    mustBeAt(workflow, revision)
    await readDefinition(workflow.draft)
    await mustBeNews(ctx, workflow.publishedVersionId, hashOf(workflow.draft))
    const isOpen = and(eq(workflowProposals.workflowId, workflowId), eq(workflowProposals.state, 'OPEN'))
    if ((await ctx.tx.select({ id: workflowProposals.id }).from(workflowProposals).where(isOpen)).length > 0)
      throw new AppError('conflict', 'The draft has been proposed already; it waits for somebody else’s answer.')
    const id = newUuid()
    await ctx.tx.insert(workflowProposals).values({
      id,
      workspaceId: ctx.actor.workspaceId,
      workflowId,
      revision,
      draftHash: hashOf(workflow.draft),
      note: note || null,
      state: 'OPEN',
      proposedBy: actorId(ctx.actor),
      proposedAt: ctx.now,
    })
    await ctx.audit('workflows.proposePublishing', wireId('workflow', workflowId), {
      proposalId: wireId('proposal', id),
      revision,
    })
    return { proposalId: wireId('proposal', id) }
  },
})

async function mustBeNews(ctx: Context, publishedVersionId: string | null, draftHash: string): Promise<void> {
  if (!publishedVersionId) return
  const [published] = await ctx.tx
    .select({ definition: workflowVersions.definition })
    .from(workflowVersions)
    .where(eq(workflowVersions.id, publishedVersionId))
  if (published && hashOf(published.definition) === draftHash)
    throw new AppError('conflict', 'The draft is what is published already; there is nothing to propose.')
}

const answerInput = { proposalId: idOf('proposal') }

export const confirmPublishing = operation({
  name: 'workflows.confirmPublishing',
  summary: 'Publish what somebody else has proposed',
  access: { scope: 'workflow:write', fresh: true },
  writes: true,
  input: z.strictObject(answerInput),
  output: z.object({ workflowId: z.string(), version: z.number().int() }),
  async run(ctx, { proposalId }) {
    const { proposal, workflow } = await lockProposal(ctx, proposalId)
    const by = actorId(ctx.actor)
    actOf({
      by,
      confirms: proposal.id,
      proposal: { id: proposal.id, by: proposal.proposedBy, agrees: true },
      needsTwo: true,
    })
    await mustBeSecondPerson(ctx, proposal.proposedBy)
    // Saving lapses a proposal; whatever else may have changed the draft does not go live unseen.
    if (workflow.revision !== proposal.revision || hashOf(workflow.draft) !== proposal.draftHash)
      throw new AppError('conflict', 'The draft is no longer what was proposed. Have it proposed again.')
    await endWith(ctx, proposal.id, { state: 'PUBLISHED' })
    return addVersion(ctx, workflow, { note: proposal.note, proposedBy: proposal.proposedBy })
  },
})

export const rejectPublishing = operation({
  name: 'workflows.rejectPublishing',
  summary: 'Reject what somebody else has proposed to publish, or withdraw what one has proposed oneself',
  access: { scope: 'workflow:write' },
  writes: true,
  input: z.strictObject({
    ...answerInput,
    answer: noteInput.optional().meta({ description: 'Why, for whoever proposed it.' }),
  }),
  output: z.object({ proposalId: z.string(), state: z.enum(['REJECTED', 'WITHDRAWN']) }),
  async run(ctx, { proposalId, answer }) {
    const { proposal, workflow } = await lockProposal(ctx, proposalId)
    const state = actorId(ctx.actor) === proposal.proposedBy ? ('WITHDRAWN' as const) : ('REJECTED' as const)
    await endWith(ctx, proposal.id, { state, answer: answer || null })
    await ctx.audit('workflows.rejectPublishing', wireId('workflow', workflow.id), {
      proposalId: wireId('proposal', proposal.id),
      state,
    })
    return { proposalId: wireId('proposal', proposal.id), state }
  },
})

/** An open proposal, its workflow locked: of two answers at once, and of an answer and a save, one goes first. */
async function lockProposal(ctx: Context, proposalId: string) {
  const read = () => ctx.tx.select().from(workflowProposals).where(eq(workflowProposals.id, proposalId))
  const [seen] = await read()
  if (!seen) throw new AppError('not_found', 'There is no such proposal.')
  const workflow = await lockWorkflow(ctx, seen.workflowId)
  const [proposal] = await read()
  if (proposal?.state !== 'OPEN')
    throw new AppError('conflict', `The proposal is ${proposal?.state ?? 'gone'}; read the workflow again.`)
  return { proposal, workflow }
}

async function endWith(
  ctx: Context,
  proposalId: string,
  end: { state: 'PUBLISHED' | 'REJECTED' | 'WITHDRAWN'; answer?: string | null },
): Promise<void> {
  await ctx.tx
    .update(workflowProposals)
    .set({ ...end, answeredBy: actorId(ctx.actor), answeredAt: ctx.now })
    .where(eq(workflowProposals.id, proposalId))
}

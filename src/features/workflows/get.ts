import { desc, eq, isNotNull, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { wireTime } from '../../platform/clock.ts'
import { AppError } from '../../platform/errors.ts'
import { idOf, wireId } from '../../platform/ids.ts'
import { type Context, operation } from '../../platform/operation.ts'
import { publishingNeedsTwo } from '../staff/index.ts'
import { readWorkflows } from './on-wire.ts'
import { definitionInput, plain, workflowOutput } from './schemas.ts'
import { workflowProposals, workflows, workflowVersions } from './tables.ts'
import { readWho, who } from './who.ts'

const proposalOutput = z.object({
  proposalId: z.string(),
  revision: z.number().int(),
  state: z.enum(['OPEN', 'PUBLISHED', 'REJECTED', 'WITHDRAWN', 'LAPSED']).meta({
    description: 'LAPSED: the draft was saved or published since.',
  }),
  note: z.string().optional(),
  proposedBy: who,
  proposedAt: z.string(),
  answeredBy: who.optional(),
  answeredAt: z.string().optional(),
  answer: z.string().optional().meta({ description: 'What whoever rejected it wrote.' }),
})

const getOutput = workflowOutput.extend({
  draft: definitionInput,
  publishedDefinition: definitionInput.optional(),
  publishingNeedsTwo: z.boolean().meta({ description: 'Whether a draft goes live only when a second person agrees.' }),
  proposal: proposalOutput.optional().meta({ description: 'The last one to publish the draft.' }),
})

export type GetWorkflowAnswer = z.output<typeof getOutput>

export const getWorkflow = operation({
  name: 'workflows.get',
  summary: 'Read a workflow, its draft and what is published of it',
  access: { scope: 'workflow:read' },
  writes: false,
  input: z.strictObject({ workflowId: idOf('workflow') }),
  output: getOutput,
  async run(ctx, { workflowId }) {
    const [answer] = await readWorkflows(ctx.tx, eq(workflows.id, workflowId))
    const [row] = await ctx.tx
      .select({ draft: workflows.draft, definition: workflowVersions.definition })
      .from(workflows)
      .leftJoin(workflowVersions, eq(workflowVersions.id, workflows.publishedVersionId))
      .where(eq(workflows.id, workflowId))
    if (!answer || !row) throw new AppError('not_found', 'There is no such workflow.')
    const proposal = await lastProposal(ctx, workflowId)
    return {
      ...answer,
      draft: plain(row.draft),
      ...(row.definition ? { publishedDefinition: plain(row.definition) } : {}),
      publishingNeedsTwo: await publishingNeedsTwo(ctx.tx),
      ...(proposal ? { proposal } : {}),
    }
  },
})

async function lastProposal(ctx: Context, workflowId: string): Promise<z.output<typeof proposalOutput> | undefined> {
  const [last] = await ctx.tx
    .select()
    .from(workflowProposals)
    .where(eq(workflowProposals.workflowId, workflowId))
    .orderBy(desc(workflowProposals.proposedAt), desc(workflowProposals.id))
    .limit(1)
  if (!last) return undefined
  const whoIs = await readWho(ctx.tx, [last.proposedBy, last.answeredBy])
  return {
    proposalId: wireId('proposal', last.id),
    revision: last.revision,
    state: last.state,
    ...(last.note ? { note: last.note } : {}),
    proposedBy: whoIs(last.proposedBy),
    proposedAt: wireTime(last.proposedAt),
    ...(last.answeredBy ? { answeredBy: whoIs(last.answeredBy) } : {}),
    ...(last.answeredAt ? { answeredAt: wireTime(last.answeredAt) } : {}),
    ...(last.answer ? { answer: last.answer } : {}),
  }
}

const listInput = z.strictObject({
  archived: z.enum(['LEFT_OUT', 'ONLY', 'TOO']).default('LEFT_OUT'),
})

const listOutput = z.object({ data: z.array(workflowOutput) })

export type ListWorkflowsAnswer = z.output<typeof listOutput>

export const listWorkflows = operation({
  name: 'workflows.list',
  summary: 'List workflows',
  access: { scope: 'workflow:read' },
  writes: false,
  input: listInput,
  output: listOutput,
  async run(ctx, { archived }) {
    const wanted = { LEFT_OUT: isNull(workflows.archivedAt), ONLY: isNotNull(workflows.archivedAt), TOO: undefined }
    return { data: await readWorkflows(ctx.tx, wanted[archived]) }
  },
})

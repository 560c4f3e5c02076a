import { and, desc, eq, lt } from 'drizzle-orm'
import { z } from 'zod'
import { type Definition, diffDefinitions } from '../../engines/workflow/index.ts'
import type { Tx } from '../../platform/db.ts'
import { AppError } from '../../platform/errors.ts'
import { idOf, wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { readDefinition } from './create.ts'
import { lockWorkflow, mustBeAt, writeDraft } from './lock.ts'
import { versionOnWire } from './on-wire.ts'
import { definitionInput, numberInput, plain, revisionInput, versionOutput } from './schemas.ts'
import { workflows, workflowVersions } from './tables.ts'
import { readWho } from './who.ts'

const listInput = z.strictObject({
  workflowId: idOf('workflow'),
  limit: z.number().int().min(1).max(200).default(50),
  after: numberInput.optional().meta({ description: '`next` of the page before.' }),
})
const listOutput = z.object({ data: z.array(versionOutput), next: z.number().int().optional() })

export type ListVersionsAnswer = z.output<typeof listOutput>

export const listVersions = operation({
  name: 'workflows.versions.list',
  summary: 'List what was published of a workflow, the newest first',
  access: { scope: 'workflow:read' },
  writes: false,
  input: listInput,
  output: listOutput,
  async run(ctx, { workflowId, limit, after }) {
    await mustBeThere(ctx.tx, workflowId)
    const { number, publishedAt, publishedBy, proposedBy, note } = workflowVersions
    const rows = await ctx.tx
      .select({ number, publishedAt, publishedBy, proposedBy, note })
      .from(workflowVersions)
      .where(and(eq(workflowVersions.workflowId, workflowId), after === undefined ? undefined : lt(number, after)))
      .orderBy(desc(number))
      .limit(limit + 1)
    const page = rows.slice(0, limit)
    const whoIs = await readWho(
      ctx.tx,
      page.flatMap((one) => [one.publishedBy, one.proposedBy]),
    )
    const last = page.at(-1)
    return {
      data: page.map((one) => versionOnWire(one, whoIs)),
      ...(rows.length > limit && last ? { next: last.number } : {}),
    }
  },
})

const getOutput = versionOutput.extend({ workflowId: z.string(), definition: definitionInput })

export const getVersion = operation({
  name: 'workflows.versions.get',
  summary: 'Read a published version',
  access: { scope: 'workflow:read' },
  writes: false,
  input: z.strictObject({ workflowId: idOf('workflow'), version: numberInput }),
  output: getOutput,
  async run(ctx, { workflowId, version }) {
    await mustBeThere(ctx.tx, workflowId)
    const row = await findNumber(ctx.tx, workflowId, version)
    const whoIs = await readWho(ctx.tx, [row.publishedBy, row.proposedBy])
    return {
      ...versionOnWire(row, whoIs),
      workflowId: wireId('workflow', workflowId),
      definition: plain(row.definition),
    }
  },
})

const side = z.union([numberInput, z.enum(['DRAFT', 'PUBLISHED']), definitionInput]).meta({
  description: 'A version by its number, the draft, what is published, or a definition as it is being edited.',
})

const words = z.object({ en: z.string(), sv: z.string() })

const diffInput = z.strictObject({ workflowId: idOf('workflow'), from: side, to: side })
const diffOutput = z.object({
  changes: z.array(
    z.object({
      path: z.string().meta({
        description: 'In `to`; of what is removed, in `from`. Steps and questions stand by their keys, not by place.',
      }),
      kind: z.enum(['ADDED', 'REMOVED', 'CHANGED', 'MOVED']),
      what: words,
      before: z.unknown().optional(),
      after: z.unknown().optional(),
    }),
  ),
})

export type DiffAnswer = z.output<typeof diffOutput>

export const diffWorkflow = operation({
  name: 'workflows.diff',
  summary: 'Say in words what is different between two versions, or between a draft and what is published',
  access: { scope: 'workflow:read' },
  writes: false,
  input: diffInput,
  output: diffOutput,
  async run(ctx, { workflowId, from, to }) {
    const workflow = await mustBeThere(ctx.tx, workflowId)
    const read = async (wanted: z.output<typeof side>): Promise<Definition | undefined> => {
      if (typeof wanted === 'object') return readDefinition(wanted)
      if (wanted === 'DRAFT') return workflow.draft
      if (typeof wanted === 'number') return (await findNumber(ctx.tx, workflowId, wanted)).definition
      const id = workflow.publishedVersionId
      if (!id) return undefined
      const [row] = await ctx.tx.select().from(workflowVersions).where(eq(workflowVersions.id, id))
      return row?.definition
    }
    return { changes: diffDefinitions(await read(from), await read(to)) }
  },
})

export const restoreVersion = operation({
  name: 'workflows.restoreVersion',
  summary: 'Make the draft what an earlier version was; nothing is published by it',
  access: { scope: 'workflow:write' },
  writes: true,
  input: z.strictObject({
    workflowId: idOf('workflow'),
    version: numberInput,
    revision: revisionInput.optional(),
  }),
  output: z.object({ workflowId: z.string(), revision: z.number().int() }),
  async run(ctx, { workflowId, version, revision: seen }) {
    const workflow = await lockWorkflow(ctx, workflowId)
    mustBeAt(workflow, seen)
    const { definition } = await findNumber(ctx.tx, workflowId, version)
    // It may have been published by an older release with other rules.
    const revision = await writeDraft(ctx, workflow, await readDefinition(definition))
    await ctx.audit('workflows.restoreVersion', wireId('workflow', workflowId), { version, revision })
    return { workflowId: wireId('workflow', workflowId), revision }
  },
})

async function mustBeThere(tx: Tx, workflowId: string): Promise<typeof workflows.$inferSelect> {
  const [workflow] = await tx.select().from(workflows).where(eq(workflows.id, workflowId))
  if (!workflow) throw new AppError('not_found', 'There is no such workflow.')
  return workflow
}

async function findNumber(tx: Tx, workflowId: string, number: number): Promise<typeof workflowVersions.$inferSelect> {
  const [row] = await tx
    .select()
    .from(workflowVersions)
    .where(and(eq(workflowVersions.workflowId, workflowId), eq(workflowVersions.number, number)))
  if (!row) throw new AppError('not_found', 'The workflow has no such version.')
  return row
}

import { and, eq } from 'drizzle-orm'
import { Document } from 'yaml'
import { z } from 'zod'
import type { Definition } from '../../engines/workflow/index.ts'
import type { Tx } from '../../platform/db.ts'
import { AppError } from '../../platform/errors.ts'
import { idOf } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { openMarkets } from './find-version.ts'
import { numberInput } from './schemas.ts'
import { workflows, workflowVersions } from './tables.ts'

const exportInput = z.strictObject({
  workflowId: idOf('workflow'),
  of: z.union([numberInput, z.enum(['DRAFT', 'PUBLISHED'])]).default('DRAFT'),
})
const exportOutput = z.object({ fileName: z.string(), text: z.string().meta({ description: 'YAML.' }) })

export type ExportWorkflowAnswer = z.output<typeof exportOutput>

export const exportWorkflow = operation({
  name: 'workflows.export',
  summary: 'Write a workflow as YAML, without ids and secrets; import reads it again',
  access: { scope: 'workflow:read' },
  writes: false,
  input: exportInput,
  output: exportOutput,
  async run(ctx, { workflowId, of }) {
    const [workflow] = await ctx.tx.select().from(workflows).where(eq(workflows.id, workflowId))
    if (!workflow) throw new AppError('not_found', 'There is no such workflow.')
    const definition = of === 'DRAFT' ? workflow.draft : await published(ctx.tx, workflow, of)
    const { name, isTest, redirectOrigins, embedOrigins } = workflow
    const its = await openMarkets(ctx.tx, [workflowId])
    const markets = its.map(({ countryCode, eidMethods, registries, languages }) => ({
      countryCode,
      eidMethods,
      registries,
      languages,
    }))
    const text = write({ name, isTest, redirectOrigins, embedOrigins, markets, definition: inOrder(definition) })
    const slug = name
      .normalize('NFKD')
      .replace(/[^\w]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .toLowerCase()
    return { fileName: `${slug || 'workflow'}.yaml`, text }
  },
})

async function published(
  tx: Tx,
  workflow: typeof workflows.$inferSelect,
  of: number | 'PUBLISHED',
): Promise<Definition> {
  const is =
    of === 'PUBLISHED'
      ? eq(workflowVersions.id, workflow.publishedVersionId ?? workflow.id)
      : eq(workflowVersions.number, of)
  const [version] = await tx
    .select()
    .from(workflowVersions)
    .where(and(eq(workflowVersions.workflowId, workflow.id), is))
  if (!version) throw new AppError('not_found', 'The workflow has no such version.')
  return version.definition
}

const header = ` A workflow of Openbits. What each line means: docs/workflows.md.
 openbits workflows import <file> makes a workflow of it, or with --workflow <id> the draft of one; nothing goes live before
 it is published. Conditions (when) are CEL.`

function write(value: object): string {
  const document = new Document(value, { aliasDuplicateObjects: false })
  document.commentBefore = header
  return document.toString({ lineWidth: 0 })
}

/** The database keeps no order of names; the same workflow is the same text each time, in the order in which people read it. */
const order =
  'kind key type code when value label required options settings questions markets steps rules outcome reason'
    .concat(' risk factors points thresholds review fourEyes expiresAfterDays theme texts')
    .split(' ')

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length)
  const names = Object.entries(value).filter(([, one]) => one !== undefined)
  names.sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1))
  return Object.fromEntries(names.map(([name, one]) => [name, inOrder(one)]))
}

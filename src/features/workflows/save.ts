import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { idOf, wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { readDefinition } from './create.ts'
import { lockWorkflow, mustBeAt, writeDraft } from './lock.ts'
import { readEmbedOrigins } from './origins.ts'
import { definitionInput, embedOriginsInput, revisionInput } from './schemas.ts'
import { workflows } from './tables.ts'

const saveInput = z.strictObject({
  workflowId: idOf('workflow'),
  definition: definitionInput,
  revision: revisionInput.optional(),
  /** Of the workflow, not of a version: they hold at once. Left out, they stay as they are. */
  embedOrigins: embedOriginsInput.optional(),
})

const saveOutput = z.object({ workflowId: z.string(), revision: z.number().int() })

export type SaveWorkflowAnswer = z.output<typeof saveOutput>

export const saveWorkflow = operation({
  name: 'workflows.save',
  summary: 'Save the draft; its conditions are type-checked',
  access: { scope: 'workflow:write' },
  writes: true,
  input: saveInput,
  output: saveOutput,
  async run(ctx, input) {
    const definition = await readDefinition(input.definition)
    const workflow = await lockWorkflow(ctx, input.workflowId)
    mustBeAt(workflow, input.revision)
    if (workflow.kind !== definition.kind) {
      throw new AppError(
        'invalid_request',
        `The workflow is of kind ${workflow.kind}; make another one for ${definition.kind}.`,
      )
    }
    const embedOrigins = input.embedOrigins && readEmbedOrigins(input.embedOrigins, workflow.isTest)
    const revision = await writeDraft(ctx, workflow, definition)
    if (embedOrigins) await ctx.tx.update(workflows).set({ embedOrigins }).where(eq(workflows.id, workflow.id))
    const detail = { revision, ...(embedOrigins ? { embedOrigins } : {}) }
    await ctx.audit('workflows.save', wireId('workflow', workflow.id), detail)
    return { workflowId: wireId('workflow', workflow.id), revision }
  },
})

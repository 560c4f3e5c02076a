import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { idOf, wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { readDefinition, readEmbedOrigins } from './create.ts'
import { definitionInput, embedOriginsInput } from './schemas.ts'
import { workflows } from './tables.ts'

export const saveWorkflow = operation({
  name: 'workflows.save',
  summary: 'Save the draft; its conditions are type-checked',
  access: { scope: 'workflow:write' },
  writes: true,
  input: z.strictObject({
    workflowId: idOf('workflow'),
    definition: definitionInput,
    /** Of the workflow, not of a version: they hold at once. Left out, they stay as they are. */
    embedOrigins: embedOriginsInput.optional(),
  }),
  output: z.object({ workflowId: z.string() }),
  async run(ctx, input) {
    const definition = await readDefinition(input.definition)
    const [workflow] = await ctx.tx.select().from(workflows).where(eq(workflows.id, input.workflowId)).for('update')
    if (!workflow) throw new AppError('not_found', 'There is no such workflow.')
    if (workflow.kind !== definition.kind) {
      throw new AppError(
        'invalid_request',
        `The workflow is of kind ${workflow.kind}; make another one for ${definition.kind}.`,
      )
    }
    const embedOrigins = input.embedOrigins && readEmbedOrigins(input.embedOrigins, workflow.isTest)
    const changed = { draft: definition, ...(embedOrigins ? { embedOrigins } : {}), updatedAt: ctx.now }
    await ctx.tx.update(workflows).set(changed).where(eq(workflows.id, workflow.id))
    await ctx.audit('workflows.save', wireId('workflow', workflow.id), embedOrigins ? { embedOrigins } : undefined)
    return { workflowId: wireId('workflow', workflow.id) }
  },
})

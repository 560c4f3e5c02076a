import { z } from 'zod'
import { checkDefinition, problemsOf } from '../../engines/workflow/index.ts'
import { AppError } from '../../platform/errors.ts'
import { idOf, wireId } from '../../platform/ids.ts'
import { type Context, operation } from '../../platform/operation.ts'
import { insertWorkflow } from './insert.ts'
import { lockWorkflow, mustBeAt, writeDraft } from './lock.ts'
import { mustShowLogo } from './logo.ts'
import { type ReadText, readText, textInput } from './read-text.ts'
import { nameInput, revisionInput } from './schemas.ts'
import { contextOf } from './surroundings.ts'

const importInput = z.strictObject({
  text: textInput,
  workflowId: idOf('workflow').optional().meta({
    description: 'Whose draft it becomes; name, markets and origins stay. Left out: a new workflow.',
  }),
  revision: revisionInput.optional(),
  name: nameInput.optional().meta({ description: 'Of a new workflow, in place of the text’s.' }),
  isTest: z.boolean().optional().meta({ description: 'Of a new workflow, in place of the text’s.' }),
})
const importOutput = z.object({ workflowId: z.string(), revision: z.number().int(), isNew: z.boolean() })

export type ImportWorkflowAnswer = z.output<typeof importOutput>

export const importWorkflow = operation({
  name: 'workflows.import',
  summary: 'Read a workflow from YAML or JSON, as a new one or as the draft of one',
  access: { scope: 'workflow:write' },
  writes: true,
  input: importInput,
  output: importOutput,
  async run(ctx, input) {
    const { definition, ...read } = await readWhole(ctx, input.text)
    if (input.workflowId !== undefined) {
      const workflow = await lockWorkflow(ctx, input.workflowId)
      mustBeAt(workflow, input.revision)
      if (workflow.kind !== definition.kind)
        throw new AppError(
          'invalid_request',
          `The workflow is of kind ${workflow.kind}, the text of ${definition.kind}.`,
        )
      const revision = await writeDraft(ctx, workflow, definition)
      await ctx.audit('workflows.import', wireId('workflow', workflow.id), { revision })
      return { workflowId: wireId('workflow', workflow.id), revision, isNew: false }
    }
    const { markets: its, redirectOrigins = [], embedOrigins = [] } = read
    if (!its) throw refusal([{ path: 'markets', message: 'is required for a new workflow: name at least one country' }])
    const isTest = input.isTest ?? read.isTest ?? false
    const name = input.name ?? read.name ?? 'Imported'
    const id = await insertWorkflow(ctx, { name, isTest, redirectOrigins, embedOrigins, markets: its, definition })
    await ctx.audit('workflows.import', wireId('workflow', id), { isNew: true })
    return { workflowId: wireId('workflow', id), revision: 1, isNew: true }
  },
})

/** Everything that is wrong with it at once, each with its line. */
async function readWhole(ctx: Context, text: string) {
  const read: ReadText = readText(text)
  if ('problems' in read) throw refusal(read.problems)
  const about = contextOf(ctx.services, read.isTest ?? false, read.markets ?? [])
  const problems = [...read.around, ...problemsOf(read.definition, about)].filter((one) => one.severity === 'error')
  if (problems.length > 0) throw refusal(problems.map((one) => ({ ...one, ...read.placeOf(one.path) })))
  const checked = checkDefinition(read.definition)
  if ('issues' in checked) throw refusal(checked.issues)
  await mustShowLogo(checked.definition)
  return { ...read, definition: checked.definition }
}

function refusal(problems: { path: string; message: string; line?: number; column?: number }[]): AppError {
  const issues = problems.slice(0, 50).map(({ path, message, line, column }) => ({
    path: path.replace(/^\//, ''),
    message: line === undefined ? message : `line ${line}, column ${column}: ${message}`,
  }))
  const [first] = issues
  return new AppError('invalid_request', `The text is no workflow that can be saved: ${first?.message ?? ''}`, {
    issues,
  })
}

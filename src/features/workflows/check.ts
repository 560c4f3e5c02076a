import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { type Problem, problemsOf } from '../../engines/workflow/index.ts'
import { AppError } from '../../platform/errors.ts'
import { idOf } from '../../platform/ids.ts'
import { type Context, operation } from '../../platform/operation.ts'
import { openMarkets } from './find-version.ts'
import { readText, textInput } from './read-text.ts'
import { marketInput } from './schemas.ts'
import { contextOf } from './surroundings.ts'
import { workflows } from './tables.ts'

const checkInput = z
  .strictObject({
    workflowId: idOf('workflow').optional().meta({ description: 'Whose markets it is for.' }),
    definition: z
      .unknown()
      .refine((value) => (JSON.stringify(value)?.length ?? 0) <= 500_000, 'must be smaller than 500 kB')
      .optional(),
    text: textInput.optional().meta({ description: 'In place of a definition: YAML or JSON, as export writes it.' }),
    markets: z.array(marketInput).max(50).optional().meta({ description: 'In place of the workflow’s markets.' }),
    isTest: z.boolean().optional(),
  })
  .refine((input) => (input.definition === undefined) !== (input.text === undefined), {
    path: ['definition'],
    message: 'give either a definition or a text',
  })

const checkOutput = z.object({
  problems: z.array(
    z.object({
      path: z.string().meta({ description: 'As `steps.2.when`; `markets.0` for a market.' }),
      severity: z.enum(['error', 'warning']).meta({ description: 'With an error it cannot be saved.' }),
      code: z.string().optional(),
      message: z.string(),
      messageSv: z.string().optional(),
      at: z.number().int().optional().meta({ description: 'Character of the text at `path`, from 0.' }),
      line: z.number().int().optional().meta({ description: 'Of `text`, from 1.' }),
      column: z.number().int().optional(),
    }),
  ),
})

export const checkWorkflow = operation({
  name: 'workflows.check',
  summary: 'Say everything that is wrong or odd with a definition, without saving it',
  access: { scope: 'workflow:read' },
  writes: false,
  input: checkInput,
  output: checkOutput,
  async run(ctx, input) {
    const { isTest, its } = await marketsOf(ctx, input)
    if (input.text === undefined)
      return { problems: problemsOf(input.definition, contextOf(ctx.services, isTest, its)) }
    const read = readText(input.text)
    if ('problems' in read) return { problems: read.problems }
    const about = contextOf(ctx.services, read.isTest ?? isTest, read.markets ?? its)
    const problems: Problem[] = [...read.around, ...problemsOf(read.definition, about)]
    return { problems: problems.map((one) => ({ ...one, ...read.placeOf(one.path) })) }
  },
})

async function marketsOf(ctx: Context, { workflowId, markets, isTest = false }: z.output<typeof checkInput>) {
  if (workflowId === undefined) return { isTest, its: markets ?? [] }
  const [workflow] = await ctx.tx.select().from(workflows).where(eq(workflows.id, workflowId))
  if (!workflow) throw new AppError('not_found', 'There is no such workflow.')
  return { isTest: workflow.isTest, its: markets ?? (await openMarkets(ctx.tx, [workflowId])) }
}

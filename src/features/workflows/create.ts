import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { checkDefinition, type Definition } from '../../engines/workflow/index.ts'
import { AppError } from '../../platform/errors.ts'
import { idOf, wireId } from '../../platform/ids.ts'
import { type Context, operation } from '../../platform/operation.ts'
import { readSettings } from '../staff/index.ts'
import { openMarkets } from './find-version.ts'
import { insertWorkflow } from './insert.ts'
import { mustShowLogo } from './logo.ts'
import { definitionInput, embedOriginsInput, marketInput, nameInput, plain, redirectOriginsInput } from './schemas.ts'
import { starters } from './starters.ts'
import { workflows } from './tables.ts'

const createInput = z
  .strictObject({
    name: z.string().min(1).max(100),
    isTest: z.boolean().optional().meta({ description: 'Left out: of a copy as the original, else false.' }),
    redirectOrigins: redirectOriginsInput.optional(),
    embedOrigins: embedOriginsInput.optional(),
    markets: z.array(marketInput).min(1).max(50).optional(),
    definition: definitionInput.optional(),
    starter: nameInput.optional().meta({ description: 'In place of a definition: the name of a starter.' }),
    copyOf: idOf('workflow').optional().meta({
      description: 'In place of a definition: a workflow whose draft, markets and origins it begins with.',
    }),
  })
  .superRefine((input, issues) => {
    const given = [input.definition, input.starter, input.copyOf].filter((one) => one !== undefined)
    const needed = input.copyOf === undefined ? (['redirectOrigins', 'markets'] as const) : []
    for (const name of needed)
      if (input[name] === undefined) issues.addIssue({ code: 'custom', path: [name], message: 'is required' })
    if (given.length !== 1)
      issues.addIssue({ code: 'custom', path: ['definition'], message: 'give a definition, a starter or copyOf' })
  })

export const createWorkflow = operation({
  name: 'workflows.create',
  summary: 'Make a workflow, as a draft',
  access: { scope: 'workflow:write' },
  writes: true,
  input: createInput,
  output: z.object({ workflowId: z.string() }),
  async run(ctx, input) {
    const { name, isTest, redirectOrigins = [], embedOrigins = [], markets = [], ...given } = await begin(ctx, input)
    const definition = await readDefinition(given.definition)
    const id = await insertWorkflow(ctx, { name, isTest, redirectOrigins, embedOrigins, markets, definition })
    const copyOf = input.copyOf ? { copyOf: wireId('workflow', input.copyOf) } : undefined
    await ctx.audit('workflows.create', wireId('workflow', id), copyOf)
    return { workflowId: wireId('workflow', id) }
  },
})

type Given = z.output<typeof createInput>

/** What was given; of a copy the rest as the original has it, without origins that a workflow of the other sort may not have. */
async function begin(ctx: Context, input: Given): Promise<Given & { isTest: boolean }> {
  const { copyOf, starter, isTest = false } = input
  if (starter !== undefined) return { ...input, isTest, definition: await starterOf(ctx, starter) }
  if (copyOf === undefined) return { ...input, isTest }
  const [original] = await ctx.tx.select().from(workflows).where(eq(workflows.id, copyOf))
  if (!original) throw new AppError('not_found', 'There is no such workflow to copy.')
  const keep = input.isTest === false && original.isTest
  const secure = (origins: string[]) => (keep ? origins.filter((one) => one.startsWith('https:')) : origins)
  return {
    redirectOrigins: secure(original.redirectOrigins),
    embedOrigins: secure(original.embedOrigins),
    markets: (await openMarkets(ctx.tx, [copyOf])).map(({ countryCode, eidMethods, registries, languages }) => ({
      countryCode,
      eidMethods,
      registries,
      languages,
    })),
    ...withoutAbsent(input),
    name: input.name,
    definition: plain(original.draft),
    isTest: input.isTest ?? original.isTest,
  }
}

function withoutAbsent(input: Given): Partial<Given> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
}

/** In the looks that the workspace has chosen for workflows made from now on. */
async function starterOf(ctx: Context, name: string): Promise<Record<string, unknown>> {
  const starter = starters.find((one) => one.name === name)
  if (!starter) {
    const message = `is none; there are ${starters.map((one) => `“${one.name}”`).join(', ')}`
    throw new AppError('invalid_request', `starter ${message}.`, { issues: [{ path: 'starter', message }] })
  }
  const { theme } = await readSettings(ctx.tx)
  return { ...starter.definition, ...(Object.keys(theme).length > 0 ? { theme } : {}) }
}

/** A definition that the engine has checked, conditions included, and whose logo is one; otherwise every fault with its place. */
export async function readDefinition(value: unknown): Promise<Definition> {
  const checked = checkDefinition(value)
  if ('definition' in checked) {
    await mustShowLogo(checked.definition)
    return checked.definition
  }
  const [first] = checked.issues
  throw new AppError('invalid_request', `The workflow is not valid: ${first?.path ?? ''}: ${first?.message ?? ''}`, {
    issues: checked.issues.map(({ path, message }) => ({ path: `definition.${path}`, message })),
  })
}

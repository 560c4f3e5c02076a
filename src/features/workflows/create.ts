import { z } from 'zod'
import { checkDefinition, type Definition } from '../../engines/workflow/index.ts'
import { AppError } from '../../platform/errors.ts'
import { newUuid, wireId } from '../../platform/ids.ts'
import { type Context, operation } from '../../platform/operation.ts'
import { mustShowLogo } from './logo.ts'
import { readEmbedOrigin, readOrigin } from './redirect.ts'
import { definitionInput, embedOriginsInput, marketInput } from './schemas.ts'
import { markets, workflows } from './tables.ts'

export const createWorkflow = operation({
  name: 'workflows.create',
  summary: 'Make a workflow, as a draft',
  access: { scope: 'workflow:write' },
  writes: true,
  input: z.strictObject({
    name: z.string().min(1).max(100),
    isTest: z.boolean().default(false),
    redirectOrigins: z.array(z.string().max(2048)).max(50),
    embedOrigins: embedOriginsInput.default([]),
    markets: z.array(marketInput).min(1).max(50),
    definition: definitionInput,
  }),
  output: z.object({ workflowId: z.string() }),
  async run(ctx, input) {
    const definition = await readDefinition(input.definition)
    const redirectOrigins = readRedirectOrigins(input.redirectOrigins, input.isTest)
    const embedOrigins = readEmbedOrigins(input.embedOrigins, input.isTest)
    checkMarkets(ctx, input.markets)
    const id = newUuid()
    await ctx.tx.insert(workflows).values({
      id,
      workspaceId: ctx.actor.workspaceId,
      name: input.name,
      kind: definition.kind,
      draft: definition,
      redirectOrigins,
      embedOrigins,
      isTest: input.isTest,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    })
    await ctx.tx.insert(markets).values(
      input.markets.map((market) => ({
        ...market,
        id: newUuid(),
        workspaceId: ctx.actor.workspaceId,
        workflowId: id,
      })),
    )
    await ctx.audit('workflows.create', wireId('workflow', id))
    return { workflowId: wireId('workflow', id) }
  },
})

/** A definition that the engine has checked, conditions included, and whose logo is one; otherwise every fault with its place. */
export async function readDefinition(value: unknown): Promise<Definition> {
  const checked = checkDefinition(value)
  if ('definition' in checked) {
    await mustShowLogo(checked.definition)
    return checked.definition
  }
  const [first] = checked.issues
  throw new AppError('invalid_request', `The workflow is not valid: ${first?.path ?? ''}: ${first?.message ?? ''}`, {
    issues: checked.issues.map((issue) => ({ ...issue, path: `definition.${issue.path}` })),
  })
}

function readRedirectOrigins(given: string[], isTest: boolean): string[] {
  const message = 'must be https://host, or http://localhost in a test workflow'
  return mustBeOrigins(
    'redirectOrigins',
    given.map((text) => readOrigin(text, isTest)),
    message,
  )
}

/** Exact origins, each once; otherwise every fault with its place. */
export function readEmbedOrigins(given: string[], isTest: boolean): string[] {
  const message = 'must be https://host, or http://localhost and http://127.0.0.1 in a test workflow'
  const read = given.map((text) => readEmbedOrigin(text, isTest))
  return [...new Set(mustBeOrigins('embedOrigins', read, message))]
}

function mustBeOrigins(name: string, read: (string | undefined)[], message: string): string[] {
  const issues = read.flatMap((origin, index) => (origin ? [] : [{ path: `${name}.${index}`, message }]))
  if (issues.length > 0) throw new AppError('invalid_request', `${issues[0]?.path} ${message}.`, { issues })
  return read.filter((origin) => origin !== undefined)
}

function checkMarkets(ctx: Context, given: z.output<typeof marketInput>[]): void {
  const issues = given.flatMap((market, index) => {
    const twice = given.findIndex((other) => other.countryCode === market.countryCode) !== index
    const unknown = ctx.services.connectors.unknownNames(market.countryCode, market)
    return [
      ...(twice ? [{ path: `markets.${index}.countryCode`, message: 'is there twice' }] : []),
      ...unknown.map((name) => ({
        path: `markets.${index}`,
        message: `“${name}” is not offered in ${market.countryCode}`,
      })),
    ]
  })
  if (issues.length > 0)
    throw new AppError('invalid_request', `The markets are not valid: ${issues[0]?.message}.`, { issues })
}

import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Definition } from '../../engines/workflow/index.ts'
import { AppError } from '../../platform/errors.ts'
import { idOf } from '../../platform/ids.ts'
import { type Context, operation } from '../../platform/operation.ts'
import type { Register } from '../registries/index.ts'
import { definitionOf, openMarkets } from './find-version.ts'
import { countryCode } from './schemas.ts'
import { workflows } from './tables.ts'

const registerStatus = z.object({
  registry: z.string(),
  state: z.enum(['READY', 'KEYS_MISSING', 'UNKNOWN']).meta({
    description: 'UNKNOWN: this release has no such register for the country.',
  }),
  missingSettings: z.array(z.array(z.string())).optional().meta({
    description: 'Sets of settings of which one is enough; each lists what is missing of it.',
  }),
  standing: z.enum(['MAIN', 'SUPPLEMENT']).optional().meta({
    description: 'SUPPLEMENT: fills gaps of what a main register said.',
  }),
  provides: z.array(z.string()).optional(),
  people: z.boolean().optional().meta({ description: 'Whether it tells the board and other roles.' }),
  signingRules: z.boolean().optional(),
  searchByName: z.boolean().optional(),
})

const marketStatus = z.object({
  countryCode: z.string(),
  registries: z.array(registerStatus).meta({ description: 'In the order in which they are asked.' }),
  searchByName: z.boolean().meta({ description: 'Whether one of them that is ready can be searched by name.' }),
  manualEntry: z.enum(['OFFERED', 'NOT_OFFERED']).optional().meta({
    description: 'Whether the workflow lets a company be typed in; only where one is named.',
  }),
})

const output = z.object({ data: z.array(marketStatus) })

export type MarketsStatusAnswer = z.infer<typeof output>

export const marketsStatus = operation({
  name: 'markets.status',
  summary: 'Say which registers serve a market, and what they lack',
  access: { scope: 'workflow:read' },
  writes: false,
  input: z
    .strictObject({
      workflowId: idOf('workflow').optional().meta({ description: 'Its markets, with the registers that they name.' }),
      countryCode: countryCode
        .optional()
        .meta({ description: 'All registers of a country, or one market of a workflow.' }),
    })
    .refine((input) => input.workflowId || input.countryCode, 'Give a workflowId, a countryCode, or both.'),
  output,
  async run(ctx, input) {
    const { connectors } = ctx.services
    if (input.workflowId) return { data: await ofWorkflow(ctx, input.workflowId, input.countryCode) }
    const country = input.countryCode ?? ''
    return {
      data: [
        statusOf(
          country,
          connectors.registersOf(country).map((one) => [one.id, one]),
        ),
      ],
    }
  },
})

async function ofWorkflow(ctx: Context, workflowId: string, country: string | undefined) {
  const { connectors } = ctx.services
  const [workflow] = await ctx.tx.select().from(workflows).where(eq(workflows.id, workflowId))
  if (!workflow) throw new AppError('not_found', 'There is no such workflow.')
  const published = workflow.publishedVersionId
  const definition = published ? await definitionOf(ctx.tx, published) : workflow.draft
  const its = await openMarkets(ctx.tx, [workflowId])
  return its
    .filter((market) => !country || market.countryCode === country)
    .map((market) => {
      const registers = market.registries.map((id): [string, Register | undefined] => {
        const register = connectors.register(id)
        return [id, register?.countries.includes(market.countryCode) ? register : undefined]
      })
      const manualEntry = offersManualEntry(definition, market.countryCode) ? 'OFFERED' : 'NOT_OFFERED'
      return { ...statusOf(market.countryCode, registers), manualEntry } as const
    })
}

/** As the published version has it; as the draft has it while nothing is published. */
function offersManualEntry({ steps }: Definition, country: string): boolean {
  return steps.some(
    (step) =>
      step.type === 'organization' &&
      ({ ...step.settings, ...step.markets?.[country]?.settings } as typeof step.settings).manualEntry,
  )
}

function statusOf(
  country: string,
  registers: [id: string, register: Register | undefined][],
): z.input<typeof marketStatus> {
  return {
    countryCode: country,
    registries: registers.map(([registry, register]) => {
      if (!register) return { registry, state: 'UNKNOWN' }
      const { missingSettings, standing, provides, searchesByName } = register
      const isReady = missingSettings.length === 0
      return {
        registry,
        state: isReady ? 'READY' : 'KEYS_MISSING',
        ...(isReady ? {} : { missingSettings }),
        standing,
        provides: [...provides],
        people: provides.includes('functionaries'),
        signingRules: provides.includes('signing'),
        searchByName: searchesByName,
      }
    }),
    searchByName: registers.some(([, one]) => one?.searchesByName && one.missingSettings.length === 0),
  }
}

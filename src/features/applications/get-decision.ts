import { isDeepStrictEqual } from 'node:util'
import { asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import {
  advance,
  type Definition,
  type ExplainedDecision,
  explainDecision,
  initialState,
  type State,
  statuses,
} from '../../engines/workflow/index.ts'
import { wireTime } from '../../platform/clock.ts'
import { wireId } from '../../platform/ids.ts'
import { type Context, operation } from '../../platform/operation.ts'
import { viewOfApplication } from '../../platform/views.ts'
import { definitionOf, nameVersion } from '../workflows/index.ts'
import { type Application, applicationInput, findApplication } from './find.ts'
import { applicationInputs } from './tables.ts'

const riskOnWire = z.object({
  score: z.number().optional().meta({ description: 'Left out where what is not known would change it.' }),
  level: z.enum(['LOW', 'MEDIUM', 'HIGH']).optional(),
  from: z.number(),
  to: z.number().meta({ description: 'Between `from` and this the score lies, what is not known counted either way.' }),
  parts: z.array(
    z.object({
      code: z.string(),
      points: z.number(),
      holds: z.enum(['YES', 'NO', 'UNKNOWN']),
      when: z.string(),
      why: z.string().optional().meta({ description: 'Which fact is missing.' }),
    }),
  ),
})

const decisionAnswer = z.object({
  applicationId: z.string(),
  status: z.enum(statuses),
  workflow: z.object({
    workflowId: z.string(),
    name: z.string(),
    version: z.number().int(),
    kind: z.enum(['KYC', 'KYB']),
    countryCode: z.string(),
    fourEyes: z.boolean(),
  }),
  expiresAt: z.string(),
  erasedAt: z.string().optional().meta({ description: 'When everything personal was taken out of it.' }),
  steps: z.array(
    z.object({
      key: z.string(),
      type: z.string(),
      state: z.enum(['PENDING', 'OPEN', 'WAITING', 'DONE', 'SKIPPED']),
      attempts: z.number().int(),
      when: z.string().optional(),
    }),
  ),
  outcome: z
    .object({
      outcome: z.enum(['APPROVE', 'DECLINE', 'REVIEW']),
      reason: z.string(),
      rule: z.number().int().optional(),
    })
    .optional()
    .meta({ description: 'What the rules said; left out before they have. `rule` counts from 0.' }),
  decidedAt: z.string().optional(),
  rules: z
    .array(
      z.object({
        when: z.string(),
        outcome: z.enum(['APPROVE', 'DECLINE', 'REVIEW']),
        reason: z.string(),
        result: z.enum(['TRUE', 'FALSE', 'UNRESOLVED']),
        why: z.string().optional().meta({ description: 'Why it cannot be said; names facts, never their values.' }),
      }),
    )
    .meta({ description: 'In their order: by what was known when they decided, or is known now.' }),
  reservations: z.array(z.string()).meta({ description: 'What forbids an approval without a person.' }),
  risk: riskOnWire.optional().meta({ description: 'Left out where the workflow has no risk model.' }),
  replay: z
    .enum(['SAME', 'DIFFERENT', 'REFUSED'])
    .meta({ description: 'Whether its stored inputs, taken once more, lead to where it stands.' }),
})

export type DecisionAnswer = z.infer<typeof decisionAnswer>

export const getDecision = operation({
  name: 'applications.decision.get',
  summary:
    'Fetch how an application was decided: its steps, each rule with its result, its risk, and whether it replays',
  access: { scope: 'application:read' },
  writes: false,
  shows: viewOfApplication,
  input: applicationInput,
  output: decisionAnswer,
  run: async (ctx, input) => describeDecision(ctx, await findApplication(ctx, input.applicationId)),
})

export async function describeDecision(ctx: Context, application: Application): Promise<DecisionAnswer> {
  const definition = await definitionOf(ctx.tx, application.versionId)
  const { name, number, workflowId } = await nameVersion(ctx.tx, application.versionId)
  const again = await replayed(ctx, application, definition)
  const { status, outcome, steps } = application.state
  const at = again.decided ?? { state: application.state, at: ctx.now }
  const explained = explainDecision(definition, at.state, at.at)
  const { theme: _, texts: __, ...rest } = definition
  const byKey = new Map(rest.steps.map((step) => [step.key, step]))
  return {
    applicationId: wireId('application', application.id),
    status,
    workflow: {
      workflowId: wireId('workflow', workflowId),
      name,
      version: number,
      kind: definition.kind,
      countryCode: application.countryCode,
      fourEyes: definition.review.fourEyes,
    },
    expiresAt: wireTime(application.expiresAt),
    ...(application.erasedAt ? { erasedAt: wireTime(application.erasedAt) } : {}),
    steps: steps.map(({ key, state, attempts }) => {
      const { type, when } = byKey.get(key) ?? {}
      return { key, type: type ?? key, state, attempts, ...(when === undefined ? {} : { when }) }
    }),
    ...(outcome ? { outcome } : {}),
    ...(again.decided ? { decidedAt: wireTime(again.decided.at) } : {}),
    rules: explained.rules,
    reservations: explained.reservations,
    ...(explained.risk ? { risk: showRisk(definition, explained.risk) } : {}),
    replay: again.replay,
  }
}

function showRisk({ risk: model }: Definition, risk: NonNullable<ExplainedDecision['risk']>) {
  const conditions = new Map(model?.factors.map(({ code, when }) => [code, when]))
  return { ...risk, parts: risk.parts.map((part) => ({ ...part, when: conditions.get(part.code) ?? '' })) }
}

interface Replayed {
  replay: DecisionAnswer['replay']
  /** The state in which the rules decided last, and when; undefined before they have. */
  decided?: { state: State; at: Date } | undefined
}

/** Takes its inputs once more, each at its own time. What was erased may be refused now: that is told, and is no fault. */
async function replayed(ctx: Context, application: Application, definition: Definition): Promise<Replayed> {
  const inputs = await ctx.tx
    .select({ input: applicationInputs.input, at: applicationInputs.at })
    .from(applicationInputs)
    .where(eq(applicationInputs.applicationId, application.id))
    .orderBy(asc(applicationInputs.sequence))
  let state = initialState(definition, application.countryCode)
  let decided: Replayed['decided']
  for (const { input, at } of inputs) {
    const advanced = advance(definition, state, input, at)
    if (!advanced.ok) return { replay: 'REFUSED', decided }
    if (decides(state, advanced.state)) decided = { state: advanced.state, at }
    state = advanced.state
  }
  return { replay: isDeepStrictEqual(asStored(state), application.state) ? 'SAME' : 'DIFFERENT', decided }
}

/** The rules decide anew once steps that were sent back are taken: the outcome is what they said the last time. */
function decides(before: State, { status, outcome }: State): boolean {
  const isByRules = status === 'APPROVED' || status === 'DECLINED' || status === 'MANUAL_REVIEW'
  return isByRules && outcome !== undefined && before.status !== 'MANUAL_REVIEW'
}

/** As it is read back from storage: fields without a value are gone. */
function asStored(state: State): unknown {
  return JSON.parse(JSON.stringify(state))
}

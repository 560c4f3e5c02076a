import { z } from 'zod'
import { checkExpressions } from './check-expressions.ts'
import { checkSteps } from './check-steps.ts'
import { expressionLengthMax } from './conditions.ts'
import { country, key, word } from './fields.ts'
import { type Issue, issuesOf } from './issue.ts'
import { endTexts, themeSchema } from './look.ts'
import { stepKinds } from './steps/index.ts'
import type { Definition } from './types.ts'

const condition = z.string().trim().min(1, 'Give a condition (CEL).').max(expressionLengthMax)

const deviation = z.strictObject({
  settings: z.record(z.string().max(100), z.unknown()).optional(),
  skip: z.boolean().optional(),
})

const shared = {
  key,
  when: condition.optional(),
  markets: z
    .record(country, deviation)
    .refine((record) => Object.keys(record).length <= 250, 'Name at most 250 markets.')
    .optional(),
}

const step = z.discriminatedUnion('type', [
  z.strictObject({ ...shared, type: z.literal('identify'), settings: stepKinds.identify.settings.prefault({}) }),
  z.strictObject({ ...shared, type: z.literal('contact'), settings: stepKinds.contact.settings.prefault({}) }),
  z.strictObject({
    ...shared,
    type: z.literal('organization'),
    settings: stepKinds.organization.settings.prefault({}),
  }),
  z.strictObject({
    ...shared,
    type: z.literal('representative'),
    settings: stepKinds.representative.settings.prefault({}),
  }),
  z.strictObject({ ...shared, type: z.literal('owners'), settings: stepKinds.owners.settings.prefault({}) }),
  z.strictObject({ ...shared, type: z.literal('documents'), settings: stepKinds.documents.settings }),
  z.strictObject({ ...shared, type: z.literal('bank-account'), settings: stepKinds['bank-account'].settings }),
  z.strictObject({ ...shared, type: z.literal('questionnaire'), settings: stepKinds.questionnaire.settings }),
  z.strictObject({ ...shared, type: z.literal('screening'), settings: stepKinds.screening.settings.prefault({}) }),
  z.strictObject({ ...shared, type: z.literal('sign'), settings: stepKinds.sign.settings }),
  z.strictObject({ ...shared, type: z.literal('decision'), settings: stepKinds.decision.settings.prefault({}) }),
])

const rule = z.strictObject({
  when: condition,
  outcome: z.enum(['APPROVE', 'DECLINE', 'REVIEW']),
  reason: word,
})

const points = z.number().int().min(-1000).max(1000)

const riskModel = z
  .strictObject({
    factors: z
      .array(
        z.strictObject({
          code: z
            .string()
            .max(50)
            .regex(/^[A-Z][A-Z0-9_]*$/, 'Use capitals, digits and underscores, e.g. YOUNG_COMPANY.'),
          when: condition,
          points,
        }),
      )
      .min(1, 'Give at least one factor.')
      .max(50),
    thresholds: z.strictObject({ medium: points, high: points }),
  })
  .refine(({ thresholds }) => thresholds.medium < thresholds.high, {
    path: ['thresholds', 'high'],
    message: 'HIGH begins at more points than MEDIUM.',
  })
  .refine(({ factors }) => new Set(factors.map(({ code }) => code)).size === factors.length, {
    path: ['factors'],
    message: 'Give each factor a code of its own.',
  })

/** The shape of a definition and its defaults. `checkDefinition` says whether it can be run as well. */
export const definitionSchema = z.strictObject({
  kind: z.enum(['KYC', 'KYB']),
  steps: z.array(step).min(1).max(50),
  rules: z.array(rule).min(1, 'Give at least one rule.').max(100),
  review: z.strictObject({ fourEyes: z.boolean().default(false) }).prefault({}),
  risk: riskModel.optional(),
  expiresAfterDays: z.number().int().min(1).max(3650).default(30),
  theme: themeSchema.optional(),
  texts: endTexts.optional(),
}) satisfies z.ZodType<Definition>

/**
 * Whether a definition can be published: its shape, the order of its steps in every market, its conditions. Answers it
 * with its defaults filled in, which is what the engine runs, or everything that is wrong with it.
 */
export function checkDefinition(value: unknown): { definition: Definition } | { issues: Issue[] } {
  const parsed = definitionSchema.safeParse(value)
  if (!parsed.success) return { issues: issuesOf(parsed.error) }
  const issues = [...checkSteps(parsed.data), ...checkExpressions(parsed.data)]
  return issues.length > 0 ? { issues } : { definition: parsed.data }
}

import { z } from 'zod'
import type { Functionary, Signing } from '../../connectors/kit.ts'
import { wireTime } from '../../platform/clock.ts'
import { operation } from '../../platform/operation.ts'
import { viewOfApplication } from '../../platform/views.ts'
import { readHits } from '../screening/index.ts'
import { applicationInput, findApplication } from './find.ts'
import { scopeOf } from './parties.ts'
import { member, readCompany } from './wire.ts'
import { withHits } from './with-hits.ts'

const answer = z.object({
  data: z
    .array(z.array(member))
    .meta({ description: 'Each inner list is one group that together binds the organization.' }),
  coverage: z.enum(['COMPLETE', 'PARTIAL', 'NONE', 'TOO_MANY']).meta({
    description: 'How much of the signing rule `data` covers. An empty `data` never means that nobody may sign.',
  }),
  reviewRequired: z.boolean().meta({ description: 'A person must read the rule before the list is relied upon.' }),
  count: z.number().int().optional().meta({
    description: 'How many groups there are, also where they are too many to list; left out where not even counted.',
  }),
  origin: z.enum(['HUMAN', 'CODED', 'SENTENCE', 'GRAMMAR', 'STATUTE']).optional().meta({
    description:
      "Where the groups are from: a person's reading, the register's code, its text (known sentences, or grammar) or the law. Left out where the register has resolved its rule itself, or nobody has.",
  }),
  ruleText: z.string().optional(),
  limitedMandates: z.array(
    z.object({
      type: z.enum(['PROKURA', 'DAY_TO_DAY']),
      ruleText: z.string().optional(),
      combinations: z.array(z.array(member)),
    }),
  ),
  unresolved: z.array(z.string()),
  asOf: z.string().optional().meta({ description: 'When the source was asked.' }),
})

export type CombinationsAnswer = z.infer<typeof answer>

export const getSigningCombinations = operation({
  name: 'applications.organization.signingCombinations.get',
  summary: 'Fetch signing combinations',
  access: { scope: 'application:read' },
  writes: false,
  shows: viewOfApplication,
  input: applicationInput,
  output: answer,
  async run(ctx, input) {
    const application = await findApplication(ctx, input.applicationId)
    const company = await readCompany(ctx, application)
    if (!company) {
      return {
        data: [],
        coverage: 'NONE' as const,
        reviewRequired: true,
        count: 0,
        limitedMandates: [],
        unresolved: ['NOT_COLLECTED'],
      }
    }
    const { signing, asOf } = company
    const hits = await readHits(ctx, application.id, scopeOf(application))
    const shown = (groups: Functionary[][]) =>
      groups.map((group) => group.map((one) => withHits(one, one, hits, ctx.now)))
    return {
      data: shown(signing.combinations),
      coverage: signing.coverage,
      reviewRequired: signing.reviewRequired,
      ...countOf(signing),
      ...(signing.origin ? { origin: signing.origin } : {}),
      ...(signing.ruleText ? { ruleText: signing.ruleText } : {}),
      limitedMandates: signing.limitedMandates.map((one) => ({ ...one, combinations: shown(one.combinations) })),
      unresolved: signing.unresolved,
      asOf: wireTime(asOf),
    }
  },
})

/** A list that is left out because it is too long is not a list of nobody. */
function countOf({ coverage, count, combinations }: Signing): { count?: number } {
  if (count !== undefined) return { count }
  return coverage === 'TOO_MANY' ? {} : { count: combinations.length }
}

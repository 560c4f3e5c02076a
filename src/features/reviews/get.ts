import { asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { lastAnswered, openReturn, returnableSteps } from '../../engines/workflow/index.ts'
import { wireTime } from '../../platform/clock.ts'
import { idOf, wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { type Application, findApplication, summarize, summaryOnWire } from '../applications/index.ts'
import { hitsAgainst } from '../screening/index.ts'
import { actorNames, readSettings } from '../staff/index.ts'
import { definitionOf } from '../workflows/index.ts'
import { findReview } from './find.ts'
import { needsTwo } from './four-eyes.ts'
import { decisionOnWire, reviewOnWire, showDecision, showReview, verdict } from './schemas.ts'
import { decisions } from './tables.ts'

const output = reviewOnWire.extend({
  decisions: z.array(decisionOnWire),
  application: summaryOnWire.optional(),
  why: z
    .object({
      reason: z.string(),
      rule: z.object({ number: z.number().int(), when: z.string() }).optional(),
    })
    .optional()
    .meta({ description: 'What the workflow said, and by which of its rules, counted from 1.' }),
  fourEyes: z.boolean().meta({ description: 'Two people must agree.' }),
  reasons: z
    .array(z.object({ code: z.string(), outcome: verdict, text: z.object({ en: z.string(), sv: z.string() }) }))
    .meta({ description: 'Among which people choose; an API client has its own.' }),
  against: z
    .object({ open: z.array(z.string()), sanctioned: z.array(z.string()) })
    .meta({ description: 'Hits that speak against an approval: not settled, or people who are sanctioned.' }),
  sees: z.string().optional().meta({
    description: 'What the applicant has answered last: a decision says that it has seen it.',
  }),
  returnable: z
    .array(z.object({ step: z.string(), type: z.string() }))
    .meta({ description: 'Steps that `reviews.return` may send back.' }),
  returned: z
    .object({ askingId: z.string(), steps: z.array(z.string()), message: z.string().optional(), at: z.string() })
    .optional()
    .meta({ description: 'What waits for the applicant now.' }),
})

export type ReviewsGetAnswer = z.output<typeof output>

export const getReview = operation({
  name: 'reviews.get',
  summary: 'Read a review and everything that was said on it',
  access: { scope: 'review:read' },
  writes: false,
  shows: ({ reviewId }) => wireId('review', reviewId),
  input: z.strictObject({ reviewId: idOf('review') }),
  output,
  async run(ctx, input) {
    const review = await findReview(ctx, input.reviewId)
    const application = await findApplication(ctx, review.applicationId)
    const said = await ctx.tx
      .select()
      .from(decisions)
      .where(eq(decisions.reviewId, review.id))
      .orderBy(asc(decisions.at))
    const ids = [...said.map(({ actorId }) => actorId), ...(review.assigneeId ? [review.assigneeId] : [])]
    const names = await actorNames(ctx.tx, ids)
    return {
      ...showReview(review, ctx.now, names),
      decisions: said.map((one) => showDecision(one, names)),
      application: (await summarize(ctx, [application.id])).get(application.id),
      fourEyes: await needsTwo(ctx, application),
      reasons: (await readSettings(ctx.tx)).reasons,
      against: await hitsAgainst(ctx, application.id),
      ...(await ofWorkflow(ctx, application, review.openedAt)),
    }
  },
})

async function ofWorkflow(
  { tx }: Parameters<typeof findApplication>[0],
  { versionId, state }: Application,
  openedAt: Date,
): Promise<Pick<z.input<typeof output>, 'why' | 'sees' | 'returnable' | 'returned'>> {
  const definition = await definitionOf(tx, versionId)
  const { outcome } = state
  const when = outcome?.rule === undefined ? undefined : definition.rules[outcome.rule]?.when
  const typeOf = new Map(definition.steps.map(({ key, type }) => [key, type]))
  const isInReview = state.status === 'MANUAL_REVIEW'
  const back = openReturn(state)
  const seen = lastAnswered(state)
  return {
    ...(outcome
      ? { why: { reason: outcome.reason, ...(when ? { rule: { number: (outcome.rule ?? 0) + 1, when } } : {}) } }
      : {}),
    ...(seen && new Date(seen.at) >= openedAt ? { sees: wireId('asking', seen.id) } : {}),
    returnable: isInReview
      ? returnableSteps(definition, state).map((step) => ({ step, type: typeOf.get(step) ?? '' }))
      : [],
    ...(back
      ? {
          returned: {
            askingId: wireId('asking', back.id),
            steps: back.steps,
            ...(back.message ? { message: back.message } : {}),
            at: wireTime(new Date(back.at)),
          },
        }
      : {}),
  }
}

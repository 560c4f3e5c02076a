import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { countReviewers } from '../reviews/index.ts'
import { actorNames } from '../staff/index.ts'
import { checkPeriod, period } from './period.ts'

const count = z.number().int()

const output = z.object({
  data: z.array(
    z.object({
      actorId: z.string().nullable().meta({ description: 'Null: reviews that nobody has taken.' }),
      name: z.string().optional().meta({ description: 'Of the person, or the API client.' }),
      open: count.meta({ description: 'Waiting for them now.' }),
      overdue: count,
      settled: count.meta({ description: 'Reviews that they settled in the period.' }),
      words: count.meta({ description: 'Decisions, proposals and answers to proposals in the period.' }),
      medianSeconds: z.number().nullable().meta({ description: 'From the opening of a review until they settled it.' }),
    }),
  ),
})

export type ReviewersAnswer = z.infer<typeof output>

export const reviewers = operation({
  name: 'statistics.reviewers',
  summary: 'Count what each reviewer has before them, and what they did',
  access: { scope: 'review:read' },
  writes: false,
  input: z.strictObject(period).superRefine(checkPeriod),
  output,
  async run(ctx, { from, to }) {
    const counted = await countReviewers(ctx.tx, { from: new Date(from), until: new Date(to), now: ctx.now })
    const names = await actorNames(
      ctx.tx,
      counted.map(({ actorId }) => actorId).filter((id) => id !== ''),
    )
    const data = counted.map(({ actorId, ...row }) => {
      const name = names.get(actorId)?.name
      return { actorId: actorId || null, ...(name ? { name } : {}), ...row }
    })
    return { data: data.sort((one, other) => other.open - one.open || other.settled - one.settled) }
  },
})

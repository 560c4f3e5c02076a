import { and, eq, inArray, lt } from 'drizzle-orm'
import { lastAnswered } from '../../engines/workflow/index.ts'
import { wireId } from '../../platform/ids.ts'
import type { Job } from '../../platform/jobs.ts'
import type { Context } from '../../platform/operation.ts'
import { type Application, findApplication } from '../applications/index.ts'
import { dueOf } from './due.ts'
import { reviews } from './tables.ts'

/** The review of an application has changed when the applicant hands in what they were asked for: a proposal from before has lapsed. */
export const followAnswers: Job = {
  name: 'reviews.followAnswers',
  on: 'applications.documentsHandedIn',
  async run({ transaction }, data) {
    await transaction(async (ctx) => noteAnswer(ctx, await findApplication(ctx, String(data.applicationId))))
  },
}

/** Since then it waits for people again, and is due anew. Noting it twice changes nothing. */
export async function noteAnswer(ctx: Context, { id, state }: Application): Promise<void> {
  const answered = lastAnswered(state)
  if (!answered) return
  const at = new Date(answered.at)
  const isOpen = inArray(reviews.status, ['OPEN', 'PROPOSED'])
  const changed = await ctx.tx
    .update(reviews)
    .set({ status: 'OPEN', updatedAt: at, dueAt: await dueOf(ctx, 'DECISION', at) })
    .where(and(eq(reviews.applicationId, id), eq(reviews.kind, 'DECISION'), isOpen, lt(reviews.updatedAt, at)))
    .returning({ id: reviews.id })
  for (const review of changed) await ctx.audit('reviews.answered', wireId('review', review.id))
}

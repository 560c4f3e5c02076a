import { and, asc, eq, isNull, lte } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { idOf, wireId } from '../../platform/ids.ts'
import type { Job, Schedule } from '../../platform/jobs.ts'
import { type Context, operation } from '../../platform/operation.ts'
import { findCustomer } from '../customers/index.ts'
import { openReview } from '../reviews/index.ts'
import { standings } from './tables.ts'

const batch = 500

export const reviewCustomer = operation({
  name: 'customers.review',
  summary: 'Begin the periodic review of a customer now',
  access: { scope: 'review:write' },
  writes: true,
  input: z.strictObject({ customerId: idOf('customer') }),
  output: z.object({ customerId: z.string(), reviewId: z.string() }),
  async run(ctx, { customerId }) {
    await findCustomer(ctx, customerId)
    const reviewId = await beginReview(ctx, customerId)
    if (!reviewId)
      throw new AppError('conflict', 'Only a customer who was approved, and has not left, is reviewed again.')
    await ctx.audit('customers.review', wireId('customer', customerId), { reviewId: wireId('review', reviewId) })
    return { customerId: wireId('customer', customerId), reviewId: wireId('review', reviewId) }
  },
})

/** The open periodic review of a customer, which is opened where there is none; undefined for who is no customer now. */
async function beginReview(ctx: Context, customerId: string): Promise<string | undefined> {
  const [standing] = await ctx.tx.select().from(standings).where(eq(standings.customerId, customerId)).for('update')
  if (!standing || standing.endedAt) return undefined
  const reviewId = await openReview(ctx, standing.applicationId, 'PERIODIC', 'PERIODIC_REVIEW')
  if (reviewId) await ctx.tx.update(standings).set({ reviewId }).where(eq(standings.customerId, customerId))
  return reviewId
}

/** Opens the review of one customer that is due. A job of its own, so that one that cannot be opened stops no other. */
export const openDueReview: Job = {
  name: 'portfolio.openDueReview',
  async run({ transaction }, data) {
    await transaction((ctx) => beginReview(ctx, String(data.customerId)))
  },
}

/** Customers whose time has come. */
export const openDueReviews: Schedule = {
  name: 'portfolio.openDueReviews',
  cron: '*/15 * * * *',
  async run({ services, database, send }) {
    if (services.clockJump.suspected()) return
    const due = await database.transaction(
      'system',
      (tx) =>
        tx
          .select({ customerId: standings.customerId, workspaceId: standings.workspaceId })
          .from(standings)
          .where(
            and(
              lte(standings.reviewDueAt, services.clock.now()),
              isNull(standings.reviewId),
              isNull(standings.endedAt),
            ),
          )
          .orderBy(asc(standings.reviewDueAt))
          .limit(batch),
      { readOnly: true },
    )
    for (const { customerId, workspaceId } of due) await send(workspaceId, openDueReview.name, { customerId })
  },
}

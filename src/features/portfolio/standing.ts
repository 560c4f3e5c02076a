import { and, eq, isNull, sql } from 'drizzle-orm'
import type { RiskLevel } from '../../engines/risk/index.ts'
import { wireId } from '../../platform/ids.ts'
import type { Job } from '../../platform/jobs.ts'
import type { Context } from '../../platform/operation.ts'
import { findApplication } from '../applications/index.ts'
import { readSettings } from '../staff/index.ts'
import { exports, standings } from './tables.ts'

const dayMs = 24 * 3600 * 1000

/** When a customer of this risk is looked at again, counted from now. */
async function nextReview(ctx: Context, riskLevel: RiskLevel | null): Promise<Date> {
  const { periodicReviewDays } = await readSettings(ctx.tx)
  return new Date(ctx.now.getTime() + periodicReviewDays[riskLevel ?? 'UNKNOWN'] * dayMs)
}

/** Somebody has become a customer, or has been approved again: the relationship goes on, and is reviewed by its risk. */
export const followApproval: Job = {
  name: 'portfolio.followApproval',
  on: 'applications.statusChanged',
  async run({ transaction }, data) {
    if (data.to !== 'APPROVED' && data.to !== 'MANUALLY_APPROVED') return
    await transaction(async (ctx) => {
      const application = await findApplication(ctx, String(data.applicationId))
      const { id: applicationId, customerId, state, erasedAt } = application
      if (!customerId || erasedAt) return
      const riskLevel = state.outcome?.risk?.level ?? null
      const anew = { applicationId, riskLevel, reviewDueAt: await nextReview(ctx, riskLevel), endedAt: null }
      const [begun] = await ctx.tx
        .insert(standings)
        .values({ customerId, workspaceId: ctx.actor.workspaceId, since: application.updatedAt, ...anew })
        .onConflictDoNothing()
        .returning({ id: standings.customerId })
      if (!begun && !(await isNewer(ctx, customerId, application))) return
      if (!begun) await ctx.tx.update(standings).set(anew).where(eq(standings.customerId, customerId))
      await ctx.audit('portfolio.followApproval', wireId('customer', customerId), {
        applicationId: wireId('application', applicationId),
        ...(riskLevel ? { riskLevel } : {}),
      })
    })
  },
}

/** Jobs come late and twice: an older application takes nothing back, and the same one begins nothing anew. */
async function isNewer(ctx: Context, customerId: string, { id, createdAt }: { id: string; createdAt: Date }) {
  const [known] = await ctx.tx.select().from(standings).where(eq(standings.customerId, customerId)).for('update')
  if (!known || known.applicationId === id) return false
  return (await findApplication(ctx, known.applicationId)).createdAt <= createdAt
}

/** People have looked at a customer again: the next time is counted from then. */
export const followReview: Job = {
  name: 'portfolio.followReview',
  on: 'reviews.decided',
  async run({ transaction }, data) {
    if (data.kind !== 'PERIODIC') return
    await transaction(async (ctx) => {
      const { customerId } = await findApplication(ctx, String(data.applicationId))
      if (!customerId) return
      const [standing] = await ctx.tx.select().from(standings).where(eq(standings.customerId, customerId)).for('update')
      if (!standing || standing.reviewId !== data.reviewId) return
      const reviewDueAt = standing.endedAt ? null : await nextReview(ctx, standing.riskLevel)
      await ctx.tx
        .update(standings)
        .set({ reviewedAt: ctx.now, reviewDueAt, reviewId: null })
        .where(eq(standings.customerId, customerId))
      await ctx.audit('portfolio.followReview', wireId('customer', customerId), {
        reviewId: wireId('review', String(data.reviewId)),
      })
    })
  },
}

/** People have decided that the relationship ends: from now on the law counts how long records are kept. */
export const followEnd: Job = {
  name: 'portfolio.followEnd',
  on: 'reviews.relationshipEnded',
  async run({ transaction }, data) {
    await transaction(async (ctx) => {
      const { customerId } = await findApplication(ctx, String(data.applicationId))
      if (!customerId) return
      const [ended] = await ctx.tx
        .update(standings)
        .set({ endedAt: ctx.now })
        .where(and(eq(standings.customerId, customerId), isNull(standings.endedAt)))
        .returning({ id: standings.customerId })
      if (ended) await ctx.audit('portfolio.followEnd', wireId('customer', customerId))
    })
  },
}

/** How the relationship stands; undefined for somebody who was never approved. */
export async function standingOf(ctx: Context, customerId: string) {
  const [standing] = await ctx.tx.select().from(standings).where(eq(standings.customerId, customerId))
  return standing
}

/** A customer is erased: nobody looks at them again, and lists that were asked for by a search, which may be their name, are forgotten. */
export async function eraseStanding(ctx: Context, customerId: string): Promise<void> {
  await ctx.tx.delete(standings).where(eq(standings.customerId, customerId))
  await ctx.tx.delete(exports).where(sql`${exports.asked}->'filters' ? 'search'`)
}

/** `customer_id` and `ended_at`, for whoever says how long customers are kept. */
export const listedStandings = sql`select ${standings.customerId} as customer_id, ${standings.endedAt} as ended_at,
  ${standings.riskLevel} as risk_level, ${standings.since} as since, ${standings.reviewDueAt} as review_due_at,
  ${standings.reviewId} as review_id from ${standings}`

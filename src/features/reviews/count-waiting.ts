import { and, gte, inArray, lt, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/db.ts'
import { decisions, reviews } from './tables.ts'

const isWaiting = inArray(reviews.status, ['OPEN', 'PROPOSED'])

/** How many reviews wait for people, how many of them for this one, and how many have waited too long. */
export async function countWaitingReviews(
  tx: Tx,
  { staffId, now }: { staffId: string; now: Date },
): Promise<{ reviews: number; mine: number; overdue: number }> {
  const [row] = await tx
    .select({
      reviews: sql<number>`count(*)::int`,
      mine: sql<number>`(count(*) filter (where ${reviews.assigneeId} = ${staffId}))::int`,
      overdue: sql<number>`(count(*) filter (where ${reviews.dueAt} < ${now}))::int`,
    })
    .from(reviews)
    .where(isWaiting)
  return row ?? { reviews: 0, mine: 0, overdue: 0 }
}

export interface ReviewerCount {
  actorId: string
  /** Reviews that wait for them now, and those of them that have waited too long. */
  open: number
  overdue: number
  /** Words that they have spoken in the period: reviews that these settled, and all. */
  settled: number
  words: number
  /** From the opening of a review until they settled it. */
  medianSeconds: number | null
}

/** What each reviewer has before them, and what they did from one moment until before another. Nobody's reviews are `''`. */
export async function countReviewers(
  tx: Tx,
  { from, until, now }: { from: Date; until: Date; now: Date },
): Promise<ReviewerCount[]> {
  const assignee = sql<string>`coalesce(${reviews.assigneeId}, '')`
  const waiting = await tx
    .select({
      actorId: assignee,
      open: sql<number>`count(*)::int`,
      overdue: sql<number>`(count(*) filter (where ${reviews.dueAt} < ${now}))::int`,
    })
    .from(reviews)
    .where(isWaiting)
    .groupBy(sql`1`)
  const settles = sql`${decisions.act} in ('CONFIRM', 'DECIDE')`
  const took = sql`extract(epoch from ${decisions.at} - ${reviews.openedAt})`
  const spoken = await tx
    .select({
      actorId: decisions.actorId,
      settled: sql<number>`(count(*) filter (where ${settles}))::int`,
      words: sql<number>`count(*)::int`,
      medianSeconds: sql<
        number | null
      >`(percentile_cont(0.5) within group (order by ${took}) filter (where ${settles}))::float`,
    })
    .from(decisions)
    .innerJoin(reviews, sql`${reviews.id} = ${decisions.reviewId}`)
    .where(and(gte(decisions.at, from), lt(decisions.at, until)))
    .groupBy(decisions.actorId)
  const ids = [...new Set([...waiting, ...spoken].map(({ actorId }) => actorId))]
  return ids.map((actorId) => ({
    ...{ actorId, open: 0, overdue: 0, settled: 0, words: 0, medianSeconds: null },
    ...waiting.find((one) => one.actorId === actorId),
    ...spoken.find((one) => one.actorId === actorId),
  }))
}

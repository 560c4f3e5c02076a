import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Status } from '../../engines/workflow/index.ts'
import type { Context } from '../../platform/operation.ts'
import { listedApplications } from '../applications/index.ts'
import { standingOf } from '../portfolio/index.ts'
import { readSettings, type WorkspaceSettings } from '../staff/index.ts'
import { holds } from './tables.ts'

const dayMs = 24 * 3600 * 1000
/** Five years after the relationship (directive (EU) 2015/849 art. 40, regulation (EU) 2024/1624 art. 77), where nothing else is set. */
const lawDays = 1826

type Ended = keyof WorkspaceSettings['retentionDays']

/** How an application has ended, as retention counts it; undefined while it is under way. */
export const endedAs: Record<Status, Ended | undefined> = {
  NOT_STARTED: undefined,
  IN_PROGRESS: undefined,
  MANUAL_REVIEW: undefined,
  APPROVED: 'APPROVED',
  MANUALLY_APPROVED: 'APPROVED',
  DECLINED: 'DECLINED',
  MANUALLY_DECLINED: 'DECLINED',
  CANCELLED: 'CANCELLED',
  FAILED: 'FAILED',
}

export interface Retention {
  /** UNDER_WAY: an application is not decided. RELATIONSHIP: they are a customer. RETAINED: the law keeps them until `until`. */
  state: 'UNDER_WAY' | 'HELD' | 'RELATIONSHIP' | 'RETAINED' | 'ERASABLE'
  /** Until when they must be kept; left out where that has no end yet. */
  until?: Date
  /** When they are erased by themselves; left out where nothing is set, or something has to happen first. */
  automaticAt?: Date
}

/** Whether a customer may be erased now, and why not. The law keeps customers; of who never became one nothing must be kept. */
export async function retentionOf(ctx: Context, customerId: string): Promise<Retention> {
  const { retentionDays } = await readSettings(ctx.tx)
  const { rows } = await ctx.tx.execute<{ id: string; status: Status; created_at: string; updated_at: string }>(
    sql`select application.id, application.status, application.created_at, application.updated_at from (${listedApplications}) as application
      where application.customer_id = ${customerId} and application.erased_at is null`,
  )
  const all = rows.map(({ id, status, created_at, updated_at }) => ({
    id,
    ended: endedAs[status],
    createdAt: new Date(created_at),
    at: new Date(updated_at),
  }))
  const standing = await standingOf(ctx, customerId)
  const followed = all.find(({ id }) => id === standing?.applicationId)
  // A newer approval, which the standing is about to follow: they are a customer again.
  const isBack = all.some(({ ended, createdAt }) => ended === 'APPROVED' && followed && createdAt > followed.createdAt)
  const endedAt = isBack ? undefined : standing?.endedAt
  const endOf = ({ ended, at }: (typeof all)[number]) => (ended === 'APPROVED' ? endedAt : at)
  const expiries = all.map((one) => {
    const days = one.ended && retentionDays[one.ended]
    const end = endOf(one)
    return days && end ? end.getTime() + days * dayMs : Number.POSITIVE_INFINITY
  })
  const last = Math.max(...expiries)
  const isHeld = (await openHolds(ctx, customerId)).length > 0
  const automatic = Number.isFinite(last) && !isHeld ? { automaticAt: new Date(last) } : {}
  if (all.some(({ ended }) => ended === undefined)) return { state: 'UNDER_WAY' }
  if (isHeld) return { state: 'HELD' }
  if (!all.some(({ ended }) => ended === 'APPROVED')) return { state: 'ERASABLE', ...automatic }
  if (!endedAt) return { state: 'RELATIONSHIP' }
  const until = new Date(endedAt.getTime() + (retentionDays.APPROVED ?? lawDays) * dayMs)
  return { state: until > ctx.now ? 'RETAINED' : 'ERASABLE', until, ...automatic }
}

export async function openHolds(ctx: Context, customerId: string): Promise<(typeof holds.$inferSelect)[]> {
  return ctx.tx
    .select()
    .from(holds)
    .where(and(eq(holds.customerId, customerId), isNull(holds.liftedAt)))
}

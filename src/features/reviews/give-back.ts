import { and, eq, inArray } from 'drizzle-orm'
import type { Context } from '../../platform/operation.ts'
import { type Role, roleHas } from '../../platform/roles.ts'
import { give } from './assign.ts'
import { reviews } from './tables.ts'

/** Reviews of somebody who may decide no more are nobody's again: they would wait for them unseen. */
export async function giveBackReviews(ctx: Context, staffId: string, role: Role | undefined): Promise<void> {
  if (role && roleHas(role, 'review:write')) return
  const theirs = await ctx.tx
    .select()
    .from(reviews)
    .where(and(eq(reviews.assigneeId, staffId), inArray(reviews.status, ['OPEN', 'PROPOSED'])))
    .orderBy(reviews.id)
    .for('update')
  for (const review of theirs) await give(ctx, review, null)
}

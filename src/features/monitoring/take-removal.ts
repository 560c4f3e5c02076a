import { and, eq } from 'drizzle-orm'
import type { Context } from '../../platform/operation.ts'
import { findApplication } from '../applications/index.ts'
import type { CompanyAnswer } from '../registries/index.ts'
import { alerts, type WatchedCompany } from './tables.ts'
import { tellChanges } from './tell-changes.ts'

/**
 * No register has the company (any more). One that was never in a register stays what it was. GONE: it has been removed
 * on legal grounds, so what we know of it from registers is let go here, and by `eraseRemoved` everywhere else.
 */
export async function takeRemoval(
  ctx: Context,
  watched: WatchedCompany,
  { outcome }: Extract<CompanyAnswer, { outcome: 'MISS' | 'GONE' }>,
): Promise<Partial<WatchedCompany>> {
  const isGone = outcome === 'GONE'
  const wasTyped = !watched.told && (await isTypedIn(ctx, watched))
  const kept = isGone ? { told: null, untold: [] } : {}
  if (wasTyped && !isGone) return {}
  if (!watched.removedAt) await tellChanges(ctx, watched, [{ what: 'REMOVED', before: [], after: [outcome] }])
  if (isGone) await forgetChanges(ctx, watched)
  // What was once removed on legal grounds stays so, also where another register merely does not have it.
  const removal = isGone || watched.removal === 'GONE' ? 'GONE' : 'MISS'
  return { ...kept, removedAt: watched.removedAt ?? ctx.now, removal }
}

/** The applicant has typed it in: registers have never said anything of it that could end. */
async function isTypedIn(ctx: Context, { applicationId }: WatchedCompany): Promise<boolean> {
  const { state } = await findApplication(ctx, applicationId)
  return state.facts.organization?.origin === 'MANUAL'
}

/** What alerts have said of the company is a copy too. */
async function forgetChanges(ctx: Context, { customerId }: WatchedCompany): Promise<void> {
  const told = await ctx.tx
    .select({ id: alerts.id, changes: alerts.changes })
    .from(alerts)
    .where(and(eq(alerts.customerId, customerId), eq(alerts.type, 'COMPANY')))
  for (const { id, changes } of told) {
    const bare = changes.map((change) => (change.what === 'REMOVED' ? change : { ...change, before: [], after: [] }))
    await ctx.tx.update(alerts).set({ changes: bare }).where(eq(alerts.id, id))
  }
}

import { createHash } from 'node:crypto'
import { wireId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operation.ts'
import { findApplication } from '../applications/index.ts'
import { raise } from './raise.ts'
import type { CompanyChange, WatchedCompany } from './tables.ts'

/** Told as an event, and nobody has to look: a company that moves is still the same. */
const quiet: CompanyChange['what'][] = ['ADDRESS']

/** Tells what has changed of a customer's company: an event, and an alert with its review unless all of it is quiet. */
export async function tellChanges(ctx: Context, watched: WatchedCompany, changes: CompanyChange[]): Promise<void> {
  const { applicationId, customerId } = watched
  const what = changes.map((change) => change.what)
  const alertId = what.every((one) => quiet.includes(one))
    ? undefined
    : await raise(ctx, await findApplication(ctx, applicationId), {
        type: 'COMPANY',
        cause: `company:${digest(watched, changes)}`,
        changes,
      })
  await ctx.audit('monitoring.companyChanged', wireId('customer', customerId), { what })
  await ctx.emit('monitoring.companyChanged', { applicationId, customerId, watchedId: watched.id, what, alertId })
}

/** The same change from the same state is one; a company that goes back and changes again is told of again. */
function digest({ id, checkedAt, watchedSince }: WatchedCompany, changes: CompanyChange[]): string {
  const told = [id, checkedAt ?? watchedSince, changes]
  return createHash('sha256').update(JSON.stringify(told)).digest('base64url').slice(0, 22)
}

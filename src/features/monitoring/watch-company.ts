import { eq } from 'drizzle-orm'
import { newUuid, wireId } from '../../platform/ids.ts'
import type { Job } from '../../platform/jobs.ts'
import type { Context } from '../../platform/operation.ts'
import { type Application, findApplication, readCompany } from '../applications/index.ts'
import { nextCheck } from './check-times.ts'
import { watchedCompanies } from './tables.ts'

const approved = ['APPROVED', 'MANUALLY_APPROVED']

/**
 * A company has become a customer, or has been approved again: registers are asked about it from now on, and what they say
 * is held against what its newest application was decided on. One that was typed in is watched too: a register that
 * comes to know it, or to be set up, says then whether it is what the applicant has told.
 */
export const watchCompany: Job = {
  name: 'monitoring.watchCompany',
  on: 'applications.statusChanged',
  async run({ services, transaction }, data) {
    if (!approved.includes(String(data.to))) return
    await transaction(async (ctx) => {
      const application = await findApplication(ctx, String(data.applicationId))
      const { organization, application: about } = application.state.facts
      const { customerId, id: applicationId } = application
      if (about.kind !== 'KYB' || !organization || !customerId) return
      const company = await readCompany(ctx, application)
      const id = newUuid()
      const anew = {
        applicationId,
        country: organization.organizationNumber.issuingCountry,
        organizationNumber: organization.organizationNumber.id,
        watchedSince: ctx.now,
        told: null,
        untold: [],
        checkedAt: null,
        dueAt: nextCheck(services.settings, id, company?.asOf ?? ctx.now),
        failures: 0,
        removedAt: null,
        removal: null,
        erasedAt: null,
      }
      const [begun] = await ctx.tx
        .insert(watchedCompanies)
        .values({ id, workspaceId: ctx.actor.workspaceId, customerId, ...anew })
        .onConflictDoNothing()
        .returning({ id: watchedCompanies.id })
      if (!begun && !(await isNewest(ctx, application))) return
      if (!begun) await ctx.tx.update(watchedCompanies).set(anew).where(eq(watchedCompanies.customerId, customerId))
      await ctx.audit('monitoring.watchCompany', wireId('customer', customerId), {
        applicationId: wireId('application', applicationId),
      })
    })
  },
}

/** Jobs come late and twice: an older application takes nothing back, and the same one begins nothing anew. */
async function isNewest(ctx: Context, { id, customerId, createdAt }: Application): Promise<boolean> {
  const [watched] = await ctx.tx
    .select({ applicationId: watchedCompanies.applicationId })
    .from(watchedCompanies)
    .where(eq(watchedCompanies.customerId, String(customerId)))
    .for('update')
  if (!watched || watched.applicationId === id) return false
  return (await findApplication(ctx, watched.applicationId)).createdAt <= createdAt
}

import { eq } from 'drizzle-orm'
import type { Job } from '../../platform/jobs.ts'
import { screenChangedCompany } from '../applications/index.ts'
import { type CompanyChange, watchedCompanies } from './tables.ts'

/** Changes that bring in a name that nobody has been searched for by. */
const naming: CompanyChange['what'][] = ['NAME', 'BOARD', 'SIGNING_RULE', 'OWNERS']

/** Somebody new has come into a customer's company: they are screened as everybody in it was. */
export const screenChanged: Job = {
  name: 'monitoring.screenChanged',
  on: 'monitoring.companyChanged',
  async run({ transaction }, data) {
    const what = data.what as CompanyChange['what'][]
    if (!what.some((one) => naming.includes(one))) return
    await transaction(async (ctx) => {
      const [watched] = await ctx.tx
        .select()
        .from(watchedCompanies)
        .where(eq(watchedCompanies.id, String(data.watchedId)))
      // As it stands now: a later change has a job of its own, and of what was removed nobody is left.
      if (watched?.told) await screenChangedCompany(ctx, watched.applicationId, watched.told)
    })
  },
}

import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { idOf, wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { leaseMs } from './check-times.ts'
import { companyOnWire, showCompany } from './company-on-wire.ts'
import { recheckCompany } from './recheck-company.ts'
import { watchedCompanies } from './tables.ts'

export const recheckNow = operation({
  name: 'monitoring.companies.recheck',
  summary: 'Ask registers about a customer’s company now',
  access: { scope: 'screening:write' },
  writes: true,
  input: z.strictObject({ customerId: idOf('customer') }),
  output: companyOnWire,
  async run(ctx, { customerId }) {
    // As the schedule does it, so that the two do not ask twice.
    const [watched] = await ctx.tx
      .update(watchedCompanies)
      .set({ dueAt: new Date(ctx.now.getTime() + leaseMs) })
      .where(eq(watchedCompanies.customerId, customerId))
      .returning()
    if (!watched) throw new AppError('not_found', 'No company of such a customer is watched.')
    await ctx.send(recheckCompany.name, { watchedId: watched.id })
    await ctx.audit('monitoring.recheck', wireId('customer', customerId))
    return showCompany(watched, ctx.now)
  },
})

import { and, asc, eq, gt } from 'drizzle-orm'
import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { endOfPage, pageInput, pageOf } from '../../platform/paging.ts'
import { companyOnWire, showCompany } from './company-on-wire.ts'
import { watchedCompanies } from './tables.ts'

export const listCompanies = operation({
  name: 'monitoring.companies.list',
  summary: 'List customers’ companies that registers are asked about again and again',
  access: { scope: 'screening:read' },
  writes: false,
  input: z.strictObject({
    customerId: idOf('customer').optional(),
    applicationId: idOf('application').optional(),
    ...pageInput('customer'),
  }),
  output: z.object({ data: z.array(companyOnWire), next: z.string().optional() }),
  async run(ctx, input) {
    const { customerId, after } = input
    const watched = ctx.tx.select().from(watchedCompanies)
    const from = endOfPage(after, after ? await watched.where(eq(watchedCompanies.customerId, after)) : [])
    const rows = await ctx.tx
      .select()
      .from(watchedCompanies)
      .where(
        and(
          customerId ? eq(watchedCompanies.customerId, customerId) : undefined,
          input.applicationId ? eq(watchedCompanies.applicationId, input.applicationId) : undefined,
          from ? gt(watchedCompanies.customerId, from.customerId) : undefined,
        ),
      )
      .orderBy(asc(watchedCompanies.customerId))
      .limit(input.limit + 1)
    const byCustomer = rows.map((row) => ({ ...row, id: row.customerId }))
    return pageOf(byCustomer, input.limit, 'customer', (row) => showCompany(row, ctx.now))
  },
})

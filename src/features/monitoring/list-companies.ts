import { and, asc, eq, gt, isNotNull, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { behind, endOfPage, pageInput, pageOf } from '../../platform/paging.ts'
import { viewOfList } from '../../platform/views.ts'
import { companyOnWire, showCompany } from './company-on-wire.ts'
import { watchedCompanies } from './tables.ts'

const output = z.object({ data: z.array(companyOnWire), next: z.string().optional() })

export type CompaniesListAnswer = z.output<typeof output>

const needsAttention = or(
  gt(watchedCompanies.failures, 0),
  isNotNull(watchedCompanies.removedAt),
  sql`jsonb_array_length(${watchedCompanies.untold}) > 0`,
)

export const listCompanies = operation({
  name: 'monitoring.companies.list',
  summary: 'List customers’ companies that registers are asked about again and again',
  access: { scope: 'screening:read' },
  writes: false,
  shows: viewOfList('monitoring.companies.list'),
  input: z.strictObject({
    customerId: idOf('customer').optional(),
    applicationId: idOf('application').optional(),
    attention: z.literal(true).optional().meta({
      description: 'Only those that no register answers about, that tell less than before, or that none has any more.',
    }),
    sort: z.enum(['customer', 'due']).default('customer').meta({ description: 'due: whose next check comes first.' }),
    ...pageInput('customer'),
  }),
  output,
  async run(ctx, input) {
    const { customerId, after } = input
    const { dueAt } = watchedCompanies
    const isByDue = input.sort === 'due'
    const watched = ctx.tx.select().from(watchedCompanies)
    const from = endOfPage(after, after ? await watched.where(eq(watchedCompanies.customerId, after)) : [])
    const rows = await ctx.tx
      .select()
      .from(watchedCompanies)
      .where(
        and(
          customerId ? eq(watchedCompanies.customerId, customerId) : undefined,
          input.applicationId ? eq(watchedCompanies.applicationId, input.applicationId) : undefined,
          input.attention ? needsAttention : undefined,
          from
            ? isByDue
              ? behind('ascending', [dueAt, from.dueAt], [watchedCompanies.customerId, from.customerId])
              : gt(watchedCompanies.customerId, from.customerId)
            : undefined,
        ),
      )
      .orderBy(...(isByDue ? [asc(dueAt)] : []), asc(watchedCompanies.customerId))
      .limit(input.limit + 1)
    const byCustomer = rows.map((row) => ({ ...row, id: row.customerId }))
    return pageOf(byCustomer, input.limit, 'customer', (row) => showCompany(row, ctx.now))
  },
})

import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { wireTime } from '../../platform/clock.ts'
import { idOf, wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { findCustomer } from '../customers/index.ts'
import { alertOnWire, alertsOfCustomer, watchedCompanyOf } from '../monitoring/index.ts'
import { applicationRow, showRows } from './application-row.ts'
import { readRows } from './list-applications.ts'
import { customerOnWire, readCustomers, showCustomer } from './list-customers.ts'
import { standingOf } from './standing.ts'

const shownMax = 200

const output = customerOnWire.extend({
  reviewedAt: z.string().optional(),
  data: z.array(applicationRow).meta({ description: 'Their applications, the newest first; the latest 200.' }),
  alerts: z.array(alertOnWire),
  watch: z
    .object({
      watchedSince: z.string(),
      checkedAt: z.string().optional(),
      dueAt: z.string(),
      status: z.string().optional(),
      isSilent: z.boolean(),
      removedAt: z.string().optional(),
    })
    .optional()
    .meta({ description: 'Of a company that registers are asked about again and again.' }),
})

export type GetCustomerAnswer = z.infer<typeof output>

export const getCustomer = operation({
  name: 'customers.get',
  summary: 'Read a customer: who they are, their applications, what has changed',
  access: { scope: 'customer:read' },
  writes: false,
  shows: ({ customerId }) => wireId('customer', customerId),
  input: z.strictObject({ customerId: idOf('customer') }),
  output,
  async run(ctx, { customerId }) {
    await findCustomer(ctx, customerId)
    const [customer] = await readCustomers(ctx, sql`customer.id = ${customerId}`)
    if (!customer) throw new Error('A customer was found and is not listed.')
    const applications = await readRows(
      ctx.tx,
      sql`application.customer_id = ${customerId} order by application.created_at desc, application.id desc limit ${shownMax}`,
    )
    const watch = await watchedCompanyOf(ctx, customerId)
    const reviewedAt = (await standingOf(ctx, customerId))?.reviewedAt
    return {
      ...showCustomer(customer, ctx),
      ...(reviewedAt ? { reviewedAt: wireTime(reviewedAt) } : {}),
      data: await showRows(ctx, applications),
      alerts: await alertsOfCustomer(ctx, customerId),
      ...(watch ? { watch } : {}),
    }
  },
})

import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { wireTime } from '../../platform/clock.ts'
import { idOf, wireId } from '../../platform/ids.ts'
import { type Context, operation } from '../../platform/operation.ts'
import { endOfPage, pageInput, pageOf } from '../../platform/paging.ts'
import { pointInTime } from '../../platform/point-in-time.ts'
import { listedApplications, readSought, whereWords } from '../applications/index.ts'
import { listedCustomers } from '../customers/index.ts'
import { whereAlertsOpen } from '../monitoring/index.ts'
import { allOf } from './application-filters.ts'
import { maskNumber, seesNumbers } from './numbers.ts'
import { listedStandings } from './standing.ts'

export const customerOnWire = z.object({
  customerId: z.string(),
  kind: z.enum(['PERSON', 'ORGANIZATION']),
  country: z.string(),
  name: z.string().optional(),
  number: z.string().optional(),
  applications: z.number().int(),
  standing: z.enum(['CUSTOMER', 'ENDED', 'NEVER', 'ERASED']).meta({
    description: 'CUSTOMER: approved. ENDED: was. NEVER: applied, and was not approved so far.',
  }),
  riskLevel: z.enum(['LOW', 'MEDIUM', 'HIGH']).optional(),
  since: z.string().optional(),
  endedAt: z.string().optional(),
  reviewDueAt: z.string().optional().meta({ description: 'When they are looked at again.' }),
  reviewId: z.string().optional().meta({ description: 'The periodic review that is open.' }),
  alertsOpen: z.number().int(),
  createdAt: z.string(),
  erasedAt: z.string().optional(),
})

export type CustomerOnWire = z.infer<typeof customerOnWire>

const input = z.strictObject({
  search: z.string().trim().min(1).max(100).optional(),
  kind: z.enum(['PERSON', 'ORGANIZATION']).optional(),
  standing: z.enum(['CUSTOMER', 'ENDED', 'NEVER', 'ERASED']).optional(),
  riskLevel: z
    .array(z.enum(['LOW', 'MEDIUM', 'HIGH']))
    .max(3)
    .optional(),
  reviewDueBefore: pointInTime.optional(),
  alertsOpen: z.boolean().optional(),
  ...pageInput('customer'),
})
const output = z.object({ data: z.array(customerOnWire), next: z.string().optional() })

export type ListCustomersInput = z.input<typeof input>

export const listCustomers = operation({
  name: 'customers.list',
  summary: 'List and search customers, the newest first',
  access: { scope: 'customer:read' },
  writes: false,
  shows: () => 'customers.list',
  input,
  output,
  async run(ctx, input) {
    const end = endOfPage(input.after, input.after ? await readCustomers(ctx, sql`customer.id = ${input.after}`) : [])
    const place = end && [sql`(customer.created_at, customer.id) < (${end.created_at}::timestamptz, ${end.id}::uuid)`]
    const rows = await readCustomers(ctx, allOf([...conditionsOf(input), ...(place ?? [])]), input.limit + 1)
    return pageOf(rows, input.limit, 'customer', (row) => showCustomer(row, ctx))
  },
})

const standing: Record<CustomerOnWire['standing'], SQL> = {
  CUSTOMER: sql`customer.erased_at is null and standing.since is not null and standing.ended_at is null`,
  ENDED: sql`customer.erased_at is null and standing.ended_at is not null`,
  NEVER: sql`customer.erased_at is null and standing.since is null`,
  ERASED: sql`customer.erased_at is not null`,
}

function conditionsOf(filters: z.output<typeof input>): SQL[] {
  const { search, kind, riskLevel, reviewDueBefore, alertsOpen } = filters
  const isAlerted = sql`exists (select 1 from (${whereAlertsOpen}) as alert where alert.customer_id = customer.id)`
  return [
    ...(kind ? [sql`customer.kind = ${kind}`] : []),
    ...(filters.standing ? [standing[filters.standing]] : []),
    ...(riskLevel?.length ? [sql`standing.risk_level = any(${sql.param(riskLevel)}::text[])`] : []),
    ...(reviewDueBefore ? [sql`standing.ended_at is null and standing.review_due_at < ${reviewDueBefore}`] : []),
    ...(alertsOpen === undefined ? [] : [alertsOpen ? isAlerted : sql`not ${isAlerted}`]),
    ...(search ? [isFound(search)] : []),
  ]
}

/** By whatever finds one of their applications, and by their own id. */
function isFound(search: string): SQL {
  const own = idOf('customer').safeParse(search)
  const sought = readSought(search)
  const found = 'id' in sought ? sql`select ${sought.id}::uuid` : whereWords(sought.terms)
  const byApplication = sql`customer.id in (select application.customer_id from (${listedApplications}) as application
    where application.id in (${found}))`
  return own.success ? sql`(customer.id = ${own.data} or ${byApplication})` : byApplication
}

interface Row extends Record<string, unknown> {
  id: string
  kind: 'PERSON' | 'ORGANIZATION'
  country: string
  number: string
  name: string | null
  created_at: string
  erased_at: string | null
  risk_level: 'LOW' | 'MEDIUM' | 'HIGH' | null
  since: string | null
  ended_at: string | null
  review_due_at: string | null
  review_id: string | null
  alerts: number
  applications: number
}

/** Customers with their standing; what is counted is counted for those alone that are shown. */
export async function readCustomers(ctx: Context, condition: SQL, limit = 1): Promise<Row[]> {
  const { rows } = await ctx.tx.execute<Row>(sql`
    select page.*, known.name, known.applications,
      (select count(*)::int from (${whereAlertsOpen}) as alert where alert.customer_id = page.id) as alerts
    from (
      select customer.id, customer.kind, customer.country, customer.number, customer.created_at, customer.erased_at,
        standing.risk_level, standing.since, standing.ended_at, standing.review_due_at, standing.review_id
      from (${listedCustomers}) as customer
      left join (${listedStandings}) as standing on standing.customer_id = customer.id
      where ${condition} order by customer.created_at desc, customer.id desc limit ${limit}
    ) as page cross join lateral (
      select count(*)::int as applications,
        (array_agg(coalesce(application.company_name, application.person_name) order by application.created_at desc)
          filter (where coalesce(application.company_name, application.person_name) is not null))[1] as name
      from (${listedApplications}) as application where application.customer_id = page.id
    ) as known
    order by page.created_at desc, page.id desc`)
  return rows
}

export function showCustomer(row: Row, ctx: Context): CustomerOnWire {
  const time = (at: string | null, name: string) => (at ? { [name]: wireTime(new Date(at)) } : {})
  const isErased = row.erased_at !== null
  return {
    customerId: wireId('customer', row.id),
    kind: row.kind,
    country: row.country,
    ...(row.name ? { name: row.name } : {}),
    ...(isErased ? {} : { number: seesNumbers(ctx.actor) ? row.number : maskNumber(row.number) }),
    applications: row.applications,
    standing: isErased ? 'ERASED' : row.ended_at ? 'ENDED' : row.since ? 'CUSTOMER' : 'NEVER',
    ...(row.risk_level ? { riskLevel: row.risk_level } : {}),
    ...time(row.since, 'since'),
    ...time(row.ended_at, 'endedAt'),
    ...(row.ended_at ? {} : time(row.review_due_at, 'reviewDueAt')),
    ...(row.review_id ? { reviewId: wireId('review', row.review_id) } : {}),
    alertsOpen: row.alerts,
    createdAt: wireTime(new Date(row.created_at)),
    ...time(row.erased_at, 'erasedAt'),
  }
}

import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { statuses } from '../../engines/workflow/index.ts'
import type { Tx } from '../../platform/db.ts'
import { operation } from '../../platform/operation.ts'
import { endOfPage, pageInput, pageOf } from '../../platform/paging.ts'
import { viewOfList } from '../../platform/views.ts'
import { type ListedApplication, listedApplications } from '../applications/index.ts'
import {
  type ApplicationFilters,
  allOf,
  applicationFilters,
  conditionsOf,
  isWithinSet,
  ofStatus,
  setFirst,
} from './application-filters.ts'
import { applicationRow, showRows } from './application-row.ts'

/** So many of a status are counted; of more it is said that there are more. */
const countedMax = 10_000

const orders = {
  newest: { column: sql`application.created_at`, direction: sql`desc`, isBehind: sql`<` },
  oldest: { column: sql`application.created_at`, direction: sql`asc`, isBehind: sql`>` },
  updated: { column: sql`application.updated_at`, direction: sql`desc`, isBehind: sql`<` },
} as const

export const sortOrder = z.enum(['newest', 'oldest', 'updated'])

const input = z.strictObject({
  ...applicationFilters.shape,
  sort: sortOrder.default('newest'),
  counts: z.boolean().default(false).meta({ description: 'Whether to count them by status, too.' }),
  ...pageInput('application'),
})

const output = z.object({
  data: z.array(applicationRow),
  next: z.string().optional(),
  counts: z
    .array(z.object({ status: z.enum(statuses), count: z.number().int(), isMore: z.boolean() }))
    .optional()
    .meta({ description: 'By status, of what the other filters leave; `isMore`: there are more than are counted.' }),
})

export type ListApplicationsInput = z.input<typeof input>
export type ListApplicationsAnswer = z.infer<typeof output>

export const listApplications = operation({
  name: 'applications.list',
  summary: 'List and search applications',
  access: { scope: 'application:read' },
  writes: false,
  shows: viewOfList('applications.list'),
  input,
  output,
  async run(ctx, input) {
    const end = endOfPage(input.after, input.after ? await readRows(ctx.tx, sql`application.id = ${input.after}`) : [])
    const rows = await pageOfApplications(ctx.tx, input, input, end)
    const shown = await showRows(ctx, rows)
    const page = pageOf(
      rows.map((row, at) => ({ ...row, at })),
      input.limit,
      'application',
      ({ at }) => at,
    )
    const counts = input.counts ? await countByStatus(ctx.tx, input) : undefined
    return { ...page, data: shown.slice(0, page.data.length), ...(counts ? { counts } : {}) }
  },
})

/** One row more than `limit`, behind `end` in this order. */
export async function pageOfApplications(
  tx: Tx,
  filters: ApplicationFilters,
  { sort, limit }: { sort: z.output<typeof sortOrder>; limit: number },
  end: Pick<ListedApplication, 'id' | 'created_at' | 'updated_at'> | undefined,
): Promise<ListedApplication[]> {
  const { column, direction, isBehind } = orders[sort]
  const place = end && (sort === 'updated' ? end.updated_at : end.created_at)
  const behind = end ? [sql`(${column}, application.id) ${isBehind} (${place}::timestamptz, ${end.id}::uuid)`] : []
  const conditions = [...conditionsOf(filters), ...ofStatus(filters), ...behind]
  const ordered = sql`order by ${column} ${direction}, application.id ${direction} limit ${limit + 1}`
  // First which ones they are, which an index may tell by itself, and then what is shown of those alone.
  const { rows } = await tx.execute<ListedApplication>(sql`${setFirst(filters)}
    select application.* from (
      select application.id from (${listedApplications}) as application where ${allOf(conditions)} ${ordered}
    ) as page join (${listedApplications}) as application on application.id = page.id ${ordered}`)
  return rows
}

export async function readRows(tx: Tx, condition: SQL): Promise<ListedApplication[]> {
  const { rows } = await tx.execute<ListedApplication>(
    sql`select application.* from (${listedApplications}) as application where ${condition}`,
  )
  return rows
}

/** All that the filters leave. */
export async function countApplications(tx: Tx, filters: ApplicationFilters): Promise<number> {
  const conditions = [...conditionsOf(filters), ...ofStatus(filters)]
  const { rows } = await tx.execute<{ count: number }>(sql`${setFirst(filters)}
    select count(*)::int as count from (${listedApplications}) as application where ${allOf(conditions)}`)
  return rows[0]?.count ?? 0
}

async function countByStatus(tx: Tx, filters: ApplicationFilters) {
  const { rows } = await tx.execute<{ status: (typeof statuses)[number]; count: number }>(
    isWithinSet(filters) ? countedAtOnce(filters) : countedEach(filters),
  )
  return statuses.map((status) => {
    const count = rows.find((row) => row.status === status)?.count ?? 0
    return { status, count: Math.min(count, countedMax), isMore: count > countedMax }
  })
}

/** Every one of them, in one pass. */
function countedAtOnce(filters: ApplicationFilters): SQL {
  return sql`${setFirst(filters)}
    select application.status, count(*)::int as count from (${listedApplications}) as application
    where ${allOf(conditionsOf(filters))} group by application.status`
}

/** Of each status no more than tells that there are more than are counted. */
function countedEach(filters: ApplicationFilters): SQL {
  return sql`${setFirst(filters)}
    select one.status, (
      select count(*)::int from (
        select 1 from (${listedApplications}) as application
        where application.status = one.status and ${allOf(conditionsOf(filters))} limit ${countedMax + 1}
      ) as bounded
    ) as count
    from unnest(${sql.param([...statuses])}::text[]) as one(status)`
}

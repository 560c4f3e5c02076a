import { inArray, type SQL, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import { type Kind, type Status, statuses } from '../../engines/workflow/index.ts'
import { coversScope } from '../../platform/access.ts'
import type { Actor } from '../../platform/audit.ts'
import { wireTime } from '../../platform/clock.ts'
import { wireId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operation.ts'
import { workflowNames } from '../workflows/index.ts'
import { applications } from './tables.ts'

/** What a list of something else tells of the application that it is about. */
export const summaryOnWire = z
  .object({
    name: z.string().optional().meta({ description: 'Of the company, or of the person; left out while unknown.' }),
    kind: z.enum(['KYC', 'KYB']),
    status: z.enum(statuses),
    countryCode: z.string(),
    workflow: z.object({ workflowId: z.string(), name: z.string() }),
    customerId: z.string().optional(),
    createdAt: z.string(),
  })
  .meta({ id: 'ApplicationSummary' })

export type Summary = z.input<typeof summaryOnWire>

const { state } = applications
const organizationName = sql`${state}->'facts'->'organization'->>'organizationName'`
const personName = sql`concat_ws(' ', ${state}->'facts'->'person'->>'firstName', ${state}->'facts'->'person'->>'lastName')`

/** Of each of these applications, by its id; of many at once, so that no list asks row by row. */
export async function summarize(ctx: Context, ids: string[]): Promise<Map<string, Summary>> {
  if (ids.length === 0) return new Map()
  const { id, status, countryCode, workflowId, customerId, createdAt } = applications
  const rows = await ctx.tx
    .select({
      ...{ id, status, countryCode, workflowId, customerId, createdAt },
      kind: sql<Kind>`${state}->'facts'->'application'->>'kind'`,
      name: sql<string>`coalesce(nullif(${organizationName}, ''), nullif(${personName}, ''), '')`,
    })
    .from(applications)
    .where(inArray(id, ids))
  const names = await workflowNames(ctx.tx, [...new Set(rows.map((row) => row.workflowId))])
  return new Map(
    rows.map((row): [string, Summary] => [
      row.id,
      {
        ...(row.name && maySeeNames(ctx.actor) ? { name: row.name } : {}),
        kind: row.kind,
        status: row.status satisfies Status,
        countryCode: row.countryCode,
        workflow: { workflowId: wireId('workflow', row.workflowId), name: names.get(row.workflowId) ?? '' },
        ...(row.customerId ? { customerId: wireId('customer', row.customerId) } : {}),
        createdAt: wireTime(row.createdAt),
      },
    ]),
  )
}

/** A list of something else tells nobody what they may not read of the application itself. */
function maySeeNames(actor: Actor): boolean {
  return actor.kind !== 'client' || coversScope(actor.scopes, 'application:read')
}

/** Whether the application that a column names is of this workflow, and of this market. */
export function ofApplication(
  column: AnyPgColumn,
  { workflowId, countryCode }: { workflowId?: string | undefined; countryCode?: string | undefined },
): SQL | undefined {
  if (workflowId === undefined && countryCode === undefined) return undefined
  const workflow = workflowId === undefined ? sql`` : sql` and ${applications.workflowId} = ${workflowId}`
  const country = countryCode === undefined ? sql`` : sql` and ${applications.countryCode} = ${countryCode}`
  return sql`exists (select 1 from ${applications} where ${applications.id} = ${column}${workflow}${country})`
}

/** Whether the application that a column names waits for people, and not for the applicant. */
export function isInReview(column: AnyPgColumn): SQL {
  return sql`exists (select 1 from ${applications} where ${applications.id} = ${column} and ${applications.status} = 'MANUAL_REVIEW')`
}

import { type SQL, sql } from 'drizzle-orm'
import { type Status, statuses } from '../../engines/workflow/index.ts'
import type { Database } from '../../platform/db.ts'
import type { Job, Schedule } from '../../platform/jobs.ts'
import type { Context } from '../../platform/operation.ts'
import { findApplication, listedApplications } from '../applications/index.ts'
import { findCustomer, listedCustomers } from '../customers/index.ts'
import { listedStandings } from '../portfolio/index.ts'
import { readSettings, type WorkspaceSettings } from '../staff/index.ts'
import { listWorkspaces } from '../workspaces/index.ts'
import { beginErasure, queueErasure } from './erase.ts'
import { endedAs, retentionOf } from './retention.ts'
import { erasures, holds } from './tables.ts'

const batch = 500

/** Erases whoever need not be kept any longer, workspace by workspace; where nothing is set they stay until somebody asks. */
export const eraseExpired: Schedule = {
  name: 'privacy.eraseExpired',
  cron: '37 * * * *',
  async run({ services, database, send }) {
    // By a clock that has jumped five years, everybody's time is up.
    if (services.clockJump.suspected()) return
    const now = services.clock.now()
    for (const { id: workspaceId } of await listWorkspaces(database)) {
      const expired = await findExpired(database, workspaceId, now)
      for (const customerId of expired.customers) await send(workspaceId, eraseOneExpired.name, { customerId })
      for (const applicationId of expired.applications) await send(workspaceId, eraseOneExpired.name, { applicationId })
    }
  },
}

/** Looks once more, under lock, and begins. A job of its own, so that one that cannot be erased stops no other. */
export const eraseOneExpired: Job = {
  name: 'privacy.eraseOneExpired',
  async run({ transaction }, data) {
    await transaction(async (ctx) => {
      if (typeof data.applicationId === 'string') {
        const known = sql`${data.applicationId} = any(${erasures.applicationIds})`
        const [begun] = await ctx.tx.select({ id: erasures.id }).from(erasures).where(known)
        if (!begun && (await hasExpired(ctx, data.applicationId)))
          await queueErasure(ctx, null, [data.applicationId], 'RETENTION_OVER')
        return
      }
      const customer = await findCustomer(ctx, String(data.customerId), { lock: true })
      if (customer.erasedAt) return
      const { automaticAt } = await retentionOf(ctx, customer.id)
      if (automaticAt && automaticAt <= ctx.now) await beginErasure(ctx, customer.id, 'RETENTION_OVER')
    })
  },
}

/** Whether an application may still go, which nobody became a customer by. Locked, so that nobody becomes one meanwhile. */
async function hasExpired(ctx: Context, applicationId: string): Promise<boolean> {
  await findApplication(ctx, applicationId, { lock: true })
  const { retentionDays } = await readSettings(ctx.tx)
  const { rows } = await ctx.tx.execute(sql`
    select application.id from (${listedApplications}) as application
    where application.id = ${applicationId} and ${mayGo(retentionDays, ctx.now)}`)
  return rows.length > 0
}

/** Customers whose every application may go, and applications that nobody became a customer by. */
async function findExpired(
  database: Database,
  workspaceId: string,
  now: Date,
): Promise<{ customers: string[]; applications: string[] }> {
  return database.transaction(
    { workspaceId },
    async (tx) => {
      const { retentionDays } = await readSettings(tx)
      const { rows: customers } = await tx.execute<{ id: string }>(sql`
        select customer.id from (${listedCustomers}) as customer
        left join (${listedStandings}) as standing on standing.customer_id = customer.id
        where customer.erased_at is null
          and exists (select 1 from (${listedApplications}) as application where application.customer_id = customer.id)
          and not exists (select 1 from (${listedApplications}) as application
            where application.customer_id = customer.id and not (${isExpired(retentionDays, now, sql`standing.ended_at`)}))
          and not exists (select 1 from ${holds} where ${holds.customerId} = customer.id and ${holds.liftedAt} is null)
        order by customer.created_at limit ${batch}`)
      const { rows: applications } = await tx.execute<{ id: string }>(sql`
        select application.id from (${listedApplications}) as application
        where ${mayGo(retentionDays, now)} order by application.updated_at limit ${batch}`)
      return { customers: customers.map(({ id }) => id), applications: applications.map(({ id }) => id) }
    },
    { readOnly: true },
  )
}

function mayGo(days: WorkspaceSettings['retentionDays'], now: Date): SQL {
  return sql`application.customer_id is null and application.erased_at is null
    and ${isExpired(days, now, sql`null::timestamptz`)}`
}

/** Never of one that is under way, never of a relationship that lasts, never where nothing is set. */
function isExpired(days: WorkspaceSettings['retentionDays'], now: Date, relationshipEnd: SQL): SQL {
  const cases = statuses.flatMap((status: Status) => {
    const ended = endedAs[status]
    const kept = ended && days[ended]
    if (!ended || !kept) return []
    const end = ended === 'APPROVED' ? relationshipEnd : sql`application.updated_at`
    const limit = new Date(now.getTime() - kept * 24 * 3600 * 1000).toISOString()
    return [sql`when ${status} then coalesce(${end} <= ${limit}::timestamptz, false)`]
  })
  return cases.length > 0 ? sql`case application.status ${sql.join(cases, sql` `)} else false end` : sql`false`
}

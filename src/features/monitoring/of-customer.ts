import { desc, eq, type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Context } from '../../platform/operation.ts'
import { type alertOnWire, showAlert } from './alert-on-wire.ts'
import { type companyOnWire, showCompany } from './company-on-wire.ts'
import { alerts, watchedCompanies } from './tables.ts'

const shownMax = 100

/** What was noticed of a customer since they became one, the newest first; the latest hundred. */
export async function alertsOfCustomer(ctx: Context, customerId: string): Promise<z.input<typeof alertOnWire>[]> {
  const rows = await ctx.tx
    .select()
    .from(alerts)
    .where(eq(alerts.customerId, customerId))
    .orderBy(desc(alerts.raisedAt), desc(alerts.id))
    .limit(shownMax)
  return rows.map(showAlert)
}

/** How the watch of a customer's company stands; undefined where there is none. */
export async function watchedCompanyOf(
  ctx: Context,
  customerId: string,
): Promise<z.input<typeof companyOnWire> | undefined> {
  const [row] = await ctx.tx.select().from(watchedCompanies).where(eq(watchedCompanies.customerId, customerId))
  return row && showCompany(row, ctx.now)
}

/** Open alerts, for statements of those who list customers: `customer_id`. */
export const whereAlertsOpen: SQL = sql`select ${alerts.customerId} as customer_id from ${alerts} where ${alerts.status} = 'OPEN'`

import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { RiskLevel } from '../../engines/risk/index.ts'
import { moment, workspaceId } from '../../platform/tables.ts'

/** How the relationship with a customer stands: from the approval on. */
export const standings = pgTable(
  'customer_standings',
  {
    customerId: uuid('customer_id').primaryKey(),
    workspaceId: workspaceId(),
    /** Their newest approved application. */
    applicationId: uuid('application_id').notNull(),
    /** As it was decided; null where nothing was scored, or it could not be told. */
    riskLevel: text('risk_level').$type<RiskLevel>(),
    since: moment('since').notNull(),
    /** When people have last looked at them again. */
    reviewedAt: moment('reviewed_at'),
    /** When they are looked at next; null once the relationship has ended. */
    reviewDueAt: moment('review_due_at'),
    /** The periodic review that is open. */
    reviewId: uuid('review_id'),
    /** When the relationship ended: from then on the law counts how long records are kept. */
    endedAt: moment('ended_at'),
  },
  (table) => [
    index('customer_standings_due').on(table.reviewDueAt),
    index('customer_standings_of_workspace').on(table.workspaceId, table.reviewDueAt),
  ],
)

/** A list that somebody has asked for as a file: what a link gives out until it expires. Forgotten after a day. */
export const exports = pgTable(
  'application_exports',
  {
    id: uuid('id').primaryKey(),
    workspaceId: workspaceId(),
    asked: jsonb('asked').$type<Record<string, unknown>>().notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [index('application_exports_by_age').on(table.createdAt)],
)

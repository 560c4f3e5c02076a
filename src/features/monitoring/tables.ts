import { index, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { moment, workspaceId } from '../../platform/tables.ts'

/** Something has changed about a customer that people should look at. */
export const alerts = pgTable(
  'alerts',
  {
    id: uuid('id').primaryKey(),
    workspaceId: workspaceId(),
    /** The customer's newest approved application. */
    applicationId: uuid('application_id').notNull(),
    customerId: uuid('customer_id'),
    type: text('type').$type<'SCREENING'>().notNull(),
    /** What it is about, named so that the same thing is never told twice. */
    cause: text('cause').notNull(),
    hitIds: jsonb('hit_ids').$type<string[]>().notNull(),
    reviewId: uuid('review_id').notNull(),
    status: text('status').$type<'OPEN' | 'CLOSED'>().notNull(),
    raisedAt: moment('raised_at').notNull(),
    closedAt: moment('closed_at'),
  },
  (table) => [
    unique('alerts_once').on(table.workspaceId, table.applicationId, table.cause),
    index('alerts_to_do').on(table.workspaceId, table.status, table.raisedAt),
    index('alerts_of_review').on(table.reviewId),
  ],
)

import { sql } from 'drizzle-orm'
import { index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { moment, workspaceId } from '../../platform/tables.ts'

/** Somebody has said that a customer must be kept, whatever the rules say, until it is lifted. */
export const holds = pgTable(
  'customer_holds',
  {
    id: uuid('id').primaryKey(),
    workspaceId: workspaceId(),
    customerId: uuid('customer_id').notNull(),
    /** A code or a file number of the authority's, never what the customer is called. */
    reason: text('reason').notNull(),
    setBy: text('set_by').notNull(),
    setAt: moment('set_at').notNull(),
    liftedBy: text('lifted_by'),
    liftedAt: moment('lifted_at'),
  },
  (table) => [index('customer_holds_of_customer').on(table.customerId)],
)

/** A customer, or an application that never had one, whose data is taken out, and how far that has come. */
export const erasures = pgTable(
  'erasures',
  {
    id: uuid('id').primaryKey(),
    workspaceId: workspaceId(),
    /** Null: applications of somebody who was never identified. */
    customerId: uuid('customer_id'),
    applicationIds: uuid('application_ids').array().notNull(),
    reason: text('reason').notNull(),
    askedBy: text('asked_by').notNull(),
    askedAt: moment('asked_at').notNull(),
    /** Applications that are done. */
    done: integer('done').notNull(),
    finishedAt: moment('finished_at'),
  },
  (table) => [uniqueIndex('erasures_once').on(table.customerId).where(sql`${table.customerId} is not null`)],
)

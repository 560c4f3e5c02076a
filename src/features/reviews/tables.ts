import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { moment, workspaceId } from '../../platform/tables.ts'

/** A decision that people must make. PROPOSED: one has spoken and a second must confirm (four eyes). */
export const reviews = pgTable(
  'reviews',
  {
    id: uuid('id').primaryKey(),
    workspaceId: workspaceId(),
    applicationId: uuid('application_id').notNull().unique(),
    status: text('status').$type<'OPEN' | 'PROPOSED' | 'DECIDED' | 'WITHDRAWN'>().notNull(),
    /** Why the workflow asked for a person. */
    reason: text('reason').notNull(),
    openedAt: moment('opened_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [index('reviews_to_do').on(table.workspaceId, table.status, table.openedAt)],
)

/** Every word spoken on a review; never changed. */
export const decisions = pgTable(
  'decisions',
  {
    id: uuid('id').primaryKey(),
    workspaceId: workspaceId(),
    reviewId: uuid('review_id')
      .notNull()
      .references(() => reviews.id),
    /** PROPOSE waits for a second person; CONFIRM and DECIDE move the application; REJECT reopens the review. */
    act: text('act').$type<'PROPOSE' | 'CONFIRM' | 'REJECT' | 'DECIDE'>().notNull(),
    decision: text('decision').$type<'APPROVE' | 'DECLINE'>().notNull(),
    reason: text('reason').notNull(),
    comment: text('comment'),
    actorId: text('actor_id').notNull(),
    at: moment('at').notNull(),
  },
  (table) => [index('decisions_of_review').on(table.reviewId, table.at)],
)

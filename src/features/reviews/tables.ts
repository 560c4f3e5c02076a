import { sql } from 'drizzle-orm'
import { index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { moment, workspaceId } from '../../platform/tables.ts'

export type ReviewKind = 'DECISION' | 'ALERT' | 'PERIODIC'

/** A decision that people must make. PROPOSED: one has spoken and a second must confirm (four eyes). */
export const reviews = pgTable(
  'reviews',
  {
    id: uuid('id').primaryKey(),
    workspaceId: workspaceId(),
    applicationId: uuid('application_id').notNull(),
    /**
     * DECISION: the workflow wants a person to decide. ALERT: something has changed about a customer. PERIODIC: the time has
     * come to look at a customer again.
     */
    kind: text('kind').$type<ReviewKind>().notNull().default('DECISION'),
    status: text('status').$type<'OPEN' | 'PROPOSED' | 'DECIDED' | 'WITHDRAWN'>().notNull(),
    /** Why a person is asked: the workflow's word, or the alert's. */
    reason: text('reason').notNull(),
    /** Whose work it is; anybody who may decide can do it all the same. */
    assigneeId: text('assignee_id'),
    assignedAt: moment('assigned_at'),
    /** When it should be decided, by what the workspace had set when it was opened. */
    dueAt: moment('due_at').notNull(),
    openedAt: moment('opened_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    index('reviews_to_do').on(table.workspaceId, table.status, table.openedAt),
    index('reviews_due').on(table.workspaceId, table.status, table.dueAt, table.id),
    index('reviews_of_assignee').on(table.workspaceId, table.assigneeId, table.status),
    index('reviews_of_application').on(table.applicationId),
    // An application is decided once; of its later alerts one review at a time holds all.
    uniqueIndex('reviews_decide_once').on(table.applicationId).where(sql`${table.kind} = 'DECISION'`),
    uniqueIndex('reviews_alert_once')
      .on(table.applicationId)
      .where(sql`${table.kind} = 'ALERT' and ${table.status} in ('OPEN', 'PROPOSED')`),
    uniqueIndex('reviews_periodic_once')
      .on(table.applicationId)
      .where(sql`${table.kind} = 'PERIODIC' and ${table.status} in ('OPEN', 'PROPOSED')`),
  ],
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
    /** Further codes beside `reason`. */
    moreReasons: jsonb('more_reasons').$type<string[]>().notNull().default([]),
    /** Why it was approved although something spoke against it; null where nothing did. */
    despite: text('despite'),
    comment: text('comment'),
    actorId: text('actor_id').notNull(),
    at: moment('at').notNull(),
  },
  (table) => [
    index('decisions_of_review').on(table.reviewId, table.at),
    index('decisions_by_time').on(table.workspaceId, table.at),
  ],
)

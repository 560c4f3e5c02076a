import { index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import type { CompanyRecord, RecordField, RegisteredOwner } from '../../connectors/kit.ts'
import { moment, workspaceId } from '../../platform/tables.ts'

/** What the watch compares. REMOVED: the register does not have the company any more. */
export const watchedFields = [
  'STATUS',
  'NAME',
  'LEGAL_TYPE',
  'ADDRESS',
  'BOARD',
  'SIGNING_RULE',
  'OWNERS',
  'REMOVED',
] as const

/** One thing about a company that is another now. `before` and `after` are what the register says, for people to read. */
export interface CompanyChange {
  what: (typeof watchedFields)[number]
  before: string[]
  after: string[]
}

/** Something has changed about a customer that people should look at. */
export const alerts = pgTable(
  'alerts',
  {
    id: uuid('id').primaryKey(),
    workspaceId: workspaceId(),
    /** The customer's newest approved application. */
    applicationId: uuid('application_id').notNull(),
    customerId: uuid('customer_id'),
    /** SCREENING: new hits. COMPANY: a register says something else of the company than when it was approved. */
    type: text('type').$type<'SCREENING' | 'COMPANY'>().notNull(),
    /** What it is about, named so that the same thing is never told twice. */
    cause: text('cause').notNull(),
    hitIds: jsonb('hit_ids').$type<string[]>().notNull(),
    /** What is another than before, of a company. */
    changes: jsonb('changes').$type<CompanyChange[]>().notNull().default([]),
    reviewId: uuid('review_id').notNull(),
    status: text('status').$type<'OPEN' | 'CLOSED'>().notNull(),
    raisedAt: moment('raised_at').notNull(),
    closedAt: moment('closed_at'),
  },
  (table) => [
    unique('alerts_once').on(table.workspaceId, table.applicationId, table.cause),
    index('alerts_to_do').on(table.workspaceId, table.status, table.raisedAt),
    index('alerts_newest_first').on(table.workspaceId, table.raisedAt, table.id),
    index('alerts_of_customer').on(table.customerId, table.status),
    index('alerts_of_review').on(table.reviewId),
  ],
)

/** What registers have said of a company at one time. */
export interface ToldOfCompany {
  company: CompanyRecord
  /** Left out where no register of owners was asked, or none answered. */
  owners?: RegisteredOwner[] | undefined
  /** Connector ids: where the record is from, and its fields where another register told them. */
  source: string
  sources: Partial<Record<RecordField, string>>
}

/** A customer's company, asked about again and again. */
export const watchedCompanies = pgTable(
  'watched_companies',
  {
    id: uuid('id').primaryKey(),
    workspaceId: workspaceId(),
    customerId: uuid('customer_id').notNull(),
    country: text('country').notNull(),
    organizationNumber: text('organization_number').notNull(),
    /** The customer's newest approved application: whose market says which registers to ask, and who is alerted. */
    applicationId: uuid('application_id').notNull(),
    /** When that application was approved. */
    watchedSince: moment('watched_since').notNull(),
    /**
     * What the registers said last. Null until they have been asked: what the application was decided on counts. Null
     * again once a register has removed the company and copies had to go.
     */
    told: jsonb('told').$type<ToldOfCompany>(),
    /** What was told before and was not told at the last check: neither the same nor changed. */
    untold: jsonb('untold').$type<CompanyChange['what'][]>().notNull(),
    /** When a register answered last. */
    checkedAt: moment('checked_at'),
    /** When it is asked about next; a register's feed brings it forward. */
    dueAt: moment('due_at').notNull(),
    /** Times in a row that no register answered. */
    failures: integer('failures').notNull(),
    /** Since when the register says that it does not have it, or has removed it. */
    removedAt: moment('removed_at'),
    /** How it says so. GONE, on legal grounds: copies must be erased. MISS: it merely does not have it (any more). */
    removal: text('removal').$type<'MISS' | 'GONE'>(),
    /** When the copies of what it had said were erased everywhere; only of what it has removed on legal grounds. */
    erasedAt: moment('erased_at'),
  },
  (table) => [
    unique('watched_companies_once').on(table.workspaceId, table.customerId),
    index('watched_companies_due').on(table.dueAt),
    index('watched_companies_by_number').on(table.country, table.organizationNumber),
  ],
)

export type WatchedCompany = typeof watchedCompanies.$inferSelect

/** How far the update feed of a register has been read; the installation's, one row a connector. */
export const registerFeeds = pgTable('register_feeds', {
  connector: text('connector').primaryKey(),
  cursor: text('cursor').notNull(),
  readAt: moment('read_at').notNull(),
})

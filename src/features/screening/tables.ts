import { sql } from 'drizzle-orm'
import {
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import type { Entry, Explanation, Subject } from '../../engines/screening/index.ts'
import { moment, workspaceId } from '../../platform/tables.ts'

/** Whom or what we screen: one row a person or company that applications know, whatever part they have in them. */
export const subjects = pgTable(
  'subjects',
  {
    id: uuid('id').primaryKey(),
    workspaceId: workspaceId(),
    /** What makes it the same one in every application; see `subject-keys.ts`. */
    key: text('key').notNull(),
    subject: jsonb('subject').$type<Subject>().notNull(),
    fingerprint: text('fingerprint').notNull(),
    /** What it was last searched in; see `screening_indexes`. */
    generation: integer('generation').notNull(),
    screenedAt: moment('screened_at').notNull(),
    /** By the database's clock, so that those who keep subjects elsewhere can ask what is new. */
    writtenAt: moment('written_at').notNull().default(sql`now()`),
  },
  (table) => [unique('subjects_once').on(table.workspaceId, table.key), index('subjects_newest').on(table.writtenAt)],
)

export type Role = 'PERSON' | 'ORGANIZATION' | 'MEMBER' | 'OWNER' | 'SIGNATORY'

/** Which part a subject has in an application. */
export const subjectRoles = pgTable(
  'subject_roles',
  {
    workspaceId: workspaceId(),
    applicationId: uuid('application_id').notNull(),
    subjectId: uuid('subject_id')
      .notNull()
      .references(() => subjects.id),
    role: text('role').$type<Role>().notNull(),
    /** The workflow wants two people to dismiss or confirm a hit. */
    fourEyes: boolean('four_eyes').notNull(),
    /** False once the application has ended without a customer: nobody watches it further. */
    isWatched: boolean('is_watched').notNull(),
    at: moment('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.applicationId, table.subjectId, table.role] }),
    index('subject_roles_of_subject').on(table.subjectId),
    index('subject_roles_of_workspace').on(table.workspaceId, table.subjectId, table.applicationId),
  ],
)

/** OPEN and ESCALATED wait for people; ENDED: the list, or the subject, has changed so that it is none any more. */
export type HitStatus = 'OPEN' | 'PROPOSED' | 'ESCALATED' | 'TRUE' | 'FALSE' | 'ENDED'

/** A listed entry that may be the subject, with everything that was known when it was found. */
export const hits = pgTable(
  'hits',
  {
    id: uuid('id').primaryKey(),
    workspaceId: workspaceId(),
    subjectId: uuid('subject_id')
      .notNull()
      .references(() => subjects.id),
    listId: text('list_id').notNull(),
    entryId: text('entry_id').notNull(),
    listName: text('list_name').notNull(),
    listLink: text('list_link'),
    /** Version of the list, and of the searched index. */
    listSequence: integer('list_sequence').notNull(),
    generation: integer('generation').notNull(),
    entryFingerprint: text('entry_fingerprint').notNull(),
    entry: jsonb('entry').$type<Entry>().notNull(),
    subjectFingerprint: text('subject_fingerprint').notNull(),
    subject: jsonb('subject').$type<Subject>().notNull(),
    score: doublePrecision('score').notNull(),
    isCorroborated: boolean('is_corroborated').notNull(),
    explanation: jsonb('explanation').$type<Explanation>().notNull(),
    isSanction: boolean('is_sanction').notNull(),
    isPep: boolean('is_pep').notNull(),
    status: text('status').$type<HitStatus>().notNull(),
    /** How often it was raised: once, and again after each change that undid a dismissal. */
    raised: integer('raised').notNull(),
    foundAt: moment('found_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    unique('hits_once').on(table.workspaceId, table.subjectId, table.listId, table.entryId),
    index('hits_to_do').on(table.workspaceId, table.status, table.foundAt, table.id),
    index('hits_of_entry').on(table.listId, table.entryId),
    // The few that wait for somebody, among very many that do not: for lists that show how many of them there are.
    index('hits_open_of_subject')
      .on(table.workspaceId, table.subjectId)
      .where(sql`${table.status} in ('OPEN', 'PROPOSED', 'ESCALATED')`),
    index('hits_by_list').on(table.workspaceId, table.foundAt, table.listId, table.listName, table.status),
  ],
)

export type Verdict = 'TRUE' | 'FALSE' | 'ESCALATE'

/** Every word spoken on a hit; never changed. */
export const hitDecisions = pgTable(
  'hit_decisions',
  {
    id: uuid('id').primaryKey(),
    workspaceId: workspaceId(),
    hitId: uuid('hit_id')
      .notNull()
      .references(() => hits.id),
    /** PROPOSE waits for a second person; CONFIRM and DECIDE settle it; REJECT opens it again. */
    act: text('act').$type<'PROPOSE' | 'CONFIRM' | 'REJECT' | 'DECIDE'>().notNull(),
    verdict: text('verdict').$type<Verdict>().notNull(),
    reason: text('reason').notNull(),
    comment: text('comment'),
    actorId: text('actor_id').notNull(),
    at: moment('at').notNull(),
  },
  (table) => [index('hit_decisions_of_hit').on(table.hitId, table.at)],
)

/** A file of people and companies to screen, and how far that has come. */
export const batches = pgTable(
  'screening_batches',
  {
    id: uuid('id').primaryKey(),
    workspaceId: workspaceId(),
    fileName: text('file_name').notNull(),
    /** The file that came; removed once its rows are in the table. */
    sourceKey: text('source_key'),
    options: jsonb('options').$type<Record<string, unknown>>().notNull(),
    status: text('status').$type<'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED'>().notNull(),
    /** Null until the file has been read. */
    rows: integer('rows'),
    doneRows: integer('done_rows').notNull(),
    hitRows: integer('hit_rows').notNull(),
    failedRows: integer('failed_rows').notNull(),
    problem: text('problem'),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [index('screening_batches_newest_first').on(table.workspaceId, table.createdAt)],
)

/** One line of the file, and what came of it. */
export const batchRows = pgTable(
  'screening_batch_rows',
  {
    workspaceId: workspaceId(),
    batchId: uuid('batch_id')
      .notNull()
      .references(() => batches.id),
    /** Line of the file, the header being 1. */
    line: integer('line').notNull(),
    /** The line's own id, where it has one. */
    reference: text('reference'),
    subject: jsonb('subject').$type<Subject>(),
    /** Why the line cannot be screened. */
    problem: text('problem'),
    /** Null: not yet. */
    hits: jsonb('hits').$type<Record<string, unknown>[]>(),
  },
  (table) => [primaryKey({ columns: [table.batchId, table.line] })],
)

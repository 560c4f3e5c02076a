import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { Definition } from '../../engines/workflow/index.ts'
import { moment, workspaceId } from '../../platform/tables.ts'

/** What an applicant goes through. The draft is its own; what is published stands in versions and never changes. */
export const workflows = pgTable(
  'workflows',
  {
    id: uuid('id').primaryKey(),
    workspaceId: workspaceId(),
    name: text('name').notNull(),
    kind: text('kind').$type<'KYC' | 'KYB'>().notNull(),
    draft: jsonb('draft').$type<Definition>().notNull(),
    /** Exact origins that an applicant may be sent back to. */
    redirectOrigins: text('redirect_origins').array().notNull(),
    /** Exact origins of pages that may show the applicant's pages in a frame; none: nobody may. */
    embedOrigins: text('embed_origins').array().notNull().default([]),
    /** A test workflow may use the sandbox and `http://localhost` origins. */
    isTest: boolean('is_test').notNull(),
    publishedVersionId: uuid('published_version_id'),
    /** Of the draft: one more with each change, so that nobody saves over what they have not seen. */
    revision: integer('revision').notNull().default(1),
    draftSavedBy: text('draft_saved_by'),
    draftSavedAt: moment('draft_saved_at'),
    /** Nobody applies any more; applications under way go on. */
    archivedAt: moment('archived_at'),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [index('workflows_of_workspace').on(table.workspaceId)],
)

export const workflowVersions = pgTable(
  'workflow_versions',
  {
    id: uuid('id').primaryKey(),
    workspaceId: workspaceId(),
    workflowId: uuid('workflow_id')
      .notNull()
      .references(() => workflows.id),
    /** 1, 2, 3 … in the order of publishing. */
    number: integer('number').notNull(),
    definition: jsonb('definition').$type<Definition>().notNull(),
    publishedAt: moment('published_at').notNull(),
    publishedBy: text('published_by').notNull(),
    /** Whoever proposed it, where a second person published it. */
    proposedBy: text('proposed_by'),
    note: text('note'),
  },
  (table) => [unique('workflow_versions_once').on(table.workflowId, table.number)],
)

/** A country of a workflow. */
export const markets = pgTable(
  'markets',
  {
    id: uuid('id').primaryKey(),
    workspaceId: workspaceId(),
    workflowId: uuid('workflow_id')
      .notNull()
      .references(() => workflows.id),
    countryCode: text('country_code').notNull(),
    /** eID methods on offer, the first one first. */
    eidMethods: text('eid_methods').array().notNull(),
    /** Connector ids asked for companies, in order. */
    registries: text('registries').array().notNull(),
    languages: text('languages').array().notNull(),
    /** Not offered since then; applications of it go on. */
    closedAt: moment('closed_at'),
  },
  (table) => [unique('markets_once').on(table.workflowId, table.countryCode)],
)

/** A draft that somebody proposes to publish, bound to what it was then. */
export const workflowProposals = pgTable(
  'workflow_proposals',
  {
    id: uuid('id').primaryKey(),
    workspaceId: workspaceId(),
    workflowId: uuid('workflow_id')
      .notNull()
      .references(() => workflows.id),
    revision: integer('revision').notNull(),
    /** SHA-256 of the draft's canonical JSON. */
    draftHash: text('draft_hash').notNull(),
    note: text('note'),
    state: text('state').$type<'OPEN' | 'PUBLISHED' | 'REJECTED' | 'WITHDRAWN' | 'LAPSED'>().notNull(),
    proposedBy: text('proposed_by').notNull(),
    proposedAt: moment('proposed_at').notNull(),
    answeredBy: text('answered_by'),
    answeredAt: moment('answered_at'),
    answer: text('answer'),
  },
  (table) => [
    index('workflow_proposals_of_workflow').on(table.workflowId, table.proposedAt),
    uniqueIndex('workflow_proposals_one_open').on(table.workflowId).where(sql`${table.state} = 'OPEN'`),
  ],
)

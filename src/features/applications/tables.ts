import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { Input, State, Status } from '../../engines/workflow/index.ts'
import { moment, workspaceId } from '../../platform/tables.ts'

/** One run of one workflow version in one market. */
export const applications = pgTable(
  'applications',
  {
    id: uuid('id').primaryKey(),
    workspaceId: workspaceId(),
    workflowId: uuid('workflow_id').notNull(),
    versionId: uuid('version_id').notNull(),
    marketId: uuid('market_id').notNull(),
    countryCode: text('country_code').notNull(),
    /** Set as soon as the applicant's identity number is known. */
    customerId: uuid('customer_id'),
    status: text('status').$type<Status>().notNull(),
    /** The engine's state: made of the inputs, and of nothing else. */
    state: jsonb('state').$type<State>().notNull(),
    inputCount: integer('input_count').notNull(),
    redirectUrl: text('redirect_url').notNull(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [
    index('applications_newest_first').on(table.workspaceId, table.createdAt),
    index('applications_to_expire').on(table.expiresAt, table.status),
    index('applications_of_customer').on(table.customerId),
  ],
)

/** Everything the engine was told, in order: what makes an application replayable. */
export const applicationInputs = pgTable(
  'application_inputs',
  {
    workspaceId: workspaceId(),
    applicationId: uuid('application_id')
      .notNull()
      .references(() => applications.id),
    sequence: integer('sequence').notNull(),
    input: jsonb('input').$type<Input>().notNull(),
    actorKind: text('actor_kind').notNull(),
    actorId: text('actor_id').notNull(),
    at: moment('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.applicationId, table.sequence] })],
)

/** What is known, one row a fact: who said it, when, and by which evidence. Nothing is overwritten. */
export const facts = pgTable(
  'facts',
  {
    id: uuid('id').primaryKey(),
    workspaceId: workspaceId(),
    applicationId: uuid('application_id')
      .notNull()
      .references(() => applications.id),
    subject: text('subject').$type<'PERSON' | 'ORGANIZATION' | 'CONTACT' | 'ACCOUNT' | 'SIGNATURE'>().notNull(),
    name: text('name').notNull(),
    value: jsonb('value').notNull(),
    /** The weight of the source; see `facts.ts`. */
    origin: text('origin').$type<'APPLICANT' | 'DOCUMENT' | 'EID' | 'REGISTER' | 'STAFF'>().notNull(),
    /** Connector id, or `applicant`, `staff`. */
    source: text('source').notNull(),
    evidenceId: uuid('evidence_id'),
    collectedAt: moment('collected_at').notNull(),
    /** Order of collection within the application. */
    sequence: integer('sequence').generatedAlwaysAsIdentity(),
  },
  (table) => [
    index('facts_of_application').on(table.applicationId, table.subject),
    // For erasing what a register has removed: its number is all that is then known of it.
    index('facts_of_company')
      .on(sql`(${table.value}->'organization'->'organizationNumber'->>'id')`)
      .where(sql`${table.name} = 'company'`),
  ],
)

import { sql } from 'drizzle-orm'
import { doublePrecision, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { RiskLevel } from '../../engines/risk/index.ts'
import type { Input, Kind, State, Status } from '../../engines/workflow/index.ts'
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
    /** What lists show and sort by: the database takes it out of the state itself, so it is never another. */
    kind: text('kind').$type<Kind>().generatedAlwaysAs(sql`"state"->'facts'->'application'->>'kind'`),
    companyName: text('company_name').generatedAlwaysAs(sql`"state"->'facts'->'organization'->>'organizationName'`),
    personName: text('person_name').generatedAlwaysAs(
      sql`nullif(trim(coalesce("state"->'facts'->'person'->>'firstName', '') || ' ' || coalesce("state"->'facts'->'person'->>'lastName', '')), '')`,
    ),
    /** The company's number, or else the person's. */
    number: text('number').generatedAlwaysAs(
      sql`coalesce("state"->'facts'->'organization'->'organizationNumber'->>'id', "state"->'facts'->'person'->'personalIdentityNumber'->>'id')`,
    ),
    riskScore: doublePrecision('risk_score').generatedAlwaysAs(
      sql`("state"->'outcome'->'risk'->>'score')::double precision`,
    ),
    riskLevel: text('risk_level').$type<RiskLevel>().generatedAlwaysAs(sql`"state"->'outcome'->'risk'->>'level'`),
    /** When everything personal was taken out of it; status and times stay. Nobody creates an erased one, hence the default. */
    erasedAt: moment('erased_at').default(sql`null`),
  },
  (table) => [
    // With what is counted and chosen by, so that lists and statistics go through all of them without reading the rows.
    index('applications_newest_first').on(
      table.workspaceId,
      table.createdAt,
      table.id,
      table.status,
      table.workflowId,
      table.countryCode,
    ),
    index('applications_by_status').on(table.workspaceId, table.status, table.createdAt),
    index('applications_last_changed_first').on(table.workspaceId, table.updatedAt),
    index('applications_ended_without_customer')
      .on(table.updatedAt)
      .where(sql`${table.customerId} is null and ${table.erasedAt} is null`),
    index('applications_to_expire').on(table.expiresAt, table.status),
    index('applications_of_customer').on(table.customerId),
  ],
)

/**
 * By what an application is found: words of names and what is left of them when letters are left out in front, numbers,
 * addresses (`words.ts`). Compared as bytes: row-level security lets no other comparison use an index. The empty word
 * stands for those that have not been taken out of the state yet.
 */
export const applicationWords = pgTable(
  'application_words',
  {
    workspaceId: workspaceId(),
    applicationId: uuid('application_id').notNull(),
    word: text('word').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.word, table.applicationId] }),
    index('application_words_of_application').on(table.applicationId),
    index('application_words_to_take').on(table.applicationId).where(sql`${table.word} = ''`),
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

export type KeyKind = 'PERSON' | 'BANK_ACCOUNT' | 'PHONE' | 'EMAIL' | 'DOCUMENT'

/** What applications may have in common, by its fingerprint alone: whoever has the same one is found by it. */
export const applicationKeys = pgTable(
  'application_keys',
  {
    workspaceId: workspaceId(),
    applicationId: uuid('application_id')
      .notNull()
      .references(() => applications.id, { onDelete: 'cascade' }),
    kind: text('kind').$type<KeyKind>().notNull(),
    fingerprint: text('fingerprint').notNull(),
    at: moment('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.applicationId, table.fingerprint] }),
    index('application_keys_shared').on(table.workspaceId, table.fingerprint, table.at),
  ],
)

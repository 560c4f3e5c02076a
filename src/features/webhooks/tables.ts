import { sql } from 'drizzle-orm'
import {
  bigint,
  bigserial,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { bytes, moment, workspaceId } from '../../platform/tables.ts'

/** GONE: it answered 410. FAILING: nothing has got through for days. CLIENT: somebody has switched it off. */
export type DisabledReason = 'GONE' | 'FAILING' | 'CLIENT'

/** Where a workspace wants to be told. */
export const endpoints = pgTable(
  'webhook_endpoints',
  {
    id: uuid('id').primaryKey(),
    workspaceId: workspaceId(),
    url: text('url').notNull(),
    description: text('description'),
    /** Null: every type. */
    eventTypes: text('event_types').array(),
    /** Whether types that the Bits API does not have are sent too. */
    additions: boolean('additions').notNull(),
    sealedSecret: bytes('sealed_secret').notNull(),
    /** The secret before a rotation signs as well, until its time is up. */
    sealedPreviousSecret: bytes('sealed_previous_secret'),
    previousSecretUntil: moment('previous_secret_until'),
    disabledAt: moment('disabled_at'),
    disabledReason: text('disabled_reason').$type<DisabledReason>(),
    /** Since when nothing has got through. */
    failingSince: moment('failing_since'),
    /** Attempts in a row that met a receiver which could take nothing. */
    refusals: integer('refusals').notNull().default(0),
    /** Nothing is sent before: the receiver is down, or has asked for a pause. */
    pausedUntil: moment('paused_until'),
    /** Whose turn it is to send; one at a time, so that one receiver's slowness costs one place and keeps its order. */
    turn: uuid('turn'),
    turnUntil: moment('turn_until'),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [index('webhook_endpoints_of_workspace').on(table.workspaceId, table.createdAt)],
)

/** What is told, as it is told: the body is kept, so that every attempt and every replay sends the same bytes. */
export const webhookEvents = pgTable(
  'webhook_events',
  {
    id: uuid('id').primaryKey(),
    sequence: bigserial('sequence', { mode: 'number' }).notNull(),
    workspaceId: workspaceId(),
    /** The event inside the product that it was made of; null for a test. */
    sourceId: uuid('source_id'),
    type: text('type').notNull(),
    applicationId: uuid('application_id'),
    body: text('body').notNull(),
    publishedAt: moment('published_at').notNull(),
  },
  (table) => [
    index('webhook_events_in_order').on(table.workspaceId, table.sequence),
    index('webhook_events_by_time').on(table.workspaceId, table.publishedAt),
    index('webhook_events_of_application').on(table.applicationId, table.publishedAt),
    unique('webhook_events_once').on(table.sourceId, table.type),
    uniqueIndex('webhook_events_started_once')
      .on(table.applicationId)
      .where(sql`${table.type} = 'APPLICATION_STARTED'`),
  ],
)

export interface Attempt {
  at: string
  latencyMs: number
  /** Of the answer; left out when there was none. */
  statusCode?: number
  /** Why there was no answer. */
  failure?: string
  /** The beginning of the answer's body. */
  excerpt?: string
}

export type DeliveryState = 'PENDING' | 'DELIVERED' | 'DEAD'

/** One event on its way to one endpoint. */
export const deliveries = pgTable(
  'webhook_deliveries',
  {
    id: uuid('id').primaryKey(),
    workspaceId: workspaceId(),
    endpointId: uuid('endpoint_id')
      .notNull()
      .references(() => endpoints.id, { onDelete: 'cascade' }),
    eventId: uuid('event_id')
      .notNull()
      .references(() => webhookEvents.id),
    /** The event's place, type and application, here so that what is due is found without it. */
    sequence: bigint('sequence', { mode: 'number' }).notNull(),
    type: text('type').notNull(),
    applicationId: uuid('application_id'),
    state: text('state').$type<DeliveryState>().notNull(),
    /** Since it was made or last replayed. */
    attempts: integer('attempts').notNull(),
    /** The last attempts, oldest first. */
    log: jsonb('log').$type<Attempt[]>().notNull(),
    nextAttemptAt: moment('next_attempt_at'),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    unique('webhook_deliveries_once').on(table.endpointId, table.eventId),
    index('webhook_deliveries_newest_first').on(table.workspaceId, table.sequence, table.id),
    index('webhook_deliveries_due').on(table.nextAttemptAt).where(sql`${table.state} = 'PENDING'`),
    index('webhook_deliveries_waiting').on(table.endpointId, table.sequence).where(sql`${table.state} = 'PENDING'`),
    index('webhook_deliveries_of_application')
      .on(table.endpointId, table.applicationId, table.sequence)
      .where(sql`${table.state} = 'PENDING'`),
    index('webhook_deliveries_of_event').on(table.eventId),
  ],
)

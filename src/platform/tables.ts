import { sql } from 'drizzle-orm'
import { bigserial, customType, index, jsonb, pgTable, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core'

/** Raw bytes: sealed secrets. */
export const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/** A moment, kept with its zone. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** The workspace that a row belongs to; row-level security compares it with the transaction's. */
export const workspaceId = () => uuid('workspace_id').notNull()

/** Who did what to what, when. The application's role may add and read, never change or delete. */
export const auditEntries = pgTable(
  'audit_entries',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    workspaceId: workspaceId(),
    at: moment('at').notNull(),
    actorKind: text('actor_kind').notNull(),
    actorId: text('actor_id').notNull(),
    action: text('action').notNull(),
    subject: text('subject').notNull(),
    detail: jsonb('detail').$type<Record<string, unknown>>().notNull(),
    requestId: text('request_id'),
    /** Where a member of the staff or an API client called from; of applicants nothing that could not be erased. */
    address: text('address'),
  },
  (table) => [
    index('audit_entries_by_subject').on(table.workspaceId, table.subject, table.id),
    index('audit_entries_in_order').on(table.workspaceId, table.at, table.id),
    index('audit_entries_by_actor').on(table.workspaceId, table.actorId, table.at, table.id),
    // Compared as bytes, so that the beginning of an action is a range of it.
    index('audit_entries_by_action').on(table.workspaceId, sql`(${table.action} collate "C")`, table.at, table.id),
  ],
)

/** Facts that other parts hear of, written in the transaction of the change. */
export const events = pgTable(
  'events',
  {
    id: uuid('id').primaryKey(),
    sequence: bigserial('sequence', { mode: 'number' }).notNull(),
    workspaceId: workspaceId(),
    type: text('type').notNull(),
    payload: jsonb('payload').$type<Record<string, unknown>>().notNull(),
    at: moment('at').notNull(),
  },
  (table) => [
    index('events_in_order').on(table.workspaceId, table.sequence),
    index('events_of_application').on(table.workspaceId, sql`(${table.payload}->>'applicationId')`, table.sequence),
    // For statistics: when each application reached what.
    index('events_of_status').on(table.workspaceId, table.at).where(sql`${table.type} = 'applications.statusChanged'`),
  ],
)

/** What a write answered to a key, so that the same request again answers the same. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    workspaceId: workspaceId(),
    actorId: text('actor_id').notNull(),
    key: text('key').notNull(),
    operation: text('operation').notNull(),
    /** SHA-256 of the parsed request. */
    fingerprint: text('fingerprint').notNull(),
    answer: jsonb('answer'),
    at: moment('at').notNull(),
  },
  (table) => [
    unique('idempotency_keys_once').on(table.workspaceId, table.actorId, table.key),
    index('idempotency_keys_by_age').on(table.at),
  ],
)

/** Keys that sign tokens. The newest signs; older ones still verify until they are removed. */
export const signingKeys = pgTable('signing_keys', {
  id: text('id').primaryKey(),
  publicJwk: jsonb('public_jwk').$type<Record<string, unknown>>().notNull(),
  sealedPrivateJwk: bytes('sealed_private_jwk').notNull(),
  createdAt: moment('created_at').notNull(),
})

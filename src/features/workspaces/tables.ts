import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { Actor } from '../../platform/audit.ts'
import { moment, workspaceId } from '../../platform/tables.ts'

/** A tenant. Every row of every other feature belongs to one. */
export const workspaces = pgTable('workspaces', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  createdAt: moment('created_at').notNull(),
})

/** A machine that calls the API. */
export const apiClients = pgTable(
  'api_clients',
  {
    /** Public: the `client_id` of OAuth2. */
    id: text('id').primaryKey(),
    workspaceId: workspaceId().references(() => workspaces.id),
    name: text('name').notNull(),
    scopes: text('scopes').array().notNull(),
    disabledAt: moment('disabled_at'),
    createdAt: moment('created_at').notNull(),
    /** Who made it, as the audit log names them; null for clients of before that was kept. */
    createdByKind: text('created_by_kind').$type<Actor['kind']>(),
    createdBy: text('created_by'),
    /** When it last asked for anything, to the minute. */
    lastUsedAt: moment('last_used_at'),
  },
  (table) => [index('api_clients_of_workspace').on(table.workspaceId)],
)

/** At most two live ones a client, so that a secret can be changed without a pause. Only the hash is kept. */
export const apiSecrets = pgTable(
  'api_secrets',
  {
    id: uuid('id').primaryKey(),
    workspaceId: workspaceId().references(() => workspaces.id),
    clientId: text('client_id')
      .notNull()
      .references(() => apiClients.id, { onDelete: 'cascade' }),
    hash: text('hash').notNull(),
    createdAt: moment('created_at').notNull(),
    /** When it last bought a token, to the minute. */
    lastUsedAt: moment('last_used_at'),
  },
  (table) => [index('api_secrets_of_client').on(table.clientId)],
)

/** Access tokens taken back before their time; swept when they would have expired anyway. */
export const revokedTokens = pgTable(
  'revoked_tokens',
  {
    id: text('id').primaryKey(),
    workspaceId: workspaceId().references(() => workspaces.id),
    clientId: text('client_id').notNull(),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [index('revoked_tokens_by_client').on(table.clientId)],
)

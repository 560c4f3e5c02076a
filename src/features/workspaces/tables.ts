import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
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

/** The compliance team's people. Signing in comes with the dashboard; the first account exists from the start. */
export const staff = pgTable('staff', {
  id: uuid('id').primaryKey(),
  workspaceId: workspaceId().references(() => workspaces.id),
  email: text('email').notNull().unique(),
  /** scrypt, `<salt>:<hash>` in hexadecimal digits. */
  passwordHash: text('password_hash').notNull(),
  createdAt: moment('created_at').notNull(),
})

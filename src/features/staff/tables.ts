import { boolean, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import type { Role } from '../../platform/roles.ts'
import { bytes, moment, workspaceId } from '../../platform/tables.ts'
import type { ChosenSettings } from './settings.ts'

/** The people who sign in to the dashboard. An address belongs to one account, in one workspace. */
export const staff = pgTable(
  'staff',
  {
    id: uuid('id').primaryKey(),
    workspaceId: workspaceId(),
    email: text('email').notNull().unique(),
    name: text('name').notNull(),
    role: text('role').$type<Role>().notNull(),
    /** Somebody with this address has opened a link that went there, or a provider vouches for it. */
    emailVerified: boolean('email_verified').notNull().default(true),
    /** Whether an app's codes are asked for beside the password. */
    twoFactorEnabled: boolean('two_factor_enabled').notNull().default(false),
    image: text('image'),
    language: text('language').$type<'en' | 'sv'>(),
    colorScheme: text('color_scheme').$type<'light' | 'dark' | 'auto'>(),
    disabledAt: moment('disabled_at'),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [index('staff_of_workspace').on(table.workspaceId)],
)

/** Who has been asked to join. The link's secret is kept as its hash. */
export const staffInvitations = pgTable(
  'staff_invitations',
  {
    id: uuid('id').primaryKey(),
    workspaceId: workspaceId(),
    email: text('email').notNull(),
    name: text('name'),
    role: text('role').$type<Role>().notNull(),
    secretHash: text('secret_hash').notNull().unique(),
    invitedBy: text('invited_by').notNull(),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    acceptedAt: moment('accepted_at'),
    withdrawnAt: moment('withdrawn_at'),
  },
  (table) => [index('staff_invitations_of_workspace').on(table.workspaceId, table.createdAt)],
)

/** Links by which somebody may choose a new password; each works once. */
export const staffResets = pgTable(
  'staff_resets',
  {
    id: uuid('id').primaryKey(),
    workspaceId: workspaceId(),
    staffId: uuid('staff_id')
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
    secretHash: text('secret_hash').notNull().unique(),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    usedAt: moment('used_at'),
  },
  (table) => [index('staff_resets_of_staff').on(table.staffId)],
)

/** E-mails that wait for their job, sealed: a link in them opens something. Gone once they are sent or given up. */
export const staffMails = pgTable('staff_mails', {
  id: uuid('id').primaryKey(),
  workspaceId: workspaceId(),
  sealed: bytes('sealed').notNull(),
  createdAt: moment('created_at').notNull(),
})

/** What a workspace has set; `settings.ts` knows the rest. */
export const workspaceSettings = pgTable('workspace_settings', {
  workspaceId: workspaceId().primaryKey(),
  chosen: jsonb('chosen').$type<ChosenSettings>().notNull(),
  updatedAt: moment('updated_at').notNull(),
})

const ofStaff = () =>
  uuid('user_id')
    .notNull()
    .references(() => staff.id, { onDelete: 'cascade' })

/** Who is signed in. `token` is the hash of what the browser holds. The names of fields are better-auth's. */
export const authSessions = pgTable(
  'auth_sessions',
  {
    id: uuid('id').primaryKey(),
    workspaceId: workspaceId(),
    userId: ofStaff(),
    token: text('token').notNull().unique(),
    /** How they showed who they are. */
    method: text('method').$type<SignInMethod>().notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
    lastUsedAt: moment('last_used_at').notNull(),
    provenAt: moment('proven_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [index('auth_sessions_of_user').on(table.userId)],
)

export type SignInMethod = 'PASSWORD' | 'PASSWORD_AND_CODE' | 'PASSKEY' | 'SSO'

/** What opens an account: a password by its hash, or the name by which the company's own sign-in knows somebody. */
export const authAccounts = pgTable(
  'auth_accounts',
  {
    id: uuid('id').primaryKey(),
    workspaceId: workspaceId(),
    userId: ofStaff(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    password: text('password'),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: moment('access_token_expires_at'),
    refreshTokenExpiresAt: moment('refresh_token_expires_at'),
    scope: text('scope'),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    index('auth_accounts_of_user').on(table.userId),
    unique('auth_accounts_by_name').on(table.providerId, table.accountId),
  ],
)

/** The app that makes codes, and recovery codes, both encrypted. */
export const authTwoFactors = pgTable(
  'auth_two_factors',
  {
    id: uuid('id').primaryKey(),
    workspaceId: workspaceId(),
    userId: ofStaff(),
    secret: text('secret').notNull(),
    backupCodes: text('backup_codes').notNull(),
    verified: boolean('verified').notNull().default(true),
    failedVerificationCount: integer('failed_verification_count').notNull().default(0),
    lockedUntil: moment('locked_until'),
  },
  (table) => [unique('auth_two_factors_of_user').on(table.userId)],
)

/** Passkeys: public halves only. */
export const authPasskeys = pgTable(
  'auth_passkeys',
  {
    id: uuid('id').primaryKey(),
    workspaceId: workspaceId(),
    userId: ofStaff(),
    name: text('name'),
    publicKey: text('public_key').notNull(),
    credentialID: text('credential_id').notNull().unique(),
    counter: integer('counter').notNull(),
    deviceType: text('device_type').notNull(),
    backedUp: boolean('backed_up').notNull(),
    transports: text('transports'),
    aaguid: text('aaguid'),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [index('auth_passkeys_of_user').on(table.userId)],
)

/** What a sign-in that is under way must remember, for minutes: of people who are nobody yet, so of no workspace. */
export const authVerifications = pgTable(
  'auth_verifications',
  {
    id: uuid('id').primaryKey(),
    identifier: text('identifier').notNull().unique(),
    value: text('value').notNull(),
    expiresAt: moment('expires_at').notNull(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [index('auth_verifications_by_expiry').on(table.expiresAt)],
)

/** A list narrowed as somebody wants it again, for themselves or for everybody. */
export const savedViews = pgTable(
  'saved_views',
  {
    id: uuid('id').primaryKey(),
    workspaceId: workspaceId(),
    staffId: uuid('staff_id').notNull(),
    /** Whose list it is, e.g. `applications`. */
    page: text('page').notNull(),
    name: text('name').notNull(),
    filters: jsonb('filters').$type<Record<string, unknown>>().notNull(),
    isShared: boolean('is_shared').notNull(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [index('saved_views_of_workspace').on(table.workspaceId, table.page)],
)

/** Which columns of a list somebody sees, and how close together. */
export const viewChoices = pgTable(
  'view_choices',
  {
    workspaceId: workspaceId(),
    staffId: uuid('staff_id').notNull(),
    page: text('page').notNull(),
    columns: text('columns').array().notNull(),
    isDense: boolean('is_dense').notNull(),
  },
  (table) => [primaryKey({ columns: [table.staffId, table.page] })],
)

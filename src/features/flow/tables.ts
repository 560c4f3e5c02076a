import { index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import type { EidCollected } from '../../connectors/kit.ts'
import type { Signatory } from '../../engines/workflow/index.ts'
import { bytes, moment, workspaceId } from '../../platform/tables.ts'

/** How a provider fails; or somebody else has signed than who was invited. */
export type EidFailure = Extract<EidCollected, { outcome: 'FAILED' }>['reason'] | 'WRONG_PERSON'

/** An eID order under way. At most one answers its command, whoever collects it and how often. */
export const eidOrders = pgTable('eid_orders', {
  id: uuid('id').primaryKey(),
  workspaceId: workspaceId(),
  applicationId: uuid('application_id').notNull(),
  /** Of somebody who was invited to sign; null: the applicant's own. */
  invitationId: uuid('invitation_id'),
  /** The engine's command that this order answers. */
  commandId: text('command_id').notNull(),
  step: text('step').notNull(),
  purpose: text('purpose').$type<'IDENTIFY' | 'SIGN'>().notNull(),
  connector: text('connector').notNull(),
  method: text('method').notNull(),
  /** The provider's secrets for this order, sealed. */
  sealedOrder: bytes('sealed_order').notNull(),
  status: text('status').$type<'PENDING' | 'COMPLETE' | 'FAILED' | 'CANCELLED'>().notNull(),
  /** The last thing the provider said, without identity: hint or reason. */
  last: jsonb('last').$type<{ outcome: EidCollected['outcome']; hint?: string; reason?: EidFailure }>(),
  createdAt: moment('created_at').notNull(),
})

/** Somebody who is asked to sign beside the applicant. Whoever has the link's secret acts for nobody but them. */
export const invitations = pgTable(
  'invitations',
  {
    id: uuid('id').primaryKey(),
    workspaceId: workspaceId(),
    applicationId: uuid('application_id').notNull(),
    step: text('step').notNull(),
    /** Whom the register names; somebody else's signature is refused. */
    signatory: jsonb('signatory').$type<Signatory>().notNull(),
    language: text('language').notNull(),
    /** SHA-256 of the link's secret, which is stored nowhere. */
    secretHash: text('secret_hash').notNull(),
    status: text('status').$type<'OPEN' | 'SIGNED' | 'DECLINED' | 'WITHDRAWN'>().notNull(),
    /** How often a link was made: the first time, and for each reminder. */
    linkCount: integer('link_count').notNull(),
    createdAt: moment('created_at').notNull(),
    openedAt: moment('opened_at'),
    endedAt: moment('ended_at'),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [
    index('invitations_of_application').on(table.applicationId),
    unique('invitations_by_secret').on(table.secretHash),
  ],
)

import { index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
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

/** A way into an application that is under way: on another device, or another day. Whoever has the link's secret acts for the applicant. */
export const flowLinks = pgTable(
  'flow_links',
  {
    id: uuid('id').primaryKey(),
    workspaceId: workspaceId(),
    applicationId: uuid('application_id').notNull(),
    /** DEVICE: scanned at once, and used once. RETURN: for later, as often as it is needed until it expires. */
    kind: text('kind').$type<'DEVICE' | 'RETURN'>().notNull(),
    /** SHA-256 of the link's secret, which is stored nowhere. */
    secretHash: text('secret_hash').notNull(),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    openedAt: moment('opened_at'),
  },
  (table) => [
    index('flow_links_of_application').on(table.applicationId),
    unique('flow_links_by_secret').on(table.secretHash),
  ],
)

/** What an applicant has typed on an open step and not sent. Gone with the step. */
export const flowDrafts = pgTable(
  'flow_drafts',
  {
    workspaceId: workspaceId(),
    applicationId: uuid('application_id').notNull(),
    step: text('step').notNull(),
    /** Tells several drafts of one step apart. */
    part: text('part').notNull(),
    sealedDraft: bytes('sealed_draft').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.applicationId, table.step, table.part] })],
)

/** How far applicants get: what was shown, sent, refused and left. It says nothing about who they are. */
export const funnelEvents = pgTable(
  'funnel_events',
  {
    id: uuid('id').primaryKey(),
    workspaceId: workspaceId(),
    workflowId: uuid('workflow_id').notNull(),
    versionId: uuid('version_id').notNull(),
    countryCode: text('country_code').notNull(),
    applicationId: uuid('application_id').notNull(),
    kind: text('kind').$type<'SHOWN' | 'SUBMITTED' | 'FAILED' | 'ABANDONED'>().notNull(),
    step: text('step').notNull(),
    stepType: text('step_type').notNull(),
    /** Why it failed: a word of ours or of a provider, never what was typed. */
    code: text('code'),
    device: text('device').$type<'PHONE' | 'COMPUTER'>(),
    language: text('language'),
    at: moment('at').notNull(),
  },
  (table) => [
    index('funnel_events_of_workflow').on(table.workspaceId, table.workflowId, table.at),
    index('funnel_events_of_application').on(table.applicationId),
    index('funnel_events_by_time').on(table.at),
  ],
)

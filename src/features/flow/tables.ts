import { jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { EidCollected } from '../../connectors/kit.ts'
import { bytes, moment, workspaceId } from '../../platform/tables.ts'

type FailedEid = Extract<EidCollected, { outcome: 'FAILED' }>

/** An eID order under way. At most one answers its command, whoever collects it and how often. */
export const eidOrders = pgTable('eid_orders', {
  id: uuid('id').primaryKey(),
  workspaceId: workspaceId(),
  applicationId: uuid('application_id').notNull(),
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
  last: jsonb('last').$type<{ outcome: EidCollected['outcome']; hint?: string; reason?: FailedEid['reason'] }>(),
  createdAt: moment('created_at').notNull(),
})

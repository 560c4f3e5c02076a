import { bigint, index, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import { moment, workspaceId } from '../../platform/tables.ts'

/** Entries that are not chained yet. A trigger writes one beside each entry, in its transaction; sealing takes it away. */
export const auditWaiting = pgTable(
  'audit_waiting',
  {
    entryId: bigint('entry_id', { mode: 'number' }).primaryKey(),
    workspaceId: workspaceId(),
  },
  (table) => [index('audit_waiting_of_workspace').on(table.workspaceId, table.entryId)],
)

/** The chain of a workspace: a number without gaps, the hash of the one before, and its own. Nobody may change or delete it. */
export const auditSeals = pgTable(
  'audit_seals',
  {
    workspaceId: workspaceId(),
    number: bigint('number', { mode: 'number' }).notNull(),
    entryId: bigint('entry_id', { mode: 'number' }).notNull(),
    /** Hexadecimal digits; of the first entry, 64 zeros. */
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull(),
    sealedAt: moment('sealed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.number] }), unique('audit_seals_once').on(table.entryId)],
)

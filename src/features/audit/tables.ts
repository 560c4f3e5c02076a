import { bigint, index, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { moment, workspaceId } from '../../platform/tables.ts'
import type { Anchor } from './anchors.ts'
import type { Fault } from './faults.ts'
import type { Verification } from './verify-chain.ts'

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

/** What the daily verification of a workspace's chain came to, the last one alone. */
export const auditVerifications = pgTable('audit_verifications', {
  workspaceId: uuid('workspace_id').primaryKey(),
  at: moment('at').notNull(),
  outcome: text('outcome').$type<Verification['outcome']>().notNull(),
  /** Counts and places of the last one that could be made; of one that could not, those of the one before. */
  found: jsonb('found').$type<Omit<Verification, 'outcome' | 'faults' | 'farthest'>>(),
  /** What was found wrong, and stays so until a verification finds it right. */
  faults: jsonb('faults').$type<Fault[]>().notNull().default([]),
  brokenSince: moment('broken_since'),
  fineAt: moment('fine_at'),
  /** The end of the anchors at that time, and whose file it was. */
  anchor: jsonb('anchor').$type<Anchor>(),
  anchorPlace: text('anchor_place'),
})

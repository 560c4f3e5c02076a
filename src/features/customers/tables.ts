import { index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { moment, workspaceId } from '../../platform/tables.ts'

/** The person or company behind applications: one a workspace and identity number. */
export const customers = pgTable(
  'customers',
  {
    id: uuid('id').primaryKey(),
    workspaceId: workspaceId(),
    kind: text('kind').$type<'PERSON' | 'ORGANIZATION'>().notNull(),
    issuingCountry: text('issuing_country').notNull(),
    /** Canonical form; for people without a number, what the eID gives instead. */
    identityNumber: text('identity_number').notNull(),
    createdAt: moment('created_at').notNull(),
    /** Since when nobody can tell who it was; the number is then a word that no register gives out. */
    erasedAt: moment('erased_at'),
  },
  (table) => [
    unique('customers_once').on(table.workspaceId, table.kind, table.issuingCountry, table.identityNumber),
    index('customers_newest_first').on(table.workspaceId, table.createdAt),
  ],
)

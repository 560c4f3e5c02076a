import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, moment, workspaceId } from '../../platform/tables.ts'

/** What the team writes to itself about an application or a customer. */
export const notes = pgTable(
  'notes',
  {
    id: uuid('id').primaryKey(),
    workspaceId: workspaceId(),
    /** One of the two is set. */
    applicationId: uuid('application_id'),
    customerId: uuid('customer_id'),
    /** Null once it is deleted: that there was one stays, what it said does not. */
    sealedText: bytes('sealed_text'),
    mentions: uuid('mentions').array().notNull(),
    authorKind: text('author_kind').$type<'staff' | 'client' | 'system'>().notNull(),
    authorId: text('author_id').notNull(),
    createdAt: moment('created_at').notNull(),
    editedAt: moment('edited_at'),
    deletedAt: moment('deleted_at'),
  },
  (table) => [
    index('notes_of_application').on(table.applicationId, table.createdAt),
    index('notes_of_customer').on(table.customerId, table.createdAt),
  ],
)

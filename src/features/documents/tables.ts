import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { moment, workspaceId } from '../../platform/tables.ts'

/** A file that belongs to an application. The bytes are in the file store under `fileKey`. */
export const documents = pgTable(
  'documents',
  {
    /** ULID, as the Bits API has it. */
    id: text('id').primaryKey(),
    workspaceId: workspaceId(),
    applicationId: uuid('application_id').notNull(),
    name: text('name').notNull(),
    /** What it is of, e.g. PASSPORT. */
    type: text('type').notNull(),
    /** Which part of it, e.g. DOCUMENT_FRONT. */
    context: text('context'),
    /** Sniffed, not declared. */
    contentType: text('content_type').notNull(),
    size: integer('size').notNull(),
    sha256: text('sha256').notNull(),
    fileKey: text('file_key').notNull().unique(),
    uploadedBy: text('uploaded_by').$type<'APPLICANT' | 'CUSTOMER_USER'>().notNull(),
    createdAt: moment('created_at').notNull(),
    erasedAt: moment('erased_at'),
    /** Somebody of the customer's has asked for another one in its place, and when. */
    refusedAt: moment('refused_at'),
    /** Why: a word that the applicant's pages have a sentence for. */
    refusedFor: text('refused_for'),
  },
  (table) => [index('documents_of_application').on(table.applicationId)],
)

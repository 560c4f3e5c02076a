import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { moment, workspaceId } from '../../platform/tables.ts'

/** What sources sent, as received, so that a fact can be shown to have been so. */
export const evidence = pgTable(
  'evidence',
  {
    id: uuid('id').primaryKey(),
    workspaceId: workspaceId(),
    applicationId: uuid('application_id').notNull(),
    /** Connector id. */
    source: text('source').notNull(),
    url: text('url').notNull(),
    contentType: text('content_type').notNull(),
    body: text('body').notNull(),
    sha256: text('sha256').notNull(),
    licence: text('licence'),
    retrievedAt: moment('retrieved_at').notNull(),
  },
  (table) => [index('evidence_of_application').on(table.applicationId)],
)

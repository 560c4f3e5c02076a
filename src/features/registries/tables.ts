import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, moment, workspaceId } from '../../platform/tables.ts'

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

/** Keys of registers that the operator has handed in, sealed; the installation's. A setting of the same name wins. */
export const registerCredentials = pgTable('register_credentials', {
  /** Name of the setting, e.g. `COMPANIES_HOUSE_API_KEY`. */
  name: text('name').primaryKey(),
  sealed: bytes('sealed').notNull(),
  updatedAt: moment('updated_at').notNull(),
})

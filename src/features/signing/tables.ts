import { sql } from 'drizzle-orm'
import { index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { Rule } from '../../engines/signing/index.ts'
import { moment, workspaceId } from '../../platform/tables.ts'

/** What a person has read out of a signing rule that could not be read by machine. */
export const signingReadings = pgTable(
  'signing_readings',
  {
    id: uuid('id').primaryKey(),
    workspaceId: workspaceId(),
    country: text('country').notNull(),
    organizationNumber: text('organization_number').notNull(),
    /** The application in which it was read; others of the same company use it too. */
    applicationId: uuid('application_id').notNull(),
    /** SHA-256 of what the reading rests on: text, form, status and people. Another one drops the reading. */
    basis: text('basis').notNull(),
    rule: jsonb('rule').$type<Rule>().notNull(),
    comment: text('comment'),
    /** PROPOSED: one person alone would sign by it, so a second pair of eyes must confirm. */
    status: text('status').$type<'PROPOSED' | 'IN_FORCE' | 'REJECTED' | 'DROPPED'>().notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: moment('created_at').notNull(),
    /** Who agreed to a proposal; nobody where one person's word was enough. */
    confirmedBy: text('confirmed_by'),
    endedBy: text('ended_by'),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    index('signing_readings_of_company').on(table.workspaceId, table.country, table.organizationNumber),
    uniqueIndex('signing_readings_in_force_once')
      .on(table.workspaceId, table.country, table.organizationNumber)
      .where(sql`${table.status} in ('PROPOSED', 'IN_FORCE')`),
  ],
)

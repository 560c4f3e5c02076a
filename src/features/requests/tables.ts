import { sql } from 'drizzle-orm'
import { boolean, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { moment, workspaceId } from '../../platform/tables.ts'

/** What API clients have asked and how it was answered: no bodies, no ids of anybody, nothing that anybody has typed. */
export const requestLog = pgTable(
  'request_log',
  {
    /** Of the request, as `X-Request-Id` says it. */
    id: uuid('id').primaryKey(),
    workspaceId: workspaceId(),
    at: moment('at').notNull(),
    clientId: text('client_id').notNull(),
    operation: text('operation').notNull(),
    status: integer('status').notNull(),
    /** Of the refusal; null when it was answered. */
    code: text('code'),
    durationMs: integer('duration_ms').notNull(),
    /** The answer was a remembered one, by its Idempotency-Key. */
    replayed: boolean('replayed').notNull(),
    requestBytes: integer('request_bytes'),
    answerBytes: integer('answer_bytes'),
  },
  (table) => [
    index('request_log_newest_first').on(table.workspaceId, table.at, table.id),
    index('request_log_by_time').on(table.at),
    index('request_log_by_operation').on(table.workspaceId, table.operation, table.at, table.id),
    index('request_log_by_code')
      .on(table.workspaceId, table.code, table.at, table.id)
      .where(sql`${table.code} is not null`),
  ],
)

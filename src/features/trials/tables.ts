import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { Definition, Tried } from '../../engines/workflow/index.ts'
import { moment, workspaceId } from '../../platform/tables.ts'

/** A definition that is tried on past applications: what it would have made of them. */
export const workflowTries = pgTable(
  'workflow_tries',
  {
    id: uuid('id').primaryKey(),
    workspaceId: workspaceId(),
    workflowId: uuid('workflow_id').notNull(),
    /** Of the draft that is tried; null for a definition that was never saved. */
    revision: integer('revision'),
    definition: jsonb('definition').$type<Definition>().notNull(),
    applicationIds: uuid('application_ids').array().notNull(),
    /** How many of them have been tried; the rest is waiting. */
    done: integer('done').notNull(),
    startedBy: text('started_by').notNull(),
    startedAt: moment('started_at').notNull(),
    finishedAt: moment('finished_at'),
  },
  (table) => [index('workflow_tries_of_workflow').on(table.workflowId, table.startedAt)],
)

export type Outcome = Tried['before']['outcome'] | 'UNREADABLE'

/** One application of a try. */
export const workflowTryRows = pgTable(
  'workflow_try_rows',
  {
    workspaceId: workspaceId(),
    tryId: uuid('try_id')
      .notNull()
      .references(() => workflowTries.id, { onDelete: 'cascade' }),
    /** In the order of the try's applications, from 0. */
    place: integer('place').notNull(),
    applicationId: uuid('application_id').notNull(),
    countryCode: text('country_code').notNull(),
    before: text('before').$type<Outcome>().notNull(),
    after: text('after').$type<Outcome>().notNull(),
    /** Reasons, rules and what is missing: codes and names of fields, nothing of anybody. */
    detail: jsonb('detail').$type<Partial<Tried>>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tryId, table.place] }),
    index('workflow_try_rows_of_application').on(table.applicationId),
  ],
)

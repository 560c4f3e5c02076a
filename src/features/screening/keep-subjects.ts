import type { Subject } from '../../engines/screening/index.ts'
import { connectionOf, type Tx } from '../../platform/db.ts'
import type { Role } from './tables.ts'

export interface SubjectRow {
  id: string
  workspaceId: string
  key: string
  subject: Subject
  fingerprint: string
  generation: number
  screenedAt: Date
}

// One statement, and one text of it, for any number of rows: a screening step waits for each, and most have one row.
const upsertSubjects = `
  insert into subjects (id, workspace_id, key, subject, fingerprint, generation, screened_at)
  select id, "workspaceId", key, subject, fingerprint, generation, "screenedAt"
  from jsonb_to_recordset($1::jsonb) as row(id uuid, "workspaceId" uuid, key text, subject jsonb, fingerprint text,
    generation int, "screenedAt" timestamptz)
  on conflict (workspace_id, key) do update set subject = excluded.subject, fingerprint = excluded.fingerprint,
    generation = excluded.generation, screened_at = excluded.screened_at, written_at = now()
  returning id, key`

/** Adds subjects, or writes down what is known of them now, in the order given. Answers ids by key; a known one keeps its id. */
export async function keepSubjects(tx: Tx, rows: SubjectRow[]): Promise<Map<string, string>> {
  const statement = { name: 'screening-keep-subjects', text: upsertSubjects, values: [JSON.stringify(rows)] }
  const kept = await connectionOf(tx).query<{ id: string; key: string }>(statement)
  return new Map(kept.rows.map(({ id, key }) => [key, id]))
}

export interface RoleRow {
  workspaceId: string
  applicationId: string
  subjectId: string
  role: Role
  fourEyes: boolean
  at: Date
}

const upsertRoles = `
  insert into subject_roles (workspace_id, application_id, subject_id, role, four_eyes, is_watched, at)
  select "workspaceId", "applicationId", "subjectId", role, "fourEyes", true, at
  from jsonb_to_recordset($1::jsonb) as row("workspaceId" uuid, "applicationId" uuid, "subjectId" uuid, role text,
    "fourEyes" boolean, at timestamptz)
  on conflict (application_id, subject_id, role) do update set four_eyes = excluded.four_eyes, is_watched = true`

/** Writes down who has which part in an application; they are watched from now on. */
export async function keepRoles(tx: Tx, rows: RoleRow[]): Promise<void> {
  await connectionOf(tx).query({ name: 'screening-keep-roles', text: upsertRoles, values: [JSON.stringify(rows)] })
}

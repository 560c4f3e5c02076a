import type { TestApp } from './app.ts'

/** What lies in the database, for promises about storage; everything else is looked at on the wire. */

/** The uuid of an id on the wire. */
export function uuidOf(wireId: string): string {
  return wireId.slice(wireId.lastIndexOf('::') + 2)
}

export interface AuditEntry {
  action: string
  subject: string
  actorKind: string
  actorId: string
  detail: Record<string, unknown>
  requestId: string | null
}

/** A workspace's audit entries, oldest first; with `subject`, those about it. */
export async function auditOf(app: TestApp, workspaceId: string, subject?: string): Promise<AuditEntry[]> {
  const { rows } = await app.database.pool.query<AuditEntry>(
    `select action, subject, actor_kind as "actorKind", actor_id as "actorId", detail, request_id as "requestId"
       from audit_entries where workspace_id = $1 and ($2::text is null or subject = $2) order by id`,
    [workspaceId, subject ?? null],
  )
  return rows
}

export interface StoredFact {
  subject: string
  name: string
  value: unknown
  origin: string
  source: string
  evidenceId: string | null
  collectedAt: Date
}

/** The facts of an application (id as on the wire), oldest first. */
export async function factsOf(app: TestApp, applicationId: string): Promise<StoredFact[]> {
  const { rows } = await app.database.pool.query<StoredFact>(
    `select subject, name, value, origin, source, evidence_id as "evidenceId", collected_at as "collectedAt"
       from facts where application_id = $1 order by sequence`,
    [uuidOf(applicationId)],
  )
  return rows
}

export interface StoredEvidence {
  id: string
  source: string
  url: string
  contentType: string
  body: string
  sha256: string
  licence: string | null
  retrievedAt: Date
}

/** The evidence of an application (id as on the wire). */
export async function evidenceOf(app: TestApp, applicationId: string): Promise<StoredEvidence[]> {
  const { rows } = await app.database.pool.query<StoredEvidence>(
    `select id, source, url, content_type as "contentType", body, sha256, licence, retrieved_at as "retrievedAt"
       from evidence where application_id = $1`,
    [uuidOf(applicationId)],
  )
  return rows
}

import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { canonicalJson } from '../../platform/canonical-json.ts'
import { auditEntries } from '../../platform/tables.ts'

/** What is hashed of an entry: all of it but its place in the table. */
export interface EntryContent {
  /** UTC, to the microsecond, as the database keeps it. */
  at: string
  actorKind: string
  actorId: string
  action: string
  subject: string
  detail: unknown
  requestId: string | null
  address: string | null
}

/** Columns of `EntryContent`. The time as text: a Date would not see a change of less than a millisecond. */
export const entryColumns = {
  at: sql<string>`to_char(${auditEntries.at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
  actorKind: auditEntries.actorKind,
  actorId: auditEntries.actorId,
  action: auditEntries.action,
  subject: auditEntries.subject,
  detail: auditEntries.detail,
  requestId: auditEntries.requestId,
  address: auditEntries.address,
}

/** Before the first entry of a chain. */
export const noHash = '0'.repeat(64)

/** SHA-256, in hexadecimal digits, of the entry with its place in the chain (docs/audit.md says how to do it again). */
export function hashEntry(
  place: { workspaceId: string; number: number; previousHash: string },
  { at, actorKind, actorId, action, subject, detail, requestId, address }: EntryContent,
): string {
  const entry = { at, actorKind, actorId, action, subject, detail, requestId, address }
  const { workspaceId, number, previousHash } = place
  return createHash('sha256').update(canonicalJson({ workspaceId, number, previousHash, entry })).digest('hex')
}

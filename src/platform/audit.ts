import type { Tx } from './db.ts'
import { prepareInsert } from './prepared.ts'
import { auditEntries } from './tables.ts'

const insertEntry = prepareInsert('audit_entries', auditEntries)

/**
 * Who acts. An applicant is bound to one application, a co-signer to the one invitation by which they sign in it;
 * `sessionId` tells their browsers apart. The system acts by the name of its job.
 */
export type Actor =
  | { kind: 'client'; workspaceId: string; clientId: string; scopes: ReadonlySet<string> }
  | { kind: 'applicant'; workspaceId: string; applicationId: string; sessionId?: string }
  | {
      kind: 'co-signer'
      workspaceId: string
      applicationId: string
      invitationId: string
      link: number
      sessionId?: string
    }
  | { kind: 'system'; workspaceId: string; name: string }

export function actorId(actor: Actor): string {
  switch (actor.kind) {
    case 'client':
      return actor.clientId
    case 'applicant':
      return actor.applicationId
    case 'co-signer':
      return actor.invitationId
    case 'system':
      return actor.name
    default:
      return actor satisfies never
  }
}

/** Keeps who did what to what. `detail` holds ids, codes and names of fields; never what a person is called. */
export async function writeAudit(
  tx: Tx,
  entry: {
    actor: Actor
    action: string
    subject: string
    detail?: Record<string, unknown>
    at: Date
    requestId: string | undefined
  },
): Promise<void> {
  await insertEntry(tx, {
    workspaceId: entry.actor.workspaceId,
    at: entry.at,
    actorKind: entry.actor.kind,
    actorId: actorId(entry.actor),
    action: entry.action,
    subject: entry.subject,
    detail: entry.detail ?? {},
    requestId: entry.requestId ?? null,
  })
}

import type { Tx } from './db.ts'
import { prepareInsert } from './prepared.ts'
import type { Role } from './roles.ts'
import { auditEntries } from './tables.ts'

const insertEntry = prepareInsert('audit_entries', auditEntries)

/**
 * Who acts. A member of the staff acts from one of their sessions. An applicant is bound to one application, a co-signer to the one invitation by which they sign in it;
 * `sessionId` tells their browsers apart. The system acts by the name of its job.
 */
export type Actor =
  | { kind: 'client'; workspaceId: string; clientId: string; scopes: ReadonlySet<string> }
  /** `provenAt`: when they last showed who they are, by password, passkey or the company's own sign-in. */
  | { kind: 'staff'; workspaceId: string; staffId: string; sessionId: string; role: Role; provenAt: Date }
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
    case 'staff':
      return actor.staffId
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

/**
 * Keeps who did what to what, and from where. `detail` holds ids, codes and names of fields; never what a person is called.
 * An entry cannot be erased, so the address is kept of those alone who answer for what they do: staff and API clients.
 */
export async function writeAudit(
  tx: Tx,
  entry: {
    actor: Actor
    action: string
    subject: string
    detail?: Record<string, unknown>
    at: Date
    requestId: string | undefined
    address?: string | undefined
  },
): Promise<void> {
  const { kind } = entry.actor
  await insertEntry(tx, {
    workspaceId: entry.actor.workspaceId,
    at: entry.at,
    actorKind: entry.actor.kind,
    actorId: actorId(entry.actor),
    action: entry.action,
    subject: entry.subject,
    detail: entry.detail ?? {},
    requestId: entry.requestId ?? null,
    address: kind === 'staff' || kind === 'client' ? (entry.address ?? null) : null,
  })
}

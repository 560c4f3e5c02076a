import type { Actor } from './audit.ts'
import { AppError } from './errors.ts'
import { scopesOf } from './roles.ts'

/**
 * Who may call: API clients with the scope and staff whose role has it, applicants (always bound to their own application),
 * those they invited to sign.
 */
export interface Access {
  scope?: string
  /** What an API client must hold beside `scope`, where the answer shows more than that covers. Roles that have `scope` have these too. */
  alsoScopes?: string[]
  /** What a role must have instead, where an API client's scope holds more than each of the staff should have who may do this. */
  staffScope?: string
  /** What belongs to a person who signs in, such as the views they save: no API client has any. */
  staffOnly?: boolean
  /** Staff must have proven who they are in the last ten minutes: for secrets, publishing, erasing, roles. */
  fresh?: boolean
  applicant?: boolean
  coSigner?: boolean
}

/** How long a proof of who somebody is holds for what asks for a fresh one. */
export const freshForS = 600

/** `application` covers the endpoints of the Bits API, so it holds the finer scopes of the same noun. */
export function coversScope(held: ReadonlySet<string>, wanted: string): boolean {
  return held.has(wanted) || (wanted.startsWith('application:') && held.has('application'))
}

/** Throws 403 with what is needed. The runner asks it of every call; HTTP also before it reads a body. */
export function checkAccess(access: Access, actor: Actor | undefined, now: Date): asserts actor is Actor {
  if (!actor) throw new Error('An operation was reached without an actor.')
  switch (actor.kind) {
    case 'client':
      if (access.staffOnly) throw new AppError('insufficient_scope', 'This is for people who sign in to the dashboard.')
      if (access.scope === undefined)
        throw new AppError('insufficient_scope', 'This is for applicants: call it with a session token.')
      checkScopes(actor.scopes, [access.scope, ...(access.alsoScopes ?? [])])
      return
    case 'staff':
      checkStaff(access, actor, now)
      return
    case 'applicant':
      if (access.applicant) return
      throw new AppError(
        'insufficient_scope',
        'A session token cannot call this; use an access token of an API client.',
        {
          headers: { 'WWW-Authenticate': 'Bearer error="insufficient_scope"' },
        },
      )
    case 'co-signer':
      if (access.coSigner) return
      throw new AppError('insufficient_scope', 'The session of an invitation signs, and does nothing else.', {
        headers: { 'WWW-Authenticate': 'Bearer error="insufficient_scope"' },
      })
    case 'system':
      return
    default:
      actor satisfies never
  }
}

function checkScopes(held: ReadonlySet<string>, wanted: string[]): void {
  if (wanted.every((scope) => coversScope(held, scope))) return
  const names = wanted.map((scope) => `“${scope}”`)
  const needed =
    names.length === 1 ? `scope ${names[0]}` : `scopes ${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
  throw new AppError('insufficient_scope', `This needs the ${needed}.`, {
    headers: { 'WWW-Authenticate': `Bearer error="insufficient_scope", scope="${wanted.join(' ')}"` },
  })
}

function checkStaff(access: Access, actor: Actor & { kind: 'staff' }, now: Date): void {
  if (access.scope === undefined) {
    throw new AppError('insufficient_scope', 'This is for applicants: staff do not act in their place.')
  }
  const wanted = access.staffScope ?? access.scope
  if (!coversScope(scopesOf(actor.role), wanted)) {
    throw new AppError('insufficient_scope', `Your role does not include this (“${wanted}”). Ask an administrator.`)
  }
  if (access.fresh) checkFresh(actor, now)
}

/** Throws 403 for staff who have not shown in the last ten minutes who they are; nobody else is asked. */
export function checkFresh(actor: Actor, now: Date): void {
  if (actor.kind !== 'staff' || now.getTime() - actor.provenAt.getTime() <= freshForS * 1000) return
  throw new AppError('reauthentication_required', 'Show once more who you are; then this can be done.')
}

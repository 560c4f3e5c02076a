import type { Actor } from './audit.ts'
import { AppError } from './errors.ts'

/** Who may call: API clients with the scope, applicants (always bound to their own application), those they invited to sign. */
export interface Access {
  scope?: string
  applicant?: boolean
  coSigner?: boolean
}

/** `application` covers the endpoints of the Bits API, so it holds the finer scopes of the same noun. */
export function coversScope(held: ReadonlySet<string>, wanted: string): boolean {
  return held.has(wanted) || (wanted.startsWith('application:') && held.has('application'))
}

/** Throws 403 with what is needed. The runner asks it of every call; HTTP also before it reads a body. */
export function checkAccess(access: Access, actor: Actor | undefined): asserts actor is Actor {
  if (!actor) throw new Error('An operation was reached without an actor.')
  switch (actor.kind) {
    case 'client':
      if (access.scope === undefined)
        throw new AppError('insufficient_scope', 'This is for applicants: call it with a session token.')
      if (coversScope(actor.scopes, access.scope)) return
      throw new AppError('insufficient_scope', `This needs the scope “${access.scope}”.`, {
        headers: { 'WWW-Authenticate': `Bearer error="insufficient_scope", scope="${access.scope}"` },
      })
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

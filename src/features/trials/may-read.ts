import { coversScope } from '../../platform/access.ts'
import type { Actor } from '../../platform/audit.ts'
import { scopesOf } from '../../platform/roles.ts'

/** Who builds an integration sees nobody's application. */
export function mayReadApplications(actor: Actor): boolean {
  if (actor.kind === 'client') return coversScope(actor.scopes, 'application:read')
  return actor.kind === 'staff' && coversScope(scopesOf(actor.role), 'application:read')
}

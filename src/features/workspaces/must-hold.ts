import { coversScope } from '../../platform/access.ts'
import type { Actor } from '../../platform/audit.ts'
import { AppError } from '../../platform/errors.ts'
import { scopesOf } from '../../platform/roles.ts'

/** What `application` grants, for those whose role names the finer scopes only. */
const parts: Record<string, string[]> = { application: ['application:read', 'application:write'] }

/**
 * Nobody hands on what they do not hold themselves: neither a member of the staff by their role, nor a client by its token, or
 * whoever may make clients could make one that may do everything. Throws 403 with what is missing.
 */
export function mustHold(actor: Actor, scopes: string[]): void {
  if (actor.kind === 'system') return
  const held =
    actor.kind === 'staff' ? scopesOf(actor.role) : actor.kind === 'client' ? actor.scopes : new Set<string>()
  const has = (scope: string) => coversScope(held, scope) || (parts[scope]?.every((part) => held.has(part)) ?? false)
  const missing = scopes.filter((scope) => !has(scope))
  if (missing.length === 0) return
  const names = missing.map((scope) => `“${scope}”`).join(', ')
  throw new AppError(
    'insufficient_scope',
    `You cannot give what you do not hold: ${names}. Leave it out, or ask somebody who has it.`,
    { issues: missing.map((scope) => ({ path: 'scopes', message: `You do not hold “${scope}”.` })) },
  )
}

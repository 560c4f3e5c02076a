import { coversScope } from '../../platform/access.ts'
import type { Actor } from '../../platform/audit.ts'
import { scopesOf } from '../../platform/roles.ts'

/** Whether whoever asks may see identity numbers whole: they are for those who look after customers. */
export function seesNumbers(actor: Actor): boolean {
  if (actor.kind === 'system') return true
  if (actor.kind === 'client') return coversScope(actor.scopes, 'customer:read')
  return actor.kind === 'staff' && coversScope(scopesOf(actor.role), 'customer:read')
}

/** All but what tells two apart: `••••••••2397`. */
export function maskNumber(number: string): string {
  const shown = number.length > 6 ? 4 : 0
  return '•'.repeat(number.length - shown) + number.slice(number.length - shown)
}

import type { ScopeName } from '../../../src/features/workspaces/scopes.ts'

/** What an API client may be given, in the order of the form; a scope that is missing here does not compile. */
const known: Record<ScopeName, true> = {
  application: true,
  'application:read': true,
  'application:write': true,
  'review:read': true,
  'review:write': true,
  'screening:read': true,
  'screening:write': true,
  'workflow:read': true,
  'workflow:write': true,
  'customer:read': true,
  'customer:write': true,
  'webhook:read': true,
  'webhook:write': true,
  'event:read': true,
  'request:read': true,
  'audit:read': true,
  'workspace:admin': true,
}

export const scopeNames = Object.keys(known) as ScopeName[]

/** Whether somebody who holds these may give that one; the server decides, this explains. */
export function grantable(scope: string, held: string[]): boolean {
  if (held.includes(scope)) return true
  return scope === 'application' && held.includes('application:read') && held.includes('application:write')
}

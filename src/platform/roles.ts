/**
 * What a member of the staff may do: role → scopes, the whole of it in one place. An operation names one scope, which an API
 * client must hold and a member's role must have (or `staffScope` in its place); `test/security/roles.test.ts` asks the product about every operation and role.
 */
const looksAt = [
  'application:read',
  'review:read',
  'screening:read',
  'workflow:read',
  'customer:read',
  'staff:read',
  'settings:read',
]

const decides = [...looksAt, 'application:write', 'application:test', 'review:write', 'screening:write']

const leads = [...decides, 'workflow:write', 'customer:write', 'audit:read', 'settings:write']

/**
 * Builds the integration, and sees nobody's personal data: so it begins test applications alone. Who may write to the others can
 * make a session of an applicant (`applications.sessions.create`), which shows what they have said.
 */
const integrates = [
  'application:test',
  'workflow:read',
  'workflow:write',
  'webhook:read',
  'webhook:write',
  'event:read',
  'request:read',
  'workspace:admin',
  'staff:read',
  'settings:read',
]

const scopesOfRole = {
  VIEWER: new Set(looksAt),
  REVIEWER: new Set(decides),
  COMPLIANCE_LEAD: new Set(leads),
  DEVELOPER: new Set(integrates),
  ADMIN: new Set([...leads, ...integrates, 'staff:write']),
} as const

export type Role = keyof typeof scopesOfRole

export const roles = Object.keys(scopesOfRole) as [Role, ...Role[]]

export function scopesOf(role: Role): ReadonlySet<string> {
  return scopesOfRole[role]
}

/** Whether somebody in this role may do what takes this scope. */
export function roleHas(role: Role, scope: string): boolean {
  return scopesOf(role).has(scope)
}

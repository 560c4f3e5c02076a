/** What an API client may be allowed to do. `application` covers every endpoint of the Bits API. */
export const scopes = {
  application: 'Create applications and read everything about them.',
  'application:read': 'Read applications.',
  'application:write': 'Create and cancel applications.',
  'review:read': 'Read the review queue.',
  'review:write': 'Decide reviews.',
  'workflow:read': 'Read workflows and the sandbox catalogue.',
  'workflow:write': 'Make, change and publish workflows.',
  'workspace:admin': 'Make, change and disable API clients.',
} as const

export type ScopeName = keyof typeof scopes

export const scopeNames = Object.keys(scopes) as [ScopeName, ...ScopeName[]]

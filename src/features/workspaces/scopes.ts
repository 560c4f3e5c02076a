/** What an API client may be allowed to do. `application` covers every endpoint of the Bits API. */
export const scopes = {
  application: 'Create applications and read everything about them.',
  'application:read': 'Read applications.',
  'application:write': 'Create and cancel applications, and read the sandbox catalogue.',
  'review:read': 'Read the review queue.',
  'review:write': 'Decide reviews.',
  'screening:read': 'Search lists, read hits, alerts and batches.',
  'screening:write': 'Decide hits and screen files.',
  'workflow:read': 'Read workflows.',
  'workflow:write': 'Make, change and publish workflows.',
  'customer:read': 'Read customers.',
  'customer:write': 'Change, keep and erase customers.',
  'webhook:read': 'Read webhooks and their deliveries.',
  'webhook:write': 'Make, change, test and replay webhooks.',
  'event:read': 'List the events that webhooks tell.',
  'request:read': 'Read the log of API requests.',
  'audit:read': 'Read, verify and export the audit log.',
  'workspace:admin': 'Make, change and disable API clients.',
} as const

export type ScopeName = keyof typeof scopes

export const scopeNames = Object.keys(scopes) as [ScopeName, ...ScopeName[]]

/**
 * Who may call what: the whole of it, in one place. `roles.test.ts` asks the running product about every operation and
 * every kind of caller, and fails where it answers otherwise, or knows an operation that has no row here.
 */

/** Whoever sends no token, one that is not ours, or an access token that holds no scope may call none of these. */
export const strangers = ['no token', 'a bad token', 'no scope'] as const

/** One caller each: an applicant's session token, that of somebody they invited to sign, and access tokens that hold this one scope and no other. */
export const callers = [
  'session',
  'co-signer',
  'application',
  'application:read',
  'application:write',
  'review:read',
  'review:write',
  'screening:read',
  'screening:write',
  'workflow:read',
  'workflow:write',
  'webhook:read',
  'webhook:write',
  'event:read',
  'workspace:admin',
] as const

export type CallerKind = (typeof callers)[number]

const reads: CallerKind[] = ['application', 'application:read']
const writes: CallerKind[] = ['application', 'application:write']

/** Operations that look at no token: what keeps strangers out of them is a secret in their input. */
export const withoutToken = ['flow.invitations.open', 'flow.links.open']

/** By operation, everybody who may call it; whoever does not stand here gets 403. */
export const roles: Record<string, CallerKind[]> = {
  'applications.create': writes,
  'applications.sessions.create': writes,
  'applications.get': ['session', ...reads],
  'applications.cancel': writes,
  'applications.organization.get': reads,
  'applications.organization.contactDetails.get': reads,
  'applications.organization.signingCombinations.get': reads,
  'applications.organization.signingCombinations.check': reads,
  'applications.organization.representative.get': reads,
  'applications.organization.signedBy.get': reads,
  'applications.invitations.list': reads,
  'applications.organization.boardMembers.get': reads,
  'applications.organization.owners.get': reads,
  'applications.organization.ownership.export': reads,
  'applications.organization.ownership.import': writes,
  'applications.organization.sources.get': reads,
  'applications.person.get': reads,
  'applications.person.contactDetails.get': reads,
  'applications.documents.list': reads,
  'applications.documents.ask': ['review:write'],
  'applications.documents.ask.withdraw': ['review:write'],
  'applications.bankAccounts.list': reads,

  'flow.events.record': ['session'],
  'flow.get': ['session'],
  'flow.start': ['session'],
  'flow.submit': ['session'],
  'flow.upload': ['session'],
  'flow.upload.remove': ['session'],
  'flow.identify.start': ['session'],
  'flow.identify.callback': ['session'],
  'flow.identify.collect': ['session'],
  'flow.identify.cancel': ['session'],
  'flow.organization.search': ['session'],
  'flow.questionnaire.asked': ['session'],
  'flow.bank.find': ['session'],
  'flow.cancel': ['session'],
  'flow.drafts.save': ['session'],
  'flow.links.create': ['session'],
  'flow.links.open': [...callers],
  'flow.invitations.create': ['session'],
  'flow.invitations.list': ['session'],
  'flow.invitations.renew': ['session'],
  'flow.invitations.withdraw': ['session'],
  'flow.invitations.open': [...callers],
  'flow.cosign.get': ['co-signer'],
  'flow.cosign.start': ['co-signer'],
  'flow.cosign.callback': ['co-signer'],
  'flow.cosign.collect': ['co-signer'],
  'flow.cosign.cancel': ['co-signer'],
  'flow.cosign.decline': ['co-signer'],

  'reviews.list': ['review:read'],
  'reviews.get': ['review:read'],
  'reviews.decide': ['review:write'],

  'signing.rules.get': ['review:read'],
  'signing.readings.preview': ['review:read'],
  'signing.readings.create': ['review:write'],
  'signing.readings.confirm': ['review:write'],
  'signing.readings.reject': ['review:write'],
  'signing.readings.list': ['review:read'],
  'signing.readings.get': ['review:read'],

  'screening.search': ['screening:read'],
  'screening.compare': ['screening:read'],
  'screening.hits.list': ['screening:read'],
  'screening.hits.get': ['screening:read'],
  'screening.hits.decide': ['screening:write'],
  'screening.batches.create': ['screening:write'],
  'screening.batches.get': ['screening:read'],
  'screening.batches.list': ['screening:read'],

  'monitoring.alerts.list': ['screening:read'],
  'monitoring.alerts.get': ['screening:read'],
  'monitoring.companies.list': ['screening:read'],
  'monitoring.companies.recheck': ['screening:write'],

  'statistics.funnel': reads,

  'lists.list': ['screening:read'],
  'lists.get': ['screening:read'],

  'workflows.list': ['workflow:read'],
  'workflows.get': ['workflow:read'],
  'workflows.create': ['workflow:write'],
  'workflows.save': ['workflow:write'],
  'workflows.publish': ['workflow:write'],
  'markets.status': ['workflow:read'],

  'sandbox.catalogue': reads,

  'webhooks.create': ['webhook:write'],
  'webhooks.list': ['webhook:read'],
  'webhooks.get': ['webhook:read'],
  'webhooks.update': ['webhook:write'],
  'webhooks.rotateSecret': ['webhook:write'],
  'webhooks.delete': ['webhook:write'],
  'webhooks.test': ['webhook:write'],
  'webhooks.replay': ['webhook:write'],
  'webhooks.deliveries.list': ['webhook:read'],
  'webhooks.deliveries.get': ['webhook:read'],
  'events.list': ['event:read'],

  'clients.list': ['workspace:admin'],
  'clients.create': ['workspace:admin'],
  'clients.addSecret': ['workspace:admin'],
  'clients.removeSecret': ['workspace:admin'],
  'clients.disable': ['workspace:admin'],
}

/** Every route that is no operation, and what keeps strangers out of it. */
export const otherRoutes: Record<string, string> = {
  'GET /health': 'open: says only that the process lives',
  'GET /ready': 'open: says only whether it can work',
  'GET /v1/openapi.json': 'open: the public documentation',
  'GET /docs': 'open: the public documentation',
  'GET /docs/': 'open: the public documentation',
  'GET /docs/js/scalar.js': 'open: the public documentation',
  'GET /docs/errors/:code': 'open: the public documentation',
  'GET /flow': 'open: the applicant’s page; it shows what the session’s cookie opens',
  'GET /flow/sign': 'open: the secret of an invitation; without one, the page that says so',
  'GET /flow/continue': 'open: the secret of an applicant’s link; without one, the page that says so',
  'GET /flow/eid/callback': 'open: the applicant’s page',
  'GET /flow/theme.css': 'open: the looks of the workflow of the session’s cookie, empty without one',
  'GET /flow/logo/:name': 'the session’s cookie; 404 without one',
  'GET /flow/assets/:name': 'open: script and style of the applicant’s page',
  'GET /embed.js': 'open: the script that shows the applicant’s page in pages of others',
  'GET /v1/documents/:id/content': 'the signature of a link that expires',
  'GET /v1/screening/batches/:id/result': 'the signature of a link that expires',
  'POST /v1/oauth2/token': 'client credentials',
  'POST /oauth2/token': 'client credentials',
  'POST /v1/oauth2/revoke': 'client credentials',
  'POST /oauth2/revoke': 'client credentials',
  'POST /v1/oauth2/introspect': 'client credentials',
  'POST /oauth2/introspect': 'client credentials',
  'GET /v1/oauth2/userinfo': 'an access token of any scope',
  'GET /oauth2/userinfo': 'an access token of any scope',
}

import { pageRoute, read } from '../page-route.ts'

export const credentialsRoute = pageRoute('/developers', () => import('./credentials.tsx'), 'Credentials')

export const webhooksRoute = pageRoute('/developers/webhooks', () => import('./webhooks.tsx'), 'Webhooks')

export const webhookRoute = pageRoute(
  '/developers/webhooks/$webhookId',
  () => import('./webhook.tsx'),
  'Webhook',
  (raw) => ({ state: read.one(raw.state, ['PENDING', 'DELIVERED', 'DEAD'] as const) }),
)

export const eventsRoute = pageRoute(
  '/developers/events',
  () => import('./events.tsx'),
  'Events',
  (raw) => ({ applicationId: read.text(raw.applicationId), type: read.text(raw.type) }),
)

export const requestsRoute = pageRoute(
  '/developers/requests',
  () => import('./requests.tsx'),
  'Requests',
  (raw) => ({
    outcome: read.one(raw.outcome, ['ANSWERED', 'REFUSED', 'FAILED'] as const),
    operation: read.text(raw.operation),
    clientId: read.text(raw.clientId),
    requestId: read.text(raw.requestId),
  }),
)

export const developerRoutes = [
  credentialsRoute,
  webhooksRoute,
  webhookRoute,
  eventsRoute,
  requestsRoute,
  pageRoute('/developers/sandbox', () => import('./sandbox.tsx'), 'Sandbox'),
  pageRoute('/developers/docs', () => import('./docs.tsx'), 'Docs'),
] as const

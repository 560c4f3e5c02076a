import { pageRoute, read } from '../page-route.ts'

export const tabs = ['mine', 'unassigned', 'overdue', 'all', 'decided'] as const
export type Tab = (typeof tabs)[number]
export const kinds = ['DECISION', 'ALERT', 'PERIODIC'] as const

const search = (raw: Record<string, unknown>) => ({
  tab: read.one(raw.tab, tabs),
  kind: read.one(raw.kind, kinds),
  countryCode: read.text(raw.countryCode),
  workflowId: read.text(raw.workflowId),
})

export const queueRoute = pageRoute('/reviews', () => import('./queue.tsx'), 'Queue', search)
export const reviewRoute = pageRoute('/reviews/$reviewId', () => import('./review.tsx'), 'Review', search)
export const signingRoute = pageRoute('/reviews/signing', () => import('./signing/list.tsx'), 'SigningRules')
export const readingRoute = pageRoute(
  '/reviews/signing/$applicationId',
  () => import('./signing/read.tsx'),
  'ReadSigningRule',
)

export const reviewRoutes = [queueRoute, signingRoute, readingRoute, reviewRoute] as const

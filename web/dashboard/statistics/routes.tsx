import { pageRoute, read } from '../page-route.ts'

export const tabs = ['outcomes', 'funnel', 'alerts', 'reviewers'] as const
export const spans = ['7', '30', '90', '365'] as const

export const statisticsRoute = pageRoute(
  '/statistics',
  () => import('./statistics.tsx'),
  'Statistics',
  (raw) => ({
    tab: read.one(raw.tab, tabs),
    days: read.one(read.text(raw.days), spans),
    workflow: read.text(raw.workflow),
    country: read.text(raw.country),
  }),
)

export const statisticsRoutes = [statisticsRoute] as const

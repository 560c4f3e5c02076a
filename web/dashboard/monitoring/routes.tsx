import { pageRoute, read } from '../page-route.ts'

export const monitoringTabs = ['alerts', 'closed', 'companies', 'periodic'] as const
export const alertTypes = ['SCREENING', 'COMPANY'] as const

export const monitoringRoute = pageRoute(
  '/monitoring',
  () => import('./monitoring.tsx'),
  'Monitoring',
  (raw) => ({
    tab: read.one(raw.tab, monitoringTabs),
    type: read.one(raw.type, alertTypes),
    attention: read.flag(raw.attention),
  }),
)

export const alertRoute = pageRoute('/monitoring/alerts/$alertId', () => import('./alert.tsx'), 'Alert')

export const monitoringRoutes = [monitoringRoute, alertRoute] as const

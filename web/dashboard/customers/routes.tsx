import { pageRoute, read } from '../page-route.ts'

export const standings = ['CUSTOMER', 'ENDED', 'NEVER', 'ERASED'] as const
export const kinds = ['PERSON', 'ORGANIZATION'] as const
export const levels = ['LOW', 'MEDIUM', 'HIGH'] as const
export const dues = [30, 90] as const

export const customersRoute = pageRoute(
  '/customers',
  () => import('./list.tsx'),
  'Customers',
  (raw) => ({
    q: read.text(raw.q),
    standing: read.one(raw.standing, standings),
    kind: read.one(raw.kind, kinds),
    risk: read.many(raw.risk, levels),
    alerts: read.flag(raw.alerts),
    /** Whose review is due within so many days. */
    due: dues.find((one) => one === raw.due),
  }),
)
export const customerRoute = pageRoute('/customers/$customerId', () => import('./detail.tsx'), 'Customer')

export const customerRoutes = [customersRoute, customerRoute] as const

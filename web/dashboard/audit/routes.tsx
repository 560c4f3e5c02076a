import { pageRoute, read } from '../page-route.ts'
import { actorKinds } from './kinds.ts'

export const auditRoute = pageRoute(
  '/audit',
  () => import('./log.tsx'),
  'AuditLog',
  (raw) => ({
    actorKind: read.one(raw.actorKind, actorKinds),
    actorId: read.text(raw.actorId),
    action: read.text(raw.action),
    subject: read.text(raw.subject),
    from: read.text(raw.from),
    to: read.text(raw.to),
  }),
)

export const auditRoutes = [auditRoute] as const

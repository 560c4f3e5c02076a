import { applicationDetailRoutes } from './applications/detail/routes.tsx'
import { applicationListRoutes } from './applications/list/routes.tsx'
import { auditRoutes } from './audit/routes.tsx'
import { customerRoutes } from './customers/routes.tsx'
import { developerRoutes } from './developers/routes.tsx'
import { monitoringRoutes } from './monitoring/routes.tsx'
import { overviewRoutes } from './overview/routes.tsx'
import { reviewRoutes } from './reviews/routes.tsx'
import { rootRoute, shellRoute } from './root.tsx'
import { screeningRoutes } from './screening/routes.tsx'
import { settingsRoutes } from './settings/routes.tsx'
import { signInRoutes } from './sign-in/routes.tsx'
import { statisticsRoutes } from './statistics/routes.tsx'
import { workflowsRoutes } from './workflows/routes.tsx'

/** Every noun, a line each; its routes are in its own folder. */
const nouns = [
  ...applicationListRoutes,
  ...customerRoutes,
  ...applicationDetailRoutes,
  ...developerRoutes,
  ...auditRoutes,
  ...overviewRoutes,
  ...reviewRoutes,
  ...monitoringRoutes, //
  ...screeningRoutes,
  ...settingsRoutes,
  ...statisticsRoutes,
  ...workflowsRoutes,
]

/** Pages for whoever has not signed in. */
const outside = [...signInRoutes] as const

export const routeTree = rootRoute.addChildren([...outside, shellRoute.addChildren(nouns)])

import { pageRoute } from '../page-route.ts'

export const overviewRoutes = [pageRoute('/', () => import('./overview.tsx'), 'Overview')] as const

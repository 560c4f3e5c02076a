import { pageRoute, read } from '../../page-route.ts'

export const tabs = [
  'overview',
  'timeline',
  'facts',
  'company',
  'owners',
  'screening',
  'documents',
  'accounts',
  'notes',
  'related',
  'decision',
] as const
export type Tab = (typeof tabs)[number]

export const detailRoute = pageRoute(
  '/applications/$applicationId',
  () => import('./detail.tsx'),
  'Detail',
  (raw) => ({
    tab: read.one(raw.tab, tabs),
    /** What is opened within the tab: a hit, a document or a piece of evidence. */
    open: read.text(raw.open),
  }),
)

export const applicationDetailRoutes = [detailRoute] as const

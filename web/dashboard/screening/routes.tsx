import { pageRoute, read } from '../page-route.ts'

export const kinds = ['PERSON', 'ORGANIZATION', 'VESSEL', 'UNKNOWN'] as const
const changeKinds = ['ADDED', 'CHANGED', 'REMOVED'] as const

/** What is searched for is not in the address: addresses are kept in histories, and names are not for those. */
export const searchRoute = pageRoute(
  '/screening',
  () => import('./search-page.tsx'),
  'SearchPage',
  (raw) => ({
    list: read.text(raw.list),
  }),
)

export const batchesRoute = pageRoute('/screening/batches', () => import('./batches.tsx'), 'Batches')

export const listsRoute = pageRoute('/screening/lists', () => import('./lists/lists.tsx'), 'Lists')

export const listRoute = pageRoute(
  '/screening/lists/$listId',
  () => import('./lists/list.tsx'),
  'List',
  (raw) => ({
    version: read.number(raw.version),
    kind: read.one(raw.kind, changeKinds),
  }),
)

export const screeningRoutes = [searchRoute, batchesRoute, listsRoute, listRoute] as const

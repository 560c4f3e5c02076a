import { pageRoute, read } from '../../page-route.ts'
import { fetchWords } from '../../words/index.ts'

export const statuses = [
  'NOT_STARTED',
  'IN_PROGRESS',
  'MANUAL_REVIEW',
  'APPROVED',
  'MANUALLY_APPROVED',
  'DECLINED',
  'MANUALLY_DECLINED',
  'CANCELLED',
  'FAILED',
] as const
export const sorts = ['newest', 'oldest', 'updated'] as const
export const kinds = ['KYC', 'KYB'] as const
export const levels = ['LOW', 'MEDIUM', 'HIGH'] as const

const texts = (value: unknown) => {
  const all = (Array.isArray(value) ? value : [value]).filter(
    (one): one is string => typeof one === 'string' && one !== '',
  )
  return all.length > 0 ? all : undefined
}
const day = (value: unknown) => (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined)

export const listRoute = pageRoute(
  '/applications',
  () => {
    fetchWords('applications/list')
    return import('./list.tsx')
  },
  'Applications',
  (raw) => ({
    q: read.text(raw.q),
    status: read.many(raw.status, statuses),
    workflow: texts(raw.workflow),
    country: texts(raw.country),
    kind: read.one(raw.kind, kinds),
    risk: read.many(raw.risk, levels),
    from: day(raw.from),
    to: day(raw.to),
    review: read.flag(raw.review),
    mine: read.flag(raw.mine),
    hits: read.flag(raw.hits),
    sort: read.one(raw.sort, sorts),
    /** The saved view that these filters began with. */
    view: read.text(raw.view),
  }),
)

export const applicationListRoutes = [listRoute] as const

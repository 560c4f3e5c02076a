import type { ListApplicationsInput } from '../../../../src/features/portfolio/list-applications.ts'
import type { listRoute } from './routes.tsx'

export type Filters = ReturnType<typeof listRoute.useSearch>

const dayMs = 24 * 3600 * 1000

/** What the address says, as the server takes it: days are those of the person's own time zone, the last one included. */
export function inputOf(filters: Filters, me: string | undefined): ListApplicationsInput {
  const { q, status, workflow, country, kind, risk, from, to, review, mine, hits, sort } = filters
  const begins = (day: string) => new Date(`${day}T00:00:00`)
  return {
    ...(q ? { search: q } : {}),
    ...(status ? { status } : {}),
    ...(workflow ? { workflowId: workflow } : {}),
    ...(country ? { countryCode: country } : {}),
    ...(kind ? { kind } : {}),
    ...(risk ? { riskLevel: risk } : {}),
    ...(from ? { createdFrom: begins(from).toISOString() } : {}),
    ...(to ? { createdTo: new Date(begins(to).getTime() + dayMs).toISOString() } : {}),
    ...(review ? { reviewOpen: true } : {}),
    ...(mine && me ? { assignedTo: me } : {}),
    ...(hits ? { hitsOpen: true } : {}),
    ...(sort ? { sort } : {}),
  }
}

const narrowing = ['status', 'workflow', 'country', 'kind', 'risk', 'from', 'to', 'review', 'mine', 'hits'] as const

/** What a view keeps: all but what is searched for, which may be somebody's name. */
export function keptOf(filters: Filters): Record<string, unknown> {
  const kept = [...narrowing, 'sort' as const].flatMap((name) =>
    filters[name] === undefined ? [] : [[name, filters[name]]],
  )
  return Object.fromEntries(kept)
}

export function isNarrowed(filters: Filters): boolean {
  return filters.q !== undefined || narrowing.some((name) => filters[name] !== undefined)
}

/** As if nobody had narrowed anything. */
export const nothing: Partial<Filters> = {
  q: undefined,
  status: undefined,
  workflow: undefined,
  country: undefined,
  kind: undefined,
  risk: undefined,
  from: undefined,
  to: undefined,
  review: undefined,
  mine: undefined,
  hits: undefined,
  sort: undefined,
  view: undefined,
}

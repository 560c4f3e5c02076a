import { createRoute, lazyRouteComponent, useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { shellRoute } from './root.tsx'

/** What an address may say beside its path; empty values are left out of it. */
export type Search = Record<string, string | number | boolean | string[] | undefined>

/**
 * A page of the dashboard: `pageRoute('/reviews', () => import('./queue.tsx'), 'Queue')`. What the address says is read by
 * `search`, which must take whatever somebody has typed there; the page reads it with `useFilters(route)`.
 */
export function pageRoute<const Path extends string, Own extends Search = Search>(
  path: Path,
  load: () => Promise<Record<string, unknown>>,
  name: string,
  search: (raw: Record<string, unknown>) => Own = () => ({}) as Own,
) {
  const route = createRoute({
    getParentRoute: () => shellRoute,
    path,
    validateSearch: search,
    component: lazyRouteComponent(load as () => Promise<Record<string, () => React.ReactNode>>, name),
  })
  return Object.assign(route, { readSearch: search })
}

/**
 * What the address says, and a way to change some of it; empty values leave the address. Going back leads to the page before,
 * not to the filter before.
 */
export function useFilters<Own extends Search>(route: {
  readSearch: (raw: Record<string, unknown>) => Own
  useSearch(): unknown
}): readonly [Own, (change: Partial<Own>) => void] {
  const filters = route.useSearch() as Own
  const navigate = useNavigate()
  const set = useCallback(
    (change: Partial<Own>) => {
      void navigate({
        to: '.',
        replace: true,
        search: (before: Search) => withoutEmpty({ ...before, ...change }),
      } as Parameters<typeof navigate>[0])
    },
    [navigate],
  )
  return [filters, set]
}

function withoutEmpty(search: Search): Search {
  const isSaid = (value: Search[string]) =>
    value !== undefined && value !== '' && value !== false && !(Array.isArray(value) && value.length === 0)
  return Object.fromEntries(Object.entries(search).filter(([, value]) => isSaid(value)))
}

/** Readers for `search`: what is not of the kind is as if it were not there. */
export const read = {
  text: (value: unknown) =>
    typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined,
  flag: (value: unknown) => (value === true ? true : undefined),
  number: (value: unknown) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined),
  one: <Value extends string>(value: unknown, of: readonly Value[]) => of.find((one) => one === value),
  many: <Value extends string>(value: unknown, of: readonly Value[]) => {
    const given = Array.isArray(value) ? value : [value]
    const known = of.filter((one) => given.includes(one))
    return known.length > 0 ? known : undefined
  },
}

import { createRootRoute, createRoute, lazyRouteComponent, Outlet } from '@tanstack/react-router'
import { readMe } from './api.ts'
import { queries } from './queries.ts'
import { NothingHere } from './shell/nothing-here.tsx'
import { PageFailure } from './shell/page-failure.tsx'

/** Pages for whoever has not signed in hang here; all others on `shellRoute`. */
export const rootRoute = createRootRoute({
  component: Outlet,
  // Without the navigation around it, so it brings its own landmark.
  notFoundComponent: () => (
    <main>
      <NothingHere />
    </main>
  ),
  errorComponent: ({ error, reset }) => <PageFailure error={error} onRetry={reset} />,
})

/** Everything that has the navigation around it, and somebody who is signed in. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  component: lazyRouteComponent(() => import('./shell/shell.tsx'), 'Shell'),
  // Asked while the scripts of the page are still on their way.
  beforeLoad: () => void queries.prefetchQuery(readMe),
  notFoundComponent: NothingHere,
})

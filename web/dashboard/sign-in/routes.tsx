import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { read } from '../page-route.ts'
import { rootRoute } from '../root.tsx'

/** For whoever has not signed in, so outside of the shell. */
export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (raw: Record<string, unknown>): { next?: string | undefined; error?: string | undefined } => ({
    next: read.text(raw.next),
    error: read.text(raw.error),
  }),
  component: lazyRouteComponent(() => import('./sign-in.tsx'), 'SignIn'),
})

const forgotRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/forgot',
  component: lazyRouteComponent(() => import('./forgot.tsx'), 'Forgot'),
})

const resetRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reset',
  component: lazyRouteComponent(() => import('./reset.tsx'), 'Reset'),
})

const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invitation',
  component: lazyRouteComponent(() => import('./invitation.tsx'), 'Invitation'),
})

export const secondFactorRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/second-factor',
  validateSearch: (raw: Record<string, unknown>): { later?: boolean | undefined } => ({ later: read.flag(raw.later) }),
  component: lazyRouteComponent(() => import('./second-factor.tsx'), 'SecondFactor'),
})

export const signInRoutes = [signInRoute, forgotRoute, resetRoute, invitationRoute, secondFactorRoute] as const

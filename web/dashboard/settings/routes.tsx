import { pageRoute } from '../page-route.ts'

export const settingsRoutes = [
  pageRoute('/settings', () => import('./workspace.tsx'), 'Workspace'),
  pageRoute('/settings/team', () => import('./team.tsx'), 'Team'),
  pageRoute('/settings/account', () => import('./account.tsx'), 'Account'),
  pageRoute('/settings/reasons', () => import('./reasons.tsx'), 'Reasons'),
  pageRoute('/settings/retention', () => import('./retention.tsx'), 'Retention'),
  pageRoute('/settings/mail', () => import('./mail.tsx'), 'Mail'),
  pageRoute('/settings/branding', () => import('./branding.tsx'), 'Branding'),
] as const

import type { Page } from 'playwright-core'
import type { SeededDashboard } from './dashboard-seed.ts'

interface LookedAt {
  /** Of its pictures; stays as it is. */
  name: string
  title: string
  path: string
  /** Those that are pictured in the dark and on a phone, too. */
  isMain?: true
}

const tabs = {
  facts: 'Facts',
  company: 'Company',
  owners: 'Owners',
  screening: 'Hits',
  documents: 'Documents',
  accounts: 'Bank accounts',
  notes: 'Notes',
  related: 'Related',
  timeline: 'Timeline',
  decision: 'Decision and risk',
}

/** Every page of the dashboard that is looked at: what it is called, and where it is for the seeded workspace. */
export function dashboardPages({ ids }: SeededDashboard): LookedAt[] {
  const company = `/applications/${ids.company}`
  return [
    { name: 'overview', title: 'Overview', path: '/', isMain: true },
    { name: 'applications', title: 'Applications', path: '/applications', isMain: true },
    { name: 'application', title: 'An application', path: company, isMain: true },
    ...Object.entries(tabs).map(([tab, title]) => ({
      name: `application-${tab}`,
      title: `An application: ${title}`,
      path: `${company}?tab=${tab}`,
    })),
    {
      name: 'application-hit',
      title: 'A hit, side by side',
      path: `${company}?tab=screening&open=${encodeURIComponent(ids.hit)}`,
    },
    {
      name: 'application-document',
      title: 'A document, looked at',
      path: `${company}?tab=documents&open=${encodeURIComponent(ids.document)}`,
    },
    { name: 'reviews', title: 'Reviews', path: '/reviews', isMain: true },
    { name: 'review', title: 'A review', path: `/reviews/${ids.review}`, isMain: true },
    { name: 'signing', title: 'Signing rules', path: '/reviews/signing' },
    { name: 'customers', title: 'Customers', path: '/customers', isMain: true },
    { name: 'customer', title: 'A customer', path: `/customers/${ids.customer}` },
    { name: 'monitoring', title: 'Monitoring', path: '/monitoring', isMain: true },
    { name: 'monitoring-companies', title: 'Watched companies', path: '/monitoring?tab=companies' },
    { name: 'monitoring-periodic', title: 'Periodic reviews', path: '/monitoring?tab=periodic' },
    { name: 'screening', title: 'Screening', path: '/screening', isMain: true },
    { name: 'screening-files', title: 'Files to screen', path: '/screening/batches', isMain: true },
    { name: 'lists', title: 'Lists', path: '/screening/lists', isMain: true },
    { name: 'list', title: 'A list', path: '/screening/lists/sandbox?version=1', isMain: true },
    { name: 'workflows', title: 'Workflows', path: '/workflows', isMain: true },
    { name: 'workflow', title: 'A workflow', path: `/workflows/${ids.companyWorkflow}`, isMain: true },
    { name: 'statistics', title: 'Statistics', path: '/statistics', isMain: true },
    { name: 'funnel', title: 'Funnel', path: `/statistics?tab=funnel&workflow=${ids.workflow}`, isMain: true },
    { name: 'hits', title: 'Hits and alerts', path: '/statistics?tab=alerts', isMain: true },
    { name: 'reviewers', title: 'Reviewers', path: '/statistics?tab=reviewers', isMain: true },
    { name: 'developers', title: 'Developers: API clients', path: '/developers', isMain: true },
    { name: 'webhooks', title: 'Webhooks', path: '/developers/webhooks' },
    { name: 'webhook', title: 'A webhook and its deliveries', path: `/developers/webhooks/${ids.webhook}` },
    { name: 'events', title: 'Event log', path: '/developers/events' },
    { name: 'requests', title: 'Request log', path: '/developers/requests' },
    { name: 'sandbox', title: 'Sandbox', path: '/developers/sandbox' },
    { name: 'audit', title: 'Audit log', path: '/audit', isMain: true },
    { name: 'settings', title: 'Settings', path: '/settings', isMain: true },
    ...['team', 'account', 'reasons', 'retention', 'mail', 'branding'].map((page) => ({
      name: `settings-${page}`,
      title: `Settings: ${page}`,
      path: `/settings/${page}`,
    })),
  ]
}

/** Waits until nothing is being fetched or about to be shown: no skeleton, no picture that still grows. */
export async function settle(page: Page): Promise<void> {
  await page.locator('[aria-busy="true"], .mantine-Skeleton-root').first().waitFor({ state: 'detached' })
  await page.waitForLoadState('networkidle')
  await page.evaluate('Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {})))')
}

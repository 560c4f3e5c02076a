import type { Page } from 'playwright-core'
import type { SeededDashboard } from './dashboard-seed.ts'

/** Every page of the dashboard that is looked at: what it is called, and where it is for the seeded workspace. */
export function dashboardPages({ ids }: SeededDashboard): { name: string; title: string; path: string }[] {
  return [
    { name: 'overview', title: 'Overview', path: '/' },
    { name: 'applications', title: 'Applications', path: '/applications' },
    { name: 'application', title: 'An application', path: `/applications/${ids.company}` },
    { name: 'reviews', title: 'Reviews', path: '/reviews' },
    { name: 'customers', title: 'Customers', path: '/customers' },
    { name: 'monitoring', title: 'Monitoring', path: '/monitoring' },
    { name: 'screening', title: 'Screening', path: '/screening' },
    { name: 'screening-files', title: 'Files to screen', path: '/screening/batches' },
    { name: 'lists', title: 'Lists', path: '/screening/lists' },
    { name: 'list', title: 'A list', path: '/screening/lists/sandbox?version=1' },
    { name: 'workflows', title: 'Workflows', path: '/workflows' },
    { name: 'workflow', title: 'A workflow', path: `/workflows/${ids.companyWorkflow}` },
    { name: 'statistics', title: 'Statistics', path: '/statistics' },
    { name: 'funnel', title: 'Funnel', path: `/statistics?tab=funnel&workflow=${ids.workflow}` },
    { name: 'hits', title: 'Hits and alerts', path: '/statistics?tab=alerts' },
    { name: 'reviewers', title: 'Reviewers', path: '/statistics?tab=reviewers' },
    { name: 'developers', title: 'Developers', path: '/developers' },
    { name: 'audit', title: 'Audit log', path: '/audit' },
    { name: 'settings', title: 'Settings', path: '/settings' },
  ]
}

/** Waits until nothing is being fetched or about to be shown: no skeleton, no picture that still grows. */
export async function settle(page: Page): Promise<void> {
  await page.locator('[aria-busy="true"], .mantine-Skeleton-root').first().waitFor({ state: 'detached' })
  await page.waitForLoadState('networkidle')
  await page.evaluate('Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {})))')
}

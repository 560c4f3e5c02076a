import type { Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { chromium } from '../browser.ts'
import { axe, buildDashboard, type DashboardPage, openDashboard } from '../dashboard.ts'
import { newStaff } from '../staff.ts'
import { newWorkspace } from '../workspace.ts'

const uuid = '6f1c2a9e-0d54-4f7b-9a51-0c6d2f0b7e11'
const pages = [
  '/',
  '/applications',
  `/applications/bits:application::${uuid}`,
  '/reviews',
  `/reviews/bits:review::${uuid}`,
  '/reviews/signing',
  `/reviews/signing/bits:application::${uuid}`,
  '/customers',
  `/customers/bits:customer::${uuid}`,
  '/monitoring',
  '/monitoring?tab=companies',
  '/monitoring?tab=periodic',
  `/monitoring/alerts/bits:alert::${uuid}`,
  '/screening/batches',
  '/screening/lists',
  '/screening/lists/sandbox',
  '/workflows',
  `/workflows/bits:workflow::${uuid}`,
  '/statistics',
  '/statistics?tab=funnel',
  '/statistics?tab=alerts',
  '/statistics?tab=reviewers',
  '/developers',
  '/developers/webhooks',
  `/developers/webhooks/bits:webhook::${uuid}`,
  '/developers/events',
  '/developers/requests',
  '/audit',
  '/settings',
  '/settings/team',
  '/settings/reasons',
  '/settings/retention',
  '/settings/mail',
  '/settings/branding',
]
/** What the shell itself lives of: without it there is no page that could fail. */
const ofTheShell = /\/v1\/(staff\.me|staff\.auth|me\.)/

const problem = (status: number, code: string) => (route: Route) =>
  route.fulfill({ status, json: { code, message: 'It did not work.', instance: 'req_made_to_fail' } })

/** Reads that nothing answered are tried again for some seconds before that is told: a few pages stand for all. */
const fewPages = ['/', '/applications', '/customers', '/settings/team']

interface Failing {
  name: string
  answer: (route: Route) => Promise<void>
  shows: RegExp
  on: string[]
}

const failures: Failing[] = [
  { name: 'an error of the server', answer: problem(500, 'internal_error'), shows: /req_made_to_fail/, on: pages },
  { name: 'a refusal', answer: problem(403, 'insufficient_scope'), shows: /req_made_to_fail/, on: pages },
  {
    name: 'no connection',
    answer: (route) => route.abort('connectionrefused'),
    shows: /No answer came/,
    on: fewPages,
  },
]

describe.skipIf(!chromium)('pages whose server fails (needs chromium)', { timeout: 240_000 }, () => {
  let app: TestApp
  let dashboard: DashboardPage
  beforeAll(async () => {
    await buildDashboard()
    app = await startApp()
    const workspace = await newWorkspace(app)
    dashboard = await openDashboard(app, newStaff(app, workspace, 'ADMIN'))
  }, 300_000)
  afterAll(() => dashboard?.close())

  it.each(failures)('$name is told on every page, with a way on', async ({ name, answer, shows, on }) => {
    const { page } = dashboard
    await page.route('**/v1/**', (route) => (ofTheShell.test(route.request().url()) ? route.continue() : answer(route)))
    const silent: Record<string, string> = {}
    for (const path of on) {
      await page.goto(new URL(`/dashboard${path}`, page.url()).href)
      const alert = page.locator('main').getByRole('alert').first()
      const text = await alert.innerText({ timeout: 12_000 }).catch(() => 'nothing is told')
      const onwards = await page.locator('main').getByRole('button', { name: 'Try again' }).count()
      if (!shows.test(text)) silent[path] = text
      // The editor's whole page is its failure.
      else if ((await page.locator('h1').count()) !== 1 && !path.startsWith('/workflows/')) silent[path] = 'no title'
      else if (onwards === 0) silent[path] = 'no way on'
      else if ((await page.locator('main [aria-busy="true"]').count()) > 0) silent[path] = 'still loading'
    }
    await dashboard.look(`failure-${name.replaceAll(' ', '-')}`)
    expect(silent).toEqual({})
    expect(await axe(page)).toEqual([])
    await page.unroute('**/v1/**')
  })

  it('Try again brings the page as it is, once the server answers', async () => {
    const { page, go } = dashboard
    await page.route('**/v1/customers.list', problem(500, 'internal_error'))
    await go('/customers')
    const again = page.locator('main').getByRole('button', { name: 'Try again' })
    await again.waitFor()
    await page.unroute('**/v1/customers.list')
    await again.click()
    await page.getByRole('heading', { name: 'No customers yet' }).waitFor()
    expect(dashboard.faults).toEqual([])
  })
})

import type { Route } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { chromium } from '../browser.ts'
import { axe, buildDashboard, type DashboardPage, openDashboard, overflows, phone } from '../dashboard.ts'
import { buildKyb, choose, propose, retype, runAsIntegrator, twoPublish } from '../dashboard-hands.ts'
import { buildFlow, closeAfterEach } from '../flow.ts'
import { newStaff } from '../staff.ts'
import { newWorkspace } from '../workspace.ts'

const tabs = ['Steps', 'Rules', 'Markets', 'Look', 'Texts', 'Map', 'Versions', 'Try', 'Integration']

let app: TestApp

beforeAll(async () => {
  if (!chromium) return
  await buildFlow()
  await buildDashboard()
  app = await startApp()
}, 240_000)

describe.skipIf(!chromium)('workflows in the dashboard', () => {
  const closing = closeAfterEach()

  it('a KYB workflow is built from nothing, published by two, and its curl runs as it stands', async () => {
    const workspace = await newWorkspace(app)
    const lead = newStaff(app, workspace, 'COMPLIANCE_LEAD', 'Lea Lead')
    const admin = newStaff(app, workspace, 'ADMIN', 'Adam Admin')
    await twoPublish(admin)

    const { page, faults, strangers } = closing(await openDashboard(app, lead, { path: '/workflows' }))
    await buildKyb(page, 'Merchants', ['Right to sign', 'Screening'])

    // A slip of the pen is told at its very place, before anything is saved.
    await page.getByRole('tab', { name: 'Rules' }).click()
    await page.getByRole('button', { name: 'Add a rule' }).click()
    const condition = page.getByRole('textbox', { name: 'When, rule 1' })
    await retype(page, condition, 'organization.statu == "ACTIVE"')
    await page.getByText('Not saved: mend what is marked').waitFor()
    expect(await condition.getAttribute('aria-invalid')).toBe('true')
    const described = page.locator(`#${await condition.getAttribute('aria-describedby')}`)
    expect(await described.textContent()).toContain('Unknown field: statu')
    expect(await page.locator('[data-place="rules.0.when"] .cm-lintRange-error').textContent()).toBe('statu')
    expect(await axe(page)).toEqual([])

    // The problem leads to its place, and once it is mended all is saved.
    await page.getByRole('tab', { name: 'Texts' }).click()
    await page.getByRole('button', { name: /Unknown field: statu/ }).click()
    await condition.waitFor()
    await retype(page, condition, 'representative.status == "ALONE" && hits.sanction == 0')
    await page.getByText('The applicant signs for the company alone, and nobody is on a sanctions list.').waitFor()
    await page.getByRole('textbox', { name: 'Reason of rule 1' }).fill('ALL_CHECKS_PASSED')
    await choose(page, 'Outcome of rule 1', 'Approve')
    await page.getByText('Draft saved').waitFor()

    await propose(page, 'The first one')
    expect(await page.getByRole('button', { name: 'Confirm and publish' }).count()).toBe(0)

    // Somebody else reads the very draft, and publishes it.
    const path = new URL(page.url()).pathname.replace('/dashboard', '')
    const second = closing(await openDashboard(app, admin, { path }))
    await second.page.getByRole('button', { name: 'Answer the proposal…' }).click()
    await second.page.getByText('The first one').waitFor()
    expect(await axe(second.page)).toEqual([])
    // It is told at once, and not only when the slowest of what is read anew has come.
    const live = second.page.getByText('Version 1 is live').waitFor()
    await second.page.route('**/v1/workflows.vocabulary', (route) => live.then(() => route.continue()))
    await second.page.getByRole('button', { name: 'Confirm and publish' }).click()
    await live
    await second.page.getByRole('button', { name: 'Send a test application' }).click()

    const curl = second.page.getByRole('region', { name: 'curl' })
    await curl.waitFor()
    const answer = await runAsIntegrator(workspace, (await curl.textContent()) ?? '')
    expect(answer).toMatchObject({ id: expect.stringMatching(/^bits:application::/), sessionToken: expect.any(String) })
    expect([...faults, ...second.faults, ...strangers, ...second.strangers]).toEqual([])
  }, 240_000)

  it('an origin that is added while others are being saved is there afterwards', async () => {
    const workspace = await newWorkspace(app)
    const workflowId = workspace.workflows.person
    const path = `/workflows/${encodeURIComponent(workflowId)}?tab=integration`
    const { page } = closing(await openDashboard(app, newStaff(app, workspace, 'ADMIN'), { path }))
    const held: Route[] = []
    await page.route('**/v1/workflows.settings.save', (route) => void held.push(route), { times: 1 })
    const field = page.getByRole('combobox', { name: 'Whose pages may show the flow in a frame' })
    const add = async (origin: string) => {
      await field.fill(origin)
      await field.press('Enter')
    }
    await add('https://one.example')
    await page.getByRole('button', { name: 'Save origins' }).click()
    await expect.poll(() => held.length, { timeout: 60_000 }).toBe(1)
    await add('https://two.example')
    await held[0]?.continue()
    await page.getByRole('button', { name: 'Save origins' }).click()
    const saved = async () => (await workspace.call('workflows.get', { workflowId })).body.embedOrigins
    await expect.poll(saved, { timeout: 60_000 }).toEqual(['https://one.example', 'https://two.example'])
  }, 120_000)

  it.each([
    ['desktop', undefined, 'light'],
    ['phone', phone, 'dark'],
  ] as const)(
    'every tab is read by everybody and fits: %s',
    async (name, viewport, scheme) => {
      const workspace = await newWorkspace(app)
      const staff = newStaff(app, workspace, 'COMPLIANCE_LEAD')
      const opened = closing(
        await openDashboard(app, staff, { ...(viewport ? { viewport } : {}), scheme, path: '/workflows' }),
      )
      await opened.page.getByText('Own').first().waitFor()
      const wrong = await faultsOf(opened, `workflows-${name}`)
      await opened.go(`/workflows/${encodeURIComponent(workspace.workflows.company)}`)
      for (const tab of tabs) {
        await opened.page.getByRole('tab', { name: tab }).click()
        await opened.page.locator('.mantine-Skeleton-root').first().waitFor({ state: 'detached' })
        wrong.push(...(await faultsOf(opened, `workflow-${tab.toLowerCase()}-${name}`)))
      }
      expect([...wrong, ...opened.faults]).toEqual([])
    },
    120_000,
  )
})

/** What axe finds on the page as it is, and whether it has to be scrolled sideways. */
async function faultsOf({ page, look }: DashboardPage, name: string): Promise<string[]> {
  await look(name)
  const wide = (await overflows(page)) ? ['is wider than its window'] : []
  return [...(await axe(page)), ...wide].map((fault) => `${name}: ${fault}`)
}

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { chromium } from '../browser.ts'
import { axe, buildDashboard, type DashboardPage, openDashboard, overflows, phone } from '../dashboard.ts'
import { buildFlow, closeAfterEach } from '../flow.ts'
import { newStaff, type Staff } from '../staff.ts'
import { newWorkspace, type Workspace } from '../workspace.ts'

const run = promisify(execFile)
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
    await page.getByRole('button', { name: 'New workflow' }).first().click()
    await page.getByRole('radio', { name: 'Nothing, for companies' }).check()
    await page.getByLabel('Name', { exact: false }).fill('Merchants')
    await page.getByRole('button', { name: 'Create' }).click()
    await page.getByRole('heading', { level: 1, name: 'Merchants' }).waitFor()

    for (const step of ['Right to sign', 'Screening']) {
      await page.getByRole('button', { name: 'Add a step' }).click()
      await page.getByRole('dialog').getByRole('button', { name: step }).click()
      await page.getByRole('heading', { level: 2, name: step }).waitFor()
    }

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

    await page.getByRole('button', { name: 'Propose publishing…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('set to', { exact: false }).first().waitFor()
    await dialog.getByLabel('Note').fill('The first one')
    await dialog.getByRole('button', { name: 'Propose', exact: true }).click()
    await dialog.getByRole('button', { name: 'Withdraw the proposal' }).waitFor()
    expect(await dialog.getByRole('button', { name: 'Confirm and publish' }).count()).toBe(0)

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

async function twoPublish(admin: Staff) {
  const { body } = await admin.call('settings.get')
  const saved = await admin.call('settings.save', { fourEyes: { ...body.fourEyes, publishing: true } })
  expect(saved.status, JSON.stringify(saved.body)).toBe(200)
}

async function retype(page: Page, field: ReturnType<Page['getByRole']>, text: string) {
  await field.click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('Delete')
  await page.keyboard.insertText(text)
  await page.keyboard.press('Escape')
}

async function choose(page: Page, label: string, option: string) {
  await page
    .getByRole('combobox', { name: label })
    .or(page.getByRole('textbox', { name: label }))
    .first()
    .click()
  await page.getByRole('option', { name: option }).click()
}

/** Runs what the page offers to be copied, with a client's own id and secret and nothing else changed. */
async function runAsIntegrator({ client }: Workspace, script: string): Promise<unknown> {
  const env = { ...process.env, CLIENT_ID: client.clientId, CLIENT_SECRET: client.clientSecret }
  const { stdout } = await run('sh', ['-c', script], { env, timeout: 20_000 })
  return JSON.parse(stdout)
}

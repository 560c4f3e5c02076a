import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { chromium } from '../browser.ts'
import { axe, buildDashboard, type DashboardOptions, openDashboard } from '../dashboard.ts'
import { closeAfterEach } from '../flow.ts'
import { completePerson } from '../journey.ts'
import { newStaff, type Staff } from '../staff.ts'
import { newWorkspace, type Workspace } from '../workspace.ts'

describe.skipIf(!chromium)('the dashboard’s shell (needs chromium)', { timeout: 120_000 }, () => {
  let app: TestApp
  let workspace: Workspace
  const closing = closeAfterEach()
  beforeAll(async () => {
    await buildDashboard()
    app = await startApp()
    workspace = await newWorkspace(app)
  }, 300_000)
  const open = async (staff: Staff | undefined, options: DashboardOptions = {}) =>
    closing(await openDashboard(app, staff, options))

  it('leads where the role may go, says so where it may not, and where there is nothing', async () => {
    const { page, go, faults, strangers, look } = await open(newStaff(app, workspace, 'DEVELOPER'))
    const names = await page.getByRole('navigation', { name: 'Pages' }).getByRole('link').allTextContents()
    expect(names).toEqual(['Overview', 'Workflows', 'Developers', 'Settings'])
    await look('shell-first-steps')
    expect(await axe(page)).toEqual([])
    await go('/reviews')
    await page.getByText('Your role does not include this page').waitFor()
    expect(await axe(page)).toEqual([])
    await go('/no/such/page')
    await page.getByText('There is no page at this address').waitFor()
    expect(await axe(page)).toEqual([])
    expect({ faults, strangers }).toEqual({ faults: [], strangers: [] })
  })

  it('finds pages and applications by typing, and tells which keys there are', async () => {
    const { id } = await completePerson(app, workspace)
    const { page, look } = await open(newStaff(app, workspace, 'ADMIN'))
    await page.keyboard.press('Control+k')
    const field = page.getByRole('dialog').locator('input')
    await field.fill('audit')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Audit log', level: 1 }).waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').locator('input').fill(id)
    await page.getByText('Ture Provberg').first().waitFor()
    await look('shell-palette')
    expect(await axe(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.keyboard.press('g')
    await page.keyboard.press('w')
    await page.getByRole('heading', { name: 'Workflows', level: 1 }).waitFor()
    await page.keyboard.press('Shift+?')
    await page.getByRole('dialog', { name: 'Keyboard' }).getByText('Next row').waitFor()
    await look('shell-keys')
    expect(await axe(page)).toEqual([])
  })

  it('speaks Swedish, and is dark, as one chooses', async () => {
    const { page } = await open(newStaff(app, workspace, 'ADMIN'), { path: '/screening' })
    await page.getByRole('button', { name: 'Account of Some Body' }).click()
    expect(await axe(page)).toEqual([])
    await page.getByRole('menuitemradio', { name: 'Dark' }).click()
    await page.getByRole('button', { name: 'Account of Some Body' }).click()
    await page.getByRole('menuitemradio', { name: 'Svenska' }).click()
    await page.getByRole('heading', { name: 'Screening', level: 1 }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('sv')
    expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark')
    expect(await axe(page)).toEqual([])
  })

  it('what is typed stays when the session ends: a dialog asks, and the page goes on', async () => {
    const staff = newStaff(app, workspace, 'REVIEWER')
    const { page, context, look } = await open(staff, { path: '/screening' })
    await page.getByRole('searchbox', { name: 'Name' }).fill('Kenta Kentsson')
    await context.clearCookies()
    await page.getByRole('button', { name: 'Search', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Your session has ended' })
    await dialog.waitFor()
    await look('shell-session-ended')
    await dialog.getByRole('textbox', { name: 'Password' }).fill(staff.password)
    await dialog.locator('button[type="submit"]').click()
    await page.getByRole('region', { name: 'Result' }).getByText('Kentsson, Kenta').first().waitFor()
    expect(await page.getByRole('searchbox', { name: 'Name' }).inputValue()).toBe('Kenta Kentsson')
    await page.getByRole('button', { name: 'Why?' }).first().click()
    await page.getByRole('table').first().waitFor()
    await look('screening-found')
    expect(await axe(page)).toEqual([])
  })

  it('whoever has not signed in comes to the sign-in page, and afterwards where they wanted to go', async () => {
    const { page } = await open(undefined, { path: '/screening/lists' })
    await page.waitForURL(/\/dashboard\/sign-in\?next=/)
    expect(await axe(page)).toEqual([])
  })
})

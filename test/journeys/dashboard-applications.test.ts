import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { axe, buildDashboard, type DashboardPage, openDashboard, overflows, phone } from '../dashboard.ts'
import { steps, workflowOf } from '../definitions.ts'
import { completeCompany, completePerson } from '../journey.ts'
import { auditOf } from '../records.ts'
import { newStaff, type Staff } from '../staff.ts'
import { newWorkspace, type Workspace } from '../workspace.ts'

let app: TestApp
let workspace: Workspace
let lead: Staff
beforeAll(async () => {
  await buildDashboard()
  app = await startApp()
  workspace = await newWorkspace(app, 'Evergreen')
  lead = newStaff(app, workspace, 'COMPLIANCE_LEAD')
  await completePerson(app, workspace)
  app.clock.advance(60_000)
  await completeCompany(app, workspace)
  app.clock.advance(60_000)
  await completePerson(app, workspace, { answers: { pep: true, funds: 'SALARY' } })
  await workspace.apply({ countryCode: 'NO' })
}, 240_000)

async function withDashboard(
  options: Parameters<typeof openDashboard>[2],
  run: (dashboard: DashboardPage) => Promise<void>,
  staff = lead,
) {
  const dashboard = await openDashboard(app, staff, options)
  try {
    await run(dashboard)
    expect(dashboard.faults).toEqual([])
    expect(dashboard.strangers).toEqual([])
  } finally {
    await dashboard.close()
  }
}

const rowsOf = ({ page }: DashboardPage) => page.getByRole('table').locator('tbody').getByRole('row')

describe('the list of applications in a browser', { timeout: 180_000 }, () => {
  it('is searched, narrowed, kept as a view that the address and a colleague know, and exported', async () => {
    await withDashboard({ path: '/applications' }, async (dashboard) => {
      const { page } = dashboard
      await rowsOf(dashboard).nth(3).waitFor()
      expect(await axe(page)).toEqual([])
      await dashboard.look('applications-list')

      await page.keyboard.press('/')
      await page.keyboard.type('900602-2397')
      await expect.poll(() => rowsOf(dashboard).count()).toBe(2)
      expect(page.url()).toContain('q=')
      await page.getByRole('searchbox').fill('')
      await expect.poll(() => rowsOf(dashboard).count()).toBe(4)

      await page.locator('label', { hasText: 'Review open' }).click()
      await expect.poll(() => rowsOf(dashboard).count()).toBe(1)
      await page.getByRole('button', { name: 'Save view' }).click()
      await page.getByLabel('Name of the view').fill('To decide')
      await page.getByLabel('Share with the team').check()
      expect(await axe(page)).toEqual([])
      await page.getByRole('dialog').getByRole('button', { name: 'Save view' }).click()
      await page.getByRole('tab', { name: /To decide/, selected: true }).waitFor()
      expect(page.url()).toContain('view=')
      await dashboard.look('applications-view')

      const downloading = page.waitForEvent('download')
      await page.getByRole('button', { name: 'Export' }).click()
      const text = await readFile(await (await downloading).path(), 'utf8')
      expect(text.split('\r\n')[0]).toBe('\ufeffid,name,status,number,workflow,country,risk,hits,review,created')
      expect(text).toContain('MANUAL_REVIEW')
      const [entry] = (await auditOf(app, workspace.id)).filter(({ action }) => action === 'applications.export')
      expect(entry).toMatchObject({ actorId: lead.id, detail: { count: 1, searched: false } })
    })
    await withDashboard(
      { path: '/applications' },
      async ({ page }) => {
        await page.getByRole('tab', { name: /To decide/ }).click()
        await expect.poll(() => page.getByRole('table').locator('tbody').getByRole('row').count()).toBe(1)
      },
      newStaff(app, workspace, 'VIEWER'),
    )
  })

  it('is walked by j and k, opened by Enter, and remembers the columns that one chose', async () => {
    await withDashboard({ path: '/applications', scheme: 'dark' }, async (dashboard) => {
      const { page } = dashboard
      await rowsOf(dashboard).nth(3).waitFor()
      await page.getByRole('button', { name: 'Columns and density' }).click()
      expect(await axe(page)).toEqual([])
      await page.getByRole('checkbox', { name: 'Applicant' }).check()
      await page.keyboard.press('Escape')
      await page.getByRole('columnheader', { name: 'Applicant' }).waitFor()
      await dashboard.look('applications-list-dark')
      await dashboard.go('/applications')
      await page.getByRole('columnheader', { name: 'Applicant' }).waitFor()
      await rowsOf(dashboard).nth(3).waitFor()
      await page.keyboard.press('j')
      await page.keyboard.press('j')
      await page.keyboard.press('k')
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/applications\/bits/)
    })
  })

  it('is a stack of cards on a phone, and says what to do where nothing is', async () => {
    await withDashboard({ path: '/applications', viewport: phone }, async (dashboard) => {
      await rowsOf(dashboard).nth(3).waitFor()
      expect(await axe(dashboard.page)).toEqual([])
      expect(await overflows(dashboard.page)).toBe(false)
      await dashboard.look('applications-list-phone')
      await dashboard.go('/applications?q=nobody-at-all')
      await dashboard.page.getByText('Nothing matches').waitFor()
    })
    const empty = await newWorkspace(app, 'Empty')
    await withDashboard(
      { path: '/applications', language: 'sv' },
      async (dashboard) => {
        await dashboard.page.getByText('Inga ansökningar än').waitFor()
        expect(await axe(dashboard.page)).toEqual([])
        await dashboard.look('applications-none-sv')
      },
      newStaff(app, empty, 'ADMIN'),
    )
  })
})

describe('customers in a browser', { timeout: 180_000 }, () => {
  it('ERA-01 ERA-02 one who left is kept by law, one who never became one is erased before one’s eyes', async () => {
    await withDashboard({ path: '/customers' }, async (dashboard) => {
      const { page } = dashboard
      await rowsOf(dashboard).first().waitFor()
      expect(await axe(page)).toEqual([])
      await dashboard.look('customers-list')
      await page.getByRole('searchbox').fill('529999-0266')
      await expect.poll(() => rowsOf(dashboard).count()).toBe(1)
      await rowsOf(dashboard).first().getByRole('link').click()
      await page.getByRole('heading', { name: 'How long they are kept' }).waitFor()
      await page.getByText('records are kept as long as', { exact: false }).first().waitFor()
      expect(await axe(page)).toEqual([])
      await dashboard.look('customer-company')
      await page.getByRole('button', { name: 'End the relationship' }).click()
      expect(await axe(page)).toEqual([])
      await page.getByRole('dialog').getByRole('button', { name: 'End the relationship' }).click()
      await page.getByText('The law has you keep their records until', { exact: false }).waitFor()
      expect(await page.getByRole('button', { name: 'Erase' }).isDisabled()).toBe(true)
    })
    const gone = await newWorkspace(app, 'Gone')
    const declined = await completePerson(app, gone, { answers: { pep: true, funds: 'SALARY' } })
    const { reviewId } = (await gone.call('reviews.list', { applicationId: declined.id })).body.data[0]
    await gone.call('reviews.decide', { reviewId, decision: 'DECLINE', reason: 'SUSPECTED_FRAUD' })
    await app.drain()
    const { customerId } = (await gone.call('applications.get', { applicationId: declined.id })).body
    await withDashboard(
      { path: `/customers/${customerId}` },
      async (dashboard) => {
        const { page } = dashboard
        await page.getByRole('button', { name: 'Erase' }).click()
        await page.getByLabel(/^Type/).fill(customerId.slice(-6))
        expect(await axe(page)).toEqual([])
        await dashboard.look('customer-erase')
        await page.getByRole('dialog').getByRole('button', { name: 'Erase' }).click()
        await page.getByText('Being erased').first().waitFor()
        await app.drain()
        await page.getByRole('heading', { name: 'Erased customer' }).waitFor()
        expect(await axe(page)).toEqual([])
        await dashboard.look('customer-erased')
      },
      newStaff(app, gone, 'COMPLIANCE_LEAD'),
    )
  })

  it('is usable on a phone, in the dark, and in Swedish', async () => {
    await withDashboard({ path: '/customers', viewport: phone, scheme: 'dark', language: 'sv' }, async (dashboard) => {
      await rowsOf(dashboard).first().getByRole('link').click()
      await dashboard.page.getByRole('heading', { name: 'Hur länge uppgifterna sparas' }).waitFor()
      expect(await axe(dashboard.page)).toEqual([])
      expect(await overflows(dashboard.page)).toBe(false)
      await dashboard.look('customer-phone-dark-sv')
    })
  })
})

describe('the queue of reviews in a browser', { timeout: 180_000 }, () => {
  it('is narrowed to one market, which the address keeps', async () => {
    const two = await newWorkspace(app, 'Two markets')
    const rules = [{ when: 'true', outcome: 'REVIEW', reason: 'LOOK_AT_ALL' }]
    const workflowId = await two.publish(workflowOf([steps.contact], { rules }))
    for (const countryCode of ['SE', 'NO', 'NO']) {
      const { flow } = await two.apply({ workflowId, countryCode })
      await flow('flow.submit', { step: 'contact', data: { email: 'lois.lane@dailyplanet.example' } })
    }
    await app.drain()
    await withDashboard(
      { path: '/reviews' },
      async (dashboard) => {
        const { page } = dashboard
        await expect.poll(() => rowsOf(dashboard).count()).toBe(3)
        await page.getByRole('combobox', { name: 'Market' }).click()
        await page.getByRole('option', { name: 'Norway' }).click()
        await expect.poll(() => rowsOf(dashboard).count()).toBe(2)
        expect(page.url()).toContain('countryCode=NO')
        expect(await axe(page)).toEqual([])
        await dashboard.go('/reviews?countryCode=SE')
        await expect.poll(() => rowsOf(dashboard).count()).toBe(1)
        expect(await page.getByRole('combobox', { name: 'Market' }).inputValue()).toBe('Sweden')
      },
      newStaff(app, two, 'REVIEWER'),
    )
  })
})

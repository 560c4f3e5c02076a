import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { chromium } from '../browser.ts'
import { buildDashboard, openDashboard, phone } from '../dashboard.ts'
import { axeAtRest, comes } from '../dashboard-hands.ts'
import { steps, workflowOf } from '../definitions.ts'
import { closeAfterEach } from '../flow.ts'
import { completePerson } from '../journey.ts'
import { newStaff } from '../staff.ts'
import { newWorkspace, type Workspace } from '../workspace.ts'

describe.skipIf(!chromium)('trying a draft in the dashboard', { timeout: 180_000 }, () => {
  let app: TestApp
  let workspace: Workspace
  const closing = closeAfterEach()
  beforeAll(async () => {
    await buildDashboard()
    app = await startApp()
    workspace = await newWorkspace(app)
  }, 240_000)

  const of = (workflowId: string, tab: string) => `/workflows/${encodeURIComponent(workflowId)}?tab=${tab}`

  it('shows what would have ended otherwise, from which outcome to which, and leads to each application', async () => {
    const workflowId = workspace.workflows.person
    for (const funds of ['SALARY', 'SALARY', 'SAVINGS'])
      await completePerson(app, workspace, { answers: { pep: false, funds } })
    const { draft, revision } = (await workspace.call('workflows.get', { workflowId })).body
    const rule = { when: 'answers.funds == "SALARY"', outcome: 'REVIEW', reason: 'SALARY_IS_LOOKED_AT' }
    const definition = { ...draft, rules: [rule, ...draft.rules] }
    const saved = await workspace.call('workflows.save', { workflowId, definition, revision })
    expect(saved.status, JSON.stringify(saved.body)).toBe(200)

    const lead = newStaff(app, workspace, 'COMPLIANCE_LEAD')
    const { page, look, faults } = closing(await openDashboard(app, lead, { path: of(workflowId, 'try') }))
    page.setDefaultTimeout(60_000)
    await page.getByRole('button', { name: 'Try the draft' }).click()
    await comes(app, page.getByText('2 of 3 applications would have ended otherwise.'))
    const rows = page.getByRole('table', { name: 'Applications', exact: true }).getByRole('row')
    const changed = rows.filter({ hasText: 'SALARY_IS_LOOKED_AT' })
    await expect.poll(() => changed.count(), { timeout: 60_000 }).toBe(2)
    expect(await axeAtRest(page)).toEqual([])
    await look('workflow-try')
    await page.getByRole('button', { name: /Approved becomes Approved/ }).click()
    await expect.poll(() => changed.count(), { timeout: 60_000 }).toBe(0)
    await page.getByRole('button', { name: /Approved becomes In review/ }).click()
    await changed.first().getByRole('link').first().click()
    await page.waitForURL(/\/applications\//)
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(faults).toEqual([])
  })

  it('who may read no real application is told so, instead of a button that is refused', async () => {
    const real = { isTest: false, redirectOrigins: ['https://bank.example'] }
    const workflowId = await workspace.publish(workflowOf([steps.contact]), real)
    const developer = newStaff(app, workspace, 'DEVELOPER')
    const { page, go } = closing(await openDashboard(app, developer, { path: of(workflowId, 'try') }))
    page.setDefaultTimeout(60_000)
    await page.getByText('Your role sees no real application').waitFor()
    expect(await page.getByRole('button', { name: 'Try the draft' }).count()).toBe(0)
    await go(of(workflowId, 'integration'))
    await page.getByText('This is a real workflow').waitFor()
    expect(await page.getByRole('button', { name: 'Send', exact: true }).count()).toBe(0)
    expect(await axeAtRest(page)).toEqual([])

    await go(of(workspace.workflows.person, 'try'))
    await page.getByText('Your role sees the totals, and no application.').waitFor()
    await page.getByText('2 of 3 applications would have ended otherwise.').waitFor()
    expect(await page.getByRole('button', { name: 'Download as CSV' }).count()).toBe(0)
    await go(of(workspace.workflows.person, 'integration'))
    await page.getByRole('button', { name: 'Send', exact: true }).waitFor()

    const viewer = closing(
      await openDashboard(app, newStaff(app, workspace, 'VIEWER'), {
        path: of(workspace.workflows.person, 'integration'),
        viewport: phone,
      }),
    )
    await viewer.page.getByText('Your role begins no applications.').waitFor()
    // On a phone the open tab is the one that is seen, though there is no room for all.
    const tab = await viewer.page.getByRole('tab', { name: 'Integration' }).boundingBox()
    expect(tab && tab.x + tab.width).toBeLessThanOrEqual(phone.width)
    expect(await viewer.page.getByRole('button', { name: 'Send', exact: true }).count()).toBe(0)
  })
})

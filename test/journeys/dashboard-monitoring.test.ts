import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { chromium } from '../browser.ts'
import { axe, buildDashboard, openDashboard, overflows, phone } from '../dashboard.ts'
import { steps, workflowOf } from '../definitions.ts'
import { completeCompany, identify } from '../journey.ts'
import { changeableRegister } from '../registers.ts'
import { newStaff } from '../staff.ts'
import { newWorkspace } from '../workspace.ts'

/** Its rule names a deputy chair that is not there. */
const unread = { number: '310450650', nora: '17858499860' }

describe.skipIf(!chromium)('the dashboard’s monitoring, and the reading of signing rules', () => {
  let app: TestApp
  beforeAll(async () => {
    await buildDashboard()
    app = await startApp()
  })

  it('a company goes bankrupt: the alert shows before and after, and is decided', async () => {
    const workspace = await newWorkspace(app)
    const register = changeableRegister(app)
    await completeCompany(app, workspace)
    await register.change(
      ({ organization }) => void Object.assign(organization, { status: 'BANKRUPT', companyStatus: 'Konkurs' }),
    )
    const reviewer = newStaff(app, workspace, 'REVIEWER')
    const dashboard = await openDashboard(app, reviewer, { path: '/monitoring?tab=companies' })
    const { page } = dashboard
    await page.getByRole('button', { name: /Ask now: the register/ }).click()
    await page.getByText('The register is being asked').waitFor()
    expect(await axe(page)).toEqual([])
    await dashboard.look('monitoring-companies')
    await app.drain()

    await dashboard.go('/monitoring')
    await dashboard.look('monitoring-alerts')
    expect(await axe(page)).toEqual([])
    await page.getByRole('link', { name: 'Taraxacum AB' }).click()
    await page.getByText('BANKRUPT (Konkurs)').waitFor()
    expect(await axe(page)).toEqual([])
    await dashboard.look('monitoring-alert')
    await page.getByText('End relationship').click()
    await page.getByRole('combobox', { name: 'Reasons' }).click()
    await page.getByRole('option', { name: 'Outside our risk appetite' }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Decide', exact: true }).click()
    await page.getByText('Decided.').first().waitFor()
    await app.drain()
    expect((await workspace.call('monitoring.alerts.list', { status: 'CLOSED' })).body.data).toHaveLength(1)
    const { data } = (await workspace.call('events.list', {})).body
    expect(JSON.stringify(data)).toContain('RELATIONSHIP_ENDED')
    expect(dashboard.faults).toEqual([])
    await dashboard.close()
  }, 120_000)

  it('a rule that nobody could read is read: what it comes to is shown, and a second person agrees to a sole signatory', async () => {
    const workspace = await newWorkspace(app)
    const parts = [steps.identify, steps.organization, steps.representative, steps.sign]
    const workflowId = await workspace.publish(workflowOf(parts, { kind: 'KYB' }))
    const { id, flow } = await workspace.apply({ workflowId, countryCode: 'NO' })
    await flow('flow.start')
    await identify(flow, unread.nora)
    await flow('flow.submit', { step: 'organization', data: { organizationNumber: unread.number } })
    await app.drain()
    await flow('flow.submit', { step: 'organization', data: { confirm: true } })

    const path = `/reviews/signing/${id}`
    const one = await openDashboard(app, newStaff(app, workspace, 'REVIEWER'), { path })
    await one.page.getByRole('combobox', { name: 'Of whom' }).click()
    await one.page.getByRole('option', { name: 'Chair', exact: true }).click()
    await one.page.getByText('Nora Prøvestad would sign alone').waitFor()
    expect(await axe(one.page)).toEqual([])
    await one.look('signing-read')
    await one.page.getByRole('button', { name: 'Propose this reading' }).click()
    await one.page.getByText('You proposed this').waitFor()
    await one.close()

    const two = await openDashboard(app, newStaff(app, workspace, 'COMPLIANCE_LEAD'), {
      path,
      viewport: phone,
      scheme: 'dark',
    })
    await two.page.getByRole('button', { name: 'Confirm the reading' }).click()
    await two.page.getByText('In force').waitFor()
    expect(await axe(two.page)).toEqual([])
    expect(await overflows(two.page)).toBe(false)
    await two.look('signing-read-phone-dark')
    const { data } = (await workspace.call('signing.readings.list', { applicationId: id })).body
    expect(data).toMatchObject([{ status: 'IN_FORCE' }])

    const end = () => two.page.getByRole('button', { name: 'End the reading' })
    await end().click()
    const dialog = two.page.getByRole('dialog', { name: 'End the reading' })
    await dialog.getByText('the machine’s own reading counts').waitFor()
    expect(await axe(two.page)).toEqual([])
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await dialog.waitFor({ state: 'detached' })
    await two.page.getByText('In force').waitFor()
    await end().click()
    await dialog.getByRole('button', { name: 'End the reading' }).click()
    await two.page.getByText('In force').waitFor({ state: 'detached' })
    const ended = (await workspace.call('signing.readings.list', { applicationId: id })).body.data
    expect(ended).toMatchObject([{ status: 'REJECTED' }])
    await two.close()
  }, 120_000)

  it('on a phone what is empty says what would stand there', async () => {
    const workspace = await newWorkspace(app)
    const viewer = newStaff(app, workspace, 'VIEWER')
    const dashboard = await openDashboard(app, viewer, { viewport: phone, path: '/monitoring', language: 'sv' })
    const { page } = dashboard
    for (const [tab, words] of [
      ['Öppna larm', 'Inga öppna larm'],
      ['Bevakade företag', 'Inga företag bevakas än'],
      ['Återkommande granskningar', 'Ingen står på tur'],
    ] as const) {
      await page.getByRole('tab', { name: tab }).click()
      await page.getByRole('heading', { name: words }).waitFor()
      expect(await axe(page)).toEqual([])
      expect(await overflows(page)).toBe(false)
    }
    await dashboard.look('monitoring-empty-phone')
    await dashboard.close()
  }, 120_000)
})

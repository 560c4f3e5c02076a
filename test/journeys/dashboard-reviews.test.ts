import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { chromium } from '../browser.ts'
import { axe, buildDashboard, openDashboard, phone } from '../dashboard.ts'
import { decide } from '../dashboard-hands.ts'
import { steps, workflowOf } from '../definitions.ts'
import { buildFlow, openFlow } from '../flow.ts'
import { identify } from '../journey.ts'
import { listed, listOf, readAndPublish } from '../lists.ts'
import { newStaff } from '../staff.ts'
import { newWorkspace, type Workspace } from '../workspace.ts'

const rules = [{ when: 'true', outcome: 'REVIEW', reason: 'LOOK_AT_ALL' }]
const ture = '199006022397'

describe.skipIf(!chromium)('the dashboard’s reviews', () => {
  let app: TestApp
  beforeAll(async () => {
    await Promise.all([buildDashboard(), buildFlow()])
    app = await startApp()
    const numbered = (value: string) => ({ identifiers: [{ type: 'NATIONAL_ID', value, country: 'SE' }] })
    // One who is him, one of whom nothing but the name is known, and two who are safely others.
    await readAndPublish(
      app,
      listOf('people', [
        listed('t1', 'Ture Provberg', { birthDates: [{ from: '1990-06-02' }] }),
        listed('t2', 'Ture Provberg'),
        listed('t3', 'Ture Provberg', numbered('195101019999')),
        listed('t4', 'Ture Provberg', numbered('193801019999')),
      ]),
    )
  })

  async function inReview(workspace: Workspace, workflowId: string) {
    const application = await workspace.apply({ workflowId })
    await application.flow('flow.submit', { step: 'contact', data: { email: 'lois.lane@dailyplanet.example' } })
    await app.drain()
    return application
  }

  it('takes the next, decides it with a reason, and comes to the one after it', async () => {
    const workspace = await newWorkspace(app)
    const workflowId = await workspace.publish(workflowOf([steps.contact], { rules }))
    const first = await inReview(workspace, workflowId)
    app.clock.advance(1000)
    const second = await inReview(workspace, workflowId)
    const dashboard = await openDashboard(app, newStaff(app, workspace, 'REVIEWER'), { path: '/reviews' })
    const { page } = dashboard
    await page.getByRole('tab', { name: 'All open (2)' }).waitFor()
    expect(await axe(page)).toEqual([])
    await dashboard.look('reviews-queue')
    await page.getByRole('button', { name: 'Take the next' }).click()
    await page.getByRole('heading', { name: 'Decision' }).waitFor()
    expect(await axe(page)).toEqual([])
    await dashboard.look('review')
    await decide(page, 'Approve', /Checked/)
    await page.getByRole('button', { name: 'Decide', exact: true }).click()
    await page.getByText('Decided.').first().waitFor()
    const status = async (id: string) => (await workspace.call('applications.get', { applicationId: id })).body.status
    expect([await status(first.id), await status(second.id)]).toEqual(['MANUALLY_APPROVED', 'MANUAL_REVIEW'])
    expect(dashboard.faults).toEqual([])
    await dashboard.close()
  }, 120_000)

  it('CONC-02 four eyes in two browsers: one proposes, of two who answer one wins and the other is told', async () => {
    const workspace = await newWorkspace(app)
    const workflowId = await workspace.publish(workflowOf([steps.contact], { rules, fourEyes: true }))
    const { id } = await inReview(workspace, workflowId)
    const { reviewId } = (await workspace.call('reviews.list', { applicationId: id })).body.data[0]
    const path = `/reviews/${reviewId}`
    const proposer = await openDashboard(app, newStaff(app, workspace, 'REVIEWER', 'Petra Prov'), { path })
    await decide(proposer.page, 'Approve', /Checked/)
    await proposer.page.getByRole('button', { name: 'Propose' }).click()
    await proposer.page.getByText('Proposed. A second').waitFor()

    const two = await Promise.all(
      ['Anders Prov', 'Berit Prov'].map((name) =>
        openDashboard(app, newStaff(app, workspace, 'COMPLIANCE_LEAD', name), { path }),
      ),
    )
    for (const { page } of two) {
      await page.getByText('Petra Prov proposes to approve').waitFor()
      await decide(page, 'Approve', /Checked/)
    }
    const [winner, other] = two
    await winner?.page.getByRole('button', { name: 'Confirm the proposal' }).click()
    await winner?.page.getByText('Decided.').first().waitFor()
    await other?.look('review-proposed')
    await other?.page.getByRole('button', { name: 'Confirm the proposal' }).click()
    await other?.page.getByText('Somebody was faster, or something has changed').waitFor()
    const { body } = await workspace.call('reviews.get', { reviewId })
    expect(body.decisions.map((said: { act: string }) => said.act)).toEqual(['PROPOSE', 'CONFIRM'])
    await Promise.all([proposer, ...two].map((one) => one.close()))
  }, 120_000)

  it('returned to the applicant, the application’s page shows the step again, and why', async () => {
    const workspace = await newWorkspace(app)
    const workflowId = await workspace.publish(workflowOf([steps.contact], { rules }))
    const application = await inReview(workspace, workflowId)
    const { reviewId } = (await workspace.call('reviews.list', { applicationId: application.id })).body.data[0]
    const dashboard = await openDashboard(app, newStaff(app, workspace, 'REVIEWER'), { path: `/reviews/${reviewId}` })
    const { page } = dashboard
    await page.getByRole('button', { name: 'Return to the applicant' }).click()
    await page.getByLabel('Contact details (contact)').check()
    await page.getByLabel('Message to the applicant').fill('The mailbox does not exist. Which one do you read?')
    expect(await axe(page)).toEqual([])
    await dashboard.look('review-return')
    await page.getByRole('button', { name: 'Return', exact: true }).click()
    await page.getByText('Sent back to the applicant (contact)').waitFor()
    await dashboard.close()

    const flow = await openFlow(app, application.sessionToken)
    await flow.page.getByText('The mailbox does not exist. Which one do you read?').waitFor()
    expect(await axe(flow.page)).toEqual([])
    await flow.look('flow-returned')
    await flow.page.getByLabel('E-mail').fill('clark.kent@dailyplanet.example')
    await flow.page.getByRole('button', { name: 'Continue' }).click()
    await flow.page.getByRole('heading', { name: 'Thank you' }).waitFor()
    await flow.close()
  }, 120_000)

  it('hits are decided by keyboard alone; what is safe is dismissed together, and the others are left', async () => {
    const workspace = await newWorkspace(app)
    const screened = workflowOf([steps.identify, steps.screening], { rules })
    const { id, flow } = await workspace.apply({ workflowId: await workspace.publish(screened) })
    await flow('flow.start')
    await identify(flow, ture)
    await app.drain()
    const hits = async () => (await workspace.call('screening.hits.list', { applicationId: id })).body.data
    const { reviewId } = (await workspace.call('reviews.list', { applicationId: id })).body.data[0]
    const dashboard = await openDashboard(app, newStaff(app, workspace, 'REVIEWER'), { path: `/reviews/${reviewId}` })
    const { page } = dashboard
    await page.getByRole('heading', { name: 'Hits on lists' }).waitFor()
    const ready = () => page.getByRole('button', { name: 'Somebody else', exact: true }).waitFor()
    await ready()
    expect(await axe(page)).toEqual([])
    await dashboard.look('review-hits')

    await page.keyboard.press('c')
    await page.getByRole('dialog', { name: 'It is them' }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await ready()
    await page.keyboard.press('d')
    await page.getByRole('dialog', { name: 'It is somebody else' }).waitFor()
    await dashboard.look('review-dismiss')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Look and dismiss' }).click()
    await page.getByText('2 hits are safely somebody else').last().waitFor()
    expect(await axe(page)).toEqual([])
    await dashboard.look('review-bulk')
    await page.getByRole('button', { name: 'Dismiss 2 hits' }).click()
    await page.getByText('Dismissed: 2.').waitFor()
    const status = new Map((await hits()).map((hit: { entryId: string; status: string }) => [hit.entryId, hit.status]))
    expect(Object.fromEntries(status)).toEqual({ t1: 'TRUE', t2: 'FALSE', t3: 'FALSE', t4: 'FALSE' })

    await decide(page, 'Approve', /Checked/)
    await page.getByLabel('Why approve all the same?').waitFor()
    expect(await page.getByRole('button', { name: 'Decide', exact: true }).isDisabled()).toBe(true)
    await dashboard.look('review-against')
    await dashboard.close()
  }, 120_000)

  it('on a phone the queue and a review need no scrolling sideways', async () => {
    const workspace = await newWorkspace(app)
    const workflowId = await workspace.publish(workflowOf([steps.contact], { rules }))
    await inReview(workspace, workflowId)
    const reviewer = newStaff(app, workspace, 'REVIEWER')
    const dashboard = await openDashboard(app, reviewer, { viewport: phone, scheme: 'dark', path: '/reviews' })
    const { page } = dashboard
    await page.getByRole('tab', { name: 'All open (1)' }).waitFor()
    expect(await axe(page)).toEqual([])
    await dashboard.look('reviews-queue-phone-dark')
    await page.getByText('Name not known yet').click()
    await page.getByRole('heading', { name: 'Decision' }).waitFor()
    expect(await axe(page)).toEqual([])
    await dashboard.look('review-phone-dark')
    const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
    expect(wide).toBeLessThanOrEqual(0)
    await dashboard.close()
  }, 120_000)
})

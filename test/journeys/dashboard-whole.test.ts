import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { chromium } from '../browser.ts'
import { buildDashboard, openDashboard } from '../dashboard.ts'
import {
  axeAtRest,
  buildKyb,
  choose,
  comes,
  decide,
  propose,
  retype,
  runAsIntegrator,
  shownAfter,
  twoPublish,
} from '../dashboard-hands.ts'
import { buildFlow, closeAfterEach, openFlow } from '../flow.ts'
import { people } from '../journey.ts'
import { newStaff, type Staff } from '../staff.ts'
import { documentedCode } from '../webhook-code.ts'
import { type Receiver, startReceiver } from '../webhooks.ts'
import { newWorkspace, type Workspace } from '../workspace.ts'

const path = '/core-banking'
/** Several people, one after the other, on a machine that is slow and has more to do. */
const wholeMs = 600_000
const stepMs = 60_000

describe.skipIf(!chromium)('the whole of it, from nothing to a signed webhook', () => {
  let app: TestApp
  let receiver: Receiver
  let workspace: Workspace
  const closing = closeAfterEach()
  beforeAll(async () => {
    await buildFlow()
    await buildDashboard()
    receiver = await startReceiver()
    app = await startApp({ WEBHOOK_TRUSTED_ORIGINS: receiver.origin })
    workspace = await newWorkspace(app, 'Evergreen')
  }, 240_000)

  const faults: string[] = []
  /** The dashboard as somebody sees it; what goes wrong on any page of the journey is told at its end. */
  async function as(staff: Staff, where: string) {
    const { page, context } = closing(await openDashboard(app, staff, { path: where }))
    context.setDefaultTimeout(stepMs)
    page.on('pageerror', (error) => faults.push(error.message))
    return { page, context }
  }
  async function looksWell(page: Page, name: string) {
    faults.push(...(await axeAtRest(page)).map((fault) => `${name}: ${fault}`))
  }

  it(
    'WH-01, WH-04 a workflow is built, published by two, applied to, decided by two, and told to a receiver, twice under one id',
    async () => {
      const lead = newStaff(app, workspace, 'COMPLIANCE_LEAD', 'Lea Lead')
      const admin = newStaff(app, workspace, 'ADMIN', 'Adam Admin')
      const reviewer = newStaff(app, workspace, 'REVIEWER', 'Petra Prov')
      await twoPublish(admin)

      const where = await builtAndProposed(await as(lead, '/workflows'))
      const secret = await webhookMade(await as(admin, '/developers/webhooks'))
      const curl = await publishedAndCopied(await as(admin, where))
      const { id, sessionToken } = await runAsIntegrator(workspace, curl)
      await appliedFor(sessionToken)
      const review = await takenAndProposed(await as(reviewer, '/reviews'))
      await confirmed(await as(lead, review), id)

      const code = await documentedCode()
      const event = (at: number) => {
        const told = approvals().at(at)
        if (!told) throw new Error(`The receiver was told of ${approvals().length} approvals.`)
        return code.verify(told.headers, told.body, secret, app.clock.now().getTime() / 1000)
      }
      await app.drain()
      expect(approvals()).toHaveLength(1)
      const first = event(0)
      expect(first).toMatchObject({ event: { type: 'APPLICATION_MANUALLY_APPROVED', applicationId: id } })
      await sentAgain(await as(admin, '/developers/webhooks'))
      expect(event(1)).toEqual(first)
      expect(approvals().map(({ headers }) => headers['webhook-id'])).toEqual([first.eventId, first.eventId])
      expect(faults).toEqual([])
    },
    wholeMs,
  )

  type Seen = Awaited<ReturnType<typeof as>>
  const approvals = () => receiver.received(path).filter(({ body }) => body.includes('APPLICATION_MANUALLY_APPROVED'))

  async function builtAndProposed({ page }: Seen) {
    await looksWell(page, 'workflows')
    await buildKyb(page, 'Merchants', ['Right to sign', 'Screening'])
    await looksWell(page, 'steps')
    await page.getByRole('tab', { name: 'Rules' }).click()
    await page.getByRole('button', { name: 'Add a rule' }).click()
    await retype(page, page.getByRole('textbox', { name: 'When, rule 1' }), 'organization.status == "DISSOLVED"')
    await page.getByRole('textbox', { name: 'Reason of rule 1' }).fill('DISSOLVED')
    await choose(page, 'Outcome of rule 1', 'Decline')
    await page.getByRole('switch', { name: 'Two people decide what comes to people' }).click({ force: true })
    await page.getByText('Draft saved').waitFor()
    await looksWell(page, 'rules')
    await propose(page, 'Merchants, the first version')
    await looksWell(page, 'proposal')
    return new URL(page.url()).pathname.replace('/dashboard', '')
  }

  async function webhookMade({ page }: Seen) {
    await page.getByRole('button', { name: 'New webhook' }).first().click()
    const form = page.getByRole('dialog')
    await form.getByLabel('Address').fill(`${receiver.origin}${path}`)
    await form.getByLabel('Description').fill('Core banking')
    await looksWell(page, 'new webhook')
    await form.getByRole('button', { name: 'New webhook' }).click()
    await page.getByText('Shown this once').waitFor()
    await looksWell(page, 'secret')
    return shownAfter(page, 'Signing secret')
  }

  async function publishedAndCopied({ page, context }: Seen) {
    await page.getByRole('button', { name: 'Answer the proposal…' }).click()
    await page.getByText('Merchants, the first version').waitFor()
    await page.getByRole('button', { name: 'Confirm and publish' }).click()
    await page.getByRole('button', { name: 'Send a test application' }).click()
    await page.getByRole('region', { name: 'curl' }).waitFor()
    await looksWell(page, 'integration')
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: 'Copy curl' }).click()
    const copied = () => page.evaluate<string>('navigator.clipboard.readText()')
    await expect.poll(copied, { timeout: stepMs }).toContain('applications.create')
    return copied()
  }

  async function appliedFor(sessionToken: string) {
    const { page, context } = closing(await openFlow(app, sessionToken))
    context.setDefaultTimeout(stepMs)
    page.on('pageerror', (error) => faults.push(error.message))
    // The way back, where nobody listens.
    await context.route('http://localhost:3000/**', (route) => route.fulfill({ status: 204 }))
    await page.getByLabel('Test person').fill(people.clean)
    await looksWell(page, 'identify')
    await page.getByRole('button', { name: 'Continue with BankID' }).click()
    await page.getByRole('heading', { name: 'Which company is it?' }).waitFor()
    await page.locator('main input').fill('529999-0134')
    await looksWell(page, 'organization')
    await page.getByRole('button', { name: 'Find the company' }).click()
    await comes(app, page.getByText('Provberg Bygg AB'))
    await looksWell(page, 'the company')
    await page.getByRole('button', { name: 'Yes, this is it' }).click()
    await comes(app, page.getByRole('heading', { name: 'Thank you' }))
    await looksWell(page, 'the end')
  }

  async function takenAndProposed({ page }: Seen) {
    await page.getByRole('tab', { name: 'All open (1)' }).waitFor()
    await looksWell(page, 'reviews')
    await page.getByRole('button', { name: 'Take the next' }).click()
    await page.getByRole('heading', { name: 'Decision' }).waitFor()
    await looksWell(page, 'review')
    await decide(page, 'Approve', /Checked/)
    const where = new URL(page.url()).pathname.replace('/dashboard', '')
    await page.getByRole('button', { name: 'Propose' }).click()
    await statusIs(where, 'PROPOSED')
    return where
  }

  async function confirmed({ page }: Seen, applicationId: string) {
    await page.getByText('Petra Prov proposes to approve').waitFor()
    await looksWell(page, 'proposed')
    await decide(page, 'Approve', /Checked/)
    await page.getByRole('button', { name: 'Confirm the proposal' }).click()
    const status = async () => (await workspace.call('applications.get', { applicationId })).body.status
    await expect.poll(status, { timeout: stepMs }).toBe('MANUALLY_APPROVED')
  }

  async function statusIs(where: string, expected: string) {
    const reviewId = decodeURIComponent(where.split('/').at(-1) ?? '')
    const status = async () => (await workspace.call('reviews.get', { reviewId })).body.status
    await expect.poll(status, { timeout: stepMs }).toBe(expected)
  }

  async function sentAgain({ page }: Seen) {
    await page.getByRole('link', { name: 'Core banking' }).click()
    const row = page.getByRole('row', { name: /Approved by people.*200: taken/ })
    await row.waitFor()
    await looksWell(page, 'deliveries')
    await row.getByRole('button', { name: 'Approved by people' }).click()
    const delivery = page.getByRole('dialog')
    await delivery.getByText('200: taken').waitFor()
    await looksWell(page, 'delivery')
    await delivery.getByRole('button', { name: 'Send again' }).click()
    const times = async () => {
      await app.drain()
      return approvals().length
    }
    await expect.poll(times, { timeout: stepMs }).toBe(2)
  }
})

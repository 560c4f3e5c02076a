import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { chromium } from '../browser.ts'
import { steps, workflowOf } from '../definitions.ts'
import { buildFlow, closeAfterEach, desktop, type FlowPage, openFlow } from '../flow.ts'
import { newWorkspace, type Workspace } from '../workspace.ts'

describe.skipIf(!chromium)('one eID from several places at once (needs chromium)', { timeout: 60_000 }, () => {
  let app: TestApp
  let workspace: Workspace
  let workflowId: string
  const closing = closeAfterEach()
  beforeAll(async () => {
    await buildFlow()
    app = await startApp({ SANDBOX_EID_DELAY_MS: '9000' })
    workspace = await newWorkspace(app)
    workflowId = await workspace.publish(workflowOf([steps.identify]))
  })

  async function come() {
    const { sessionToken } = await workspace.apply({ workflowId, countryCode: 'SE' })
    return closing(await openFlow(app, sessionToken, { viewport: desktop }))
  }
  /** Of the order that a reload would go on with. */
  const keptIn = (page: FlowPage['page']) =>
    page.evaluate<string | null>(
      `JSON.parse(Object.entries(localStorage).find(([name]) => name.startsWith('openbits-eid/'))?.[1] ?? 'null')?.orderId ?? null`,
    )

  it('what is begun in a second tab is not forgotten when the first one hears that its own is over', async () => {
    const { page, context } = await come()
    const second = await context.newPage()
    await second.goto(`${app.baseUrl}/flow`)
    await second.getByRole('heading', { name: 'Show who you are' }).waitFor()
    await page.getByRole('button', { name: 'Continue with BankID' }).click()
    await page.getByRole('heading', { name: 'Confirm with BankID' }).waitFor()
    const first = await keptIn(page)
    await second.getByRole('button', { name: 'Continue with BankID' }).click()
    await second.getByRole('heading', { name: 'Confirm with BankID' }).waitFor()
    await page.bringToFront()
    await page.getByRole('button', { name: 'Continue with BankID' }).waitFor()
    const kept = await keptIn(second)
    expect(kept).toEqual(expect.any(String))
    expect(kept).not.toBe(first)
    await second.reload()
    await second.getByRole('heading', { name: 'Confirm with BankID' }).waitFor()
    app.clock.advance(9_000)
    await second.getByRole('heading', { name: 'Done' }).waitFor()
  })

  it('an answer about the former order, however late, does not take away the one just begun', async () => {
    const { page } = await come()
    const [asked, started, told, shown] = [gate(), gate(), gate(), gate()]
    let isHeld = false
    await page.getByRole('button', { name: 'Continue with BankID' }).click()
    await page.getByRole('heading', { name: 'Confirm with BankID' }).waitFor()
    await page.route('**/v1/flow.get', async (route) => {
      await shown.opened
      await route.continue()
    })
    await page.route('**/v1/flow.identify.collect', async (route) => {
      if (isHeld) return route.continue()
      isHeld = true
      asked.open()
      await started.opened
      await route.fulfill({ response: await route.fetch() })
      told.open()
    })
    await page.route('**/v1/flow.identify.start', async (route) => {
      const response = await route.fetch()
      started.open()
      await told.opened
      await route.fulfill({ response })
    })
    await asked.opened
    await page.getByRole('button', { name: 'Use BankID on this device' }).click()
    await page.getByRole('link', { name: 'Open BankID' }).waitFor()
    const next = page.waitForResponse('**/v1/flow.identify.collect')
    shown.open()
    await next
    expect(await page.getByRole('link', { name: 'Open BankID' }).count()).toBe(1)
    app.clock.advance(9_000)
    await page.getByRole('heading', { name: 'Done' }).waitFor()
  })
})

/** Lets one wait for the other. */
function gate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

import type { Route } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { chromium } from '../browser.ts'
import { questionnaire, steps, workflowOf } from '../definitions.ts'
import {
  axe,
  buildFlow,
  closeAfterEach,
  desktop,
  type FlowOptions,
  type FlowPage,
  openFlow,
  openPage,
  overflows,
  phone,
} from '../flow.ts'
import { newWorkspace, redirectUrl, type Workspace } from '../workspace.ts'

describe.skipIf(!chromium)('around the steps (needs chromium)', () => {
  let app: TestApp
  let workspace: Workspace
  let twoSteps: string
  const closing = closeAfterEach()
  beforeAll(async () => {
    await buildFlow()
    app = await startApp()
    workspace = await newWorkspace(app)
    const asked = questionnaire([{ key: 'salary', type: 'text', label: { en: 'Your salary', sv: 'Din lön' } }])
    twoSteps = await workspace.publish(workflowOf([steps.contact, asked]))
  })

  async function come(workflowId = twoSteps, options: FlowOptions = {}) {
    const application = await workspace.apply({ workflowId })
    const flow = closing(await openFlow(app, application.sessionToken, options))
    await flow.page.getByRole('heading', { level: 1 }).waitFor()
    return { ...flow, application }
  }
  const statusOf = async (applicationId: string) =>
    (await workspace.call('applications.get', { applicationId })).body.status
  const email = 'lois.lane@dailyplanet.example'
  const write = async ({ page }: Pick<FlowPage, 'page'>) => page.getByLabel('E-mail address').fill(email)
  const goOn = async ({ page }: Pick<FlowPage, 'page'>) => page.getByRole('button', { name: 'Continue' }).click()
  const first = ({ page }: Pick<FlowPage, 'page'>) => page.getByRole('heading', { name: 'How can we reach you?' })
  const second = ({ page }: Pick<FlowPage, 'page'>) => page.getByLabel('Your salary')

  it('the next step has the focus and names the window', async () => {
    const flow = await come()
    await write(flow)
    await goOn(flow)
    await second(flow).waitFor()
    await flow.page.locator('h1:focus').waitFor()
    expect(await flow.page.title()).toBe(await flow.page.locator('h1').textContent())
    await flow.page.getByText('Step 2 of 2').waitFor()
  })

  it('a reload anywhere goes on where one was', async () => {
    const flow = await come()
    await write(flow)
    await goOn(flow)
    await second(flow).waitFor()
    await flow.page.reload()
    await second(flow).waitFor()
  })

  it('the back button loses nothing: the first press says what it would do, the next one leaves, and the way back works', async () => {
    const flow = await come()
    const { page } = flow
    await write(flow)
    await goOn(flow)
    await second(flow).waitFor()
    await page.goBack()
    await page.getByRole('alert').filter({ hasText: 'What is done cannot be changed here' }).waitFor()
    expect(await second(flow).isVisible()).toBe(true)
    expect(await axe(page)).toEqual([])
    await page.goBack()
    expect(page.url()).not.toContain('/flow')
    await page.goForward()
    await second(flow).waitFor()
  })

  it('what was done in one tab is not done again in the other, which is told', async () => {
    const flow = await come()
    const other = await flow.context.newPage()
    await other.goto(`${app.baseUrl}/flow`)
    await write({ page: other })
    await write(flow)
    await goOn(flow)
    await second(flow).waitFor()
    await goOn({ page: other })
    await other.getByRole('alert').filter({ hasText: 'already done in another window' }).waitFor()
    await second({ page: other }).waitFor()
  })

  it('an answer that comes too late does not bring back a page that is done', async () => {
    const flow = await come()
    const { page } = flow
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const fetched = new Promise<void>((resolve) => {
      const late = async (route: Route) => {
        const response = await route.fetch()
        resolve()
        await held
        await route.fulfill({ response })
      }
      void page.route('**/v1/flow.get', late, { times: 1 })
    })
    await page.evaluate("dispatchEvent(new Event('online'))")
    await fetched
    await write(flow)
    await goOn(flow)
    await second(flow).waitFor()
    const came = page.waitForResponse('**/v1/flow.get')
    release()
    await (await came).finished()
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
    expect(await second(flow).isVisible()).toBe(true)
  })

  it('without a connection what was written stays, and what was sent counts once', async () => {
    const flow = await come()
    const { page, context } = flow
    await write(flow)
    await context.setOffline(true)
    await page.getByRole('alert').filter({ hasText: 'No connection' }).waitFor()
    await goOn(flow)
    expect(await page.getByLabel('E-mail address').inputValue()).toBe(email)
    expect(await axe(page)).toEqual([])
    await context.setOffline(false)
    await page.getByText('No connection').waitFor({ state: 'detached' })
    expect(await page.getByLabel('E-mail address').inputValue()).toBe(email)
    await goOn(flow)
    await second(flow).waitFor()
  })

  it('an answer that was lost on its way is asked for again, and the step counts once', async () => {
    const flow = await come()
    let lost = 0
    await flow.page.route('**/v1/flow.submit', async (route) => {
      if (lost++ > 0) return route.continue()
      await route.fetch()
      return route.abort('connectionreset')
    })
    await write(flow)
    await goOn(flow)
    await second(flow).waitFor()
    expect(lost).toBe(2)
    expect(await flow.page.getByRole('alert').filter({ hasText: 'another window' }).count()).toBe(0)
  })

  it('a server in trouble is said, and trying again goes on', async () => {
    const application = await workspace.apply({ workflowId: twoSteps })
    const flow = closing(await openPage(app, '/flow?problem=link'))
    let asked = 0
    await flow.page.route('**/v1/flow.start', (route) =>
      asked++ === 0 ? route.fulfill({ status: 503, json: { code: 'unavailable' } }) : route.continue(),
    )
    await flow.page.goto(`${app.baseUrl}/flow?token=${application.sessionToken}`)
    await flow.page.getByText('Something went wrong on our side').waitFor()
    expect(await axe(flow.page)).toEqual([])
    await flow.page.getByRole('button', { name: 'Try again' }).click()
    await first(flow).waitFor()
  })

  it('a page that did not come is said, and trying again brings it', async () => {
    const flow = await come()
    let lost = 0
    await flow.page.route('**/flow/assets/page-*.js', (route) => (lost++ === 0 ? route.abort() : route.continue()))
    await write(flow)
    await goOn(flow)
    await flow.page.getByText('Something went wrong on our side').waitFor()
    expect(await axe(flow.page)).toEqual([])
    await flow.page.getByRole('button', { name: 'Try again' }).click()
    await second(flow).waitFor()
  })

  it('on a slow line the shape of the page is there before the page', async () => {
    const flow = closing(await openPage(app, '/flow?problem=link'))
    let letOn = () => {}
    const held = new Promise<void>((resolve) => {
      letOn = resolve
    })
    await flow.page.route('**/v1/flow.start', async (route) => {
      await held
      await route.continue()
    })
    const { sessionToken } = await workspace.apply({ workflowId: twoSteps })
    await flow.page.goto(`${app.baseUrl}/flow?token=${sessionToken}`)
    await flow.page.locator('.skeleton').waitFor()
    letOn()
    await first(flow).waitFor()
  })

  it('a session that ends in the middle is said, and what was written is still there', async () => {
    const own = await startApp()
    const its = await newWorkspace(own)
    const workflowId = await its.publish(workflowOf([steps.contact]))
    const { sessionToken } = await its.apply({ workflowId })
    const flow = closing(await openFlow(own, sessionToken))
    await write(flow)
    own.clock.advance(3_601_000)
    await goOn(flow)
    await flow.page.getByRole('alert').filter({ hasText: 'Your session has ended' }).waitFor()
    expect(await flow.page.getByLabel('E-mail address').inputValue()).toBe(email)
    await flow.page.reload()
    await flow.page.getByRole('heading', { name: 'Your session has ended' }).waitFor()
    expect(await axe(flow.page)).toEqual([])
    await flow.look('session-ended')
  })

  it('whoever wants out is asked once more, by keyboard too, and is out', async () => {
    const { page, look, application } = await come(twoSteps, { viewport: desktop })
    await page.getByRole('button', { name: 'Cancel the application' }).click()
    const dialog = page.getByRole('dialog', { name: 'Cancel the application?' })
    await dialog.waitFor()
    expect(await axe(page)).toEqual([])
    await look('cancel')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    expect(await statusOf(application.id)).toBe('IN_PROGRESS')
    await page.getByRole('button', { name: 'Cancel the application' }).click()
    await page.getByRole('button', { name: 'Yes, cancel' }).click()
    await page.getByRole('heading', { name: 'Cancelled' }).waitFor()
    expect(await statusOf(application.id)).toBe('CANCELLED')
  })

  it('at the end the browser goes back by itself, unless one stays', async () => {
    const workflowId = await workspace.publish(workflowOf([steps.contact]))
    const flow = await come(workflowId)
    const { page, context, application } = flow
    await context.route(/bank\.example/, (route) =>
      route.fulfill({ body: 'Back at the bank', contentType: 'text/html' }),
    )
    await page.clock.install()
    await write(flow)
    await goOn(flow)
    await page.getByRole('button', { name: 'Stay here' }).click()
    await page.getByRole('button', { name: 'Stay here' }).waitFor({ state: 'detached' })
    await page.clock.runFor(60_000)
    expect(page.url()).toBe(`${app.baseUrl}/flow`)
    await page.reload()
    await page.getByText('You are taken there in a few seconds').waitFor()
    await page.clock.runFor(6_000)
    await page.getByText('Back at the bank').waitFor()
    expect(page.url()).toBe(`${redirectUrl}?applicationId=${encodeURIComponent(application.id)}`)
  })

  it('who is declined reads the workflow’s own words in their language, and no reason', async () => {
    const decline = { when: 'true', outcome: 'DECLINE', reason: 'SANCTIONS_LIST' }
    const declined = { sv: 'Tack för ditt intresse.\nVi kan inte erbjuda dig ett konto.', en: 'No account.' }
    const definition = { ...workflowOf([steps.contact], { rules: [decline] }), texts: { declined } }
    const flow = await come(await workspace.publish(definition), { language: 'sv-SE' })
    await flow.page.getByLabel('E-postadress').fill(email)
    await flow.page.getByRole('button', { name: 'Fortsätt' }).click()
    await flow.page.getByText('Vi kan inte erbjuda dig ett konto.').waitFor()
    expect(await flow.page.content()).not.toMatch(/sanction/i)
    expect(await axe(flow.page)).toEqual([])
    await flow.look('declined')
  })

  it.each([
    ['a phone', phone, false],
    ['a phone', phone, true],
    ['a desktop', desktop, false],
  ] as const)('a yellow theme is read on %s, and so is a sharp corner', async (name, viewport, dark) => {
    const theme = { accentColor: '#ffe100', cornerRadiusPx: 0 }
    const workflowId = await workspace.publish({ ...workflowOf([steps.contact, steps.identify]), theme })
    const flow = await come(workflowId, { viewport, dark })
    expect(await axe(flow.page)).toEqual([])
    expect(await overflows(flow.page)).toBe(false)
    const radius = await flow.page
      .getByRole('button', { name: 'Continue' })
      .evaluate(
        (button) =>
          (globalThis as unknown as { getComputedStyle(of: unknown): { borderRadius: string } }).getComputedStyle(
            button,
          ).borderRadius,
      )
    expect(radius).toBe('0px')
    await flow.look(`theme-${name.split(' ')[1]}${dark ? '-dark' : ''}`)
    expect({ strangers: flow.strangers, faults: flow.faults }).toEqual({ strangers: [], faults: [] })
  })

  it('a link that cannot be used says what to do, in one’s own language', async () => {
    const flow = closing(await openPage(app, '/flow?token=a.b.c', { language: 'fi' }))
    await flow.page.getByRole('heading', { name: 'Linkkiä ei voi käyttää' }).waitFor()
    expect(await axe(flow.page)).toEqual([])
    await flow.look('dead-link')
  })

  it('the language is switched on the page, and stays so', async () => {
    const { page } = await come()
    await page.getByRole('combobox', { name: 'Language' }).selectOption('sv')
    await page.getByRole('heading', { name: 'Hur når vi dig?' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'Hur når vi dig?' }).waitFor()
  })
})

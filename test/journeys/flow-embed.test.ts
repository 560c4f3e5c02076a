import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSampleProvider } from '../../src/connectors/eid-oidc/sample-provider.ts'
import { startApp, type TestApp } from '../app.ts'
import { chromium, openBrowser } from '../browser.ts'
import { steps, workflowOf } from '../definitions.ts'
import { axe, buildFlow, closeAfterEach, desktop, narrow, overflows, phone } from '../flow.ts'
import { type HostPage, startHostPage } from '../host-page.ts'
import { newWorkspace, redirectUrl, type Workspace } from '../workspace.ts'

type Options = { countryCode?: string } & Record<string, unknown>

interface Told {
  type: string
  [field: string]: unknown
}

describe.skipIf(!chromium)('the applicant’s pages in a page of somebody else (needs chromium)', () => {
  let app: TestApp
  let workspace: Workspace
  let workflowId: string
  /** Another site than the server's, and another origin of its site. */
  let bank: HostPage
  let neighbour: HostPage
  let stranger: HostPage

  let broker: Awaited<ReturnType<typeof startSampleProvider>>
  let folder: string
  beforeAll(async () => {
    await buildFlow()
    folder = await mkdtemp(join(tmpdir(), 'openbits-embed-'))
    const clock = { now: () => app?.clock.now() ?? new Date('2026-06-15T10:00:00.000Z') }
    const redirectUris: string[] = []
    const client = { clientId: 'client', clientSecret: 'sample-secret' }
    broker = await startSampleProvider({ clock, broker: 'NO_BANKID', ...client, redirectUris })
    const EID_BROKERS_FILE = join(folder, 'brokers.json')
    const methods = { 'no-bankid': {} }
    const wired = { id: 'nb', broker: 'GENERIC', issuer: broker.issuer, ...client, test: true, methods }
    await writeFile(EID_BROKERS_FILE, JSON.stringify([wired]))
    app = await startApp({ EID_BROKERS_FILE })
    redirectUris.push(`${app.baseUrl}/flow/eid/callback`)
    workspace = await newWorkspace(app)
    bank = await startHostPage(app, 'localhost')
    neighbour = await startHostPage(app, '127.0.0.1')
    stranger = await startHostPage(app, 'localhost')
    const embedOrigins = [bank.origin, neighbour.origin]
    workflowId = await workspace.publish(workflowOf([steps.contact, steps.identify]), { embedOrigins })
  })
  afterAll(async () => {
    await Promise.all([bank, neighbour, stranger, broker].map((one) => one?.close()))
    await rm(folder, { recursive: true, force: true })
  })
  // After these hooks: the last one runs first, and pages are closed before what they speak with.
  const closing = closeAfterEach()

  async function visit(host: HostPage, options: Options = {}, viewport = phone, workflow = workflowId) {
    const { countryCode = 'SE', ...more } = options
    const application = await workspace.apply({ workflowId: workflow, countryCode })
    const browser = closing(await openBrowser(viewport, { locale: 'en' }))
    const { context } = browser
    context.setDefaultTimeout(20_000)
    const faults: string[] = []
    const page = await context.newPage()
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) faults.push(message.text())
    })
    await context.route(/bank\.example/, (route) =>
      route.fulfill({ body: 'Back at the bank', contentType: 'text/html' }),
    )
    await page.goto(host.url({ token: application.sessionToken, ...more }))
    await page.getByRole('button', { name: 'Open an account' }).click()
    const flow = page.frameLocator('iframe[title]')
    return { page, context, flow, faults, application, told: () => toldTo(page), look: lookAt(page) }
  }
  const lookAt = (page: Page) => async (name: string) => {
    if (process.env.SCREENSHOTS) await page.screenshot({ path: join(process.env.SCREENSHOTS, `${name}.png`) })
  }
  const toldTo = (page: Page): Promise<Told[]> =>
    page.evaluate<Told[]>('events.filter(({ type }) => type !== "resize")')
  /** Whether the frame is as tall as what is in it. */
  async function fits(page: Page): Promise<boolean> {
    const inside = page.frames().find((frame) => frame.url().startsWith(app.baseUrl))
    const wanted = await inside?.evaluate<number>('document.getElementById("root").offsetHeight')
    return wanted === (await page.evaluate<number>('document.querySelector("iframe").offsetHeight'))
  }
  const email = 'lois.lane@dailyplanet.example'

  it('a KYC is finished in a page of another site, which learns how far it is, and not what came of it', async () => {
    const { page, context, flow, faults, told, look, application } = await visit(bank, { mount: '#place' })
    await flow.getByLabel('E-mail address').fill(email)
    expect(await axe(page)).toEqual([])
    await look('embed-mounted')
    const [cookie] = await context.cookies(app.baseUrl)
    expect(cookie).toMatchObject({ name: 'openbits_frame', httpOnly: true, secure: true, sameSite: 'None' })
    await flow.getByRole('button', { name: 'Continue', exact: true }).click()
    await flow.getByRole('button', { name: 'Continue with BankID' }).click()
    await flow.getByRole('heading', { name: 'Done' }).waitFor()
    const back = `${redirectUrl}?applicationId=${encodeURIComponent(application.id)}`
    const [contact, identify] = [
      { key: 'contact', type: 'contact' },
      { key: 'identify', type: 'identify' },
    ]
    expect(await told()).toEqual([
      { type: 'ready' },
      { type: 'step', step: contact },
      { type: 'submitted', step: contact },
      { type: 'step', step: identify },
      { type: 'submitted', step: identify },
      { type: 'ended', applicationId: application.id, redirectUrl: back },
    ])
    expect(await page.evaluate('document.body.innerHTML + document.cookie')).not.toContain(application.sessionToken)
    await look('embed-end')
    await flow.getByRole('button', { name: 'Continue', exact: true }).click()
    await page.getByText('Back at the bank').waitFor()
    expect(page.url()).toBe(back)
    expect(faults).toEqual([])
  })

  it('in its element it is as tall as its page, and no taller for those who are declined', async () => {
    const { page, flow } = await visit(bank, { mount: '#place', language: 'sv' }, narrow)
    await flow.getByRole('heading', { name: 'Hur når vi dig?' }).waitFor()
    await expect.poll(() => fits(page)).toBe(true)
    expect(await overflows(page)).toBe(false)
    for (const outcome of ['APPROVE', 'DECLINE', 'REVIEW']) {
      const rules = [{ when: 'true', outcome, reason: 'TEST' }]
      const texts = { declined: { en: 'No account for you, and here are many words about it. '.repeat(9) } }
      const definition = { ...workflowOf([steps.contact], { rules }), texts }
      const own = await workspace.publish(definition, { embedOrigins: [bank.origin] })
      const one = await visit(bank, { mount: '#place' }, phone, own)
      await one.flow.getByLabel('E-mail address').fill(email)
      await one.flow.getByRole('button', { name: 'Continue', exact: true }).click()
      await one.flow.getByRole('button', { name: 'Stay here' }).waitFor()
      const heightOf = async () =>
        (await one.page.evaluate<Told[]>('events')).findLast(({ type }) => type === 'resize')?.height
      await expect.poll(heightOf).toBe(560)
      expect(JSON.stringify(await one.page.evaluate('events'))).not.toMatch(/approve|decline|review|TEST/i)
    }
  })

  it('as a dialog it holds the focus, asks before it closes, from inside and outside, and gives the focus back', async () => {
    const { page, flow, told, look, faults } = await visit(bank, {}, desktop)
    const dialog = page.getByRole('dialog', { name: 'Application' })
    await flow.getByRole('heading', { name: 'How can we reach you?' }).waitFor()
    expect(await axe(page)).toEqual([])
    await look('embed-dialog')
    const asked = flow.getByRole('dialog', { name: 'Close this window?' })
    await flow.getByLabel('E-mail address').press('Escape')
    await asked.waitFor()
    await look('embed-asks')
    await page.keyboard.press('Escape')
    await asked.waitFor({ state: 'hidden' })
    await dialog.getByRole('button', { name: 'Close' }).focus()
    await page.keyboard.press('Escape')
    await asked.waitFor()
    await flow.getByRole('button', { name: 'No, go on' }).click()
    await asked.waitFor({ state: 'hidden' })
    await dialog.getByRole('button', { name: 'Close' }).click()
    await flow.getByRole('button', { name: 'Yes, close' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect((await told()).at(-1)).toEqual({ type: 'closed' })
    expect(await page.evaluate('document.activeElement.id')).toBe('begin')
    // What was done is kept: it opens where it was.
    await page.keyboard.press('Enter')
    await flow.getByRole('heading', { name: 'How can we reach you?' }).waitFor()
    expect(faults).toEqual([])
  })

  it('whoever breaks it off is told of as that, and a host that wants to stay is stayed at', async () => {
    const { page, flow, told, application } = await visit(bank, { atEnd: 'close' })
    await flow.getByRole('button', { name: 'Cancel the application' }).click()
    await flow.getByRole('button', { name: 'Yes, cancel' }).click()
    await flow.getByRole('heading', { name: 'Cancelled' }).waitFor()
    await flow.getByRole('button', { name: 'Continue', exact: true }).click()
    await page.locator('iframe').waitFor({ state: 'detached' })
    expect(page.url()).toContain(bank.origin)
    expect((await told()).slice(-2)).toMatchObject([
      { type: 'cancelled', applicationId: application.id },
      { type: 'closed' },
    ])
  })

  it('HDR-03 a page that the workflow does not name has an empty frame and hears so; its visitor goes on by redirect', async () => {
    const { page, context, faults } = await visit(stranger, { mount: '#place' })
    await page.waitForURL(`${app.baseUrl}/flow`)
    await page.getByRole('heading', { name: 'How can we reach you?' }).waitFor()
    expect(faults).toEqual([expect.stringMatching(/Framing '.*' violates .* "frame-ancestors 'none'"/)])
    const left = await context.newPage()
    await left.goto(stranger.origin)
    expect(await left.evaluate('localStorage.getItem("told")')).toBe('[{"type":"blocked"}]')
  })

  it('RED-04 what others say in its name moves nothing: neither the page around it nor the frame', async () => {
    const { page, flow, told } = await visit(bank, { mount: '#place' })
    await flow.getByLabel('E-mail address').fill(email)
    const before = await told()
    const evil = JSON.stringify({ source: 'openbits', type: 'leave', redirectUrl: 'https://bank.example/evil' })
    // To the page, from itself; then to the page and to the frame, from another frame beside it.
    await page.evaluate(`postMessage(${evil}, '*'); document.body.append(document.createElement('iframe'))`)
    const other = page.frames().find((frame) => frame.url() === 'about:blank')
    await other?.evaluate(`parent.postMessage(${evil}, '*')`)
    await other?.evaluate(`parent.frames[0].postMessage({ source: 'openbits', type: 'askClose' }, '*')`)
    expect(other).toBeDefined()
    await flow.getByLabel('Phone number').fill('+46 70 123 45 67')
    expect(await flow.getByRole('dialog').count()).toBe(0)
    expect(await told()).toEqual(before)
    expect(page.url()).toContain(bank.origin)
  })

  it('an eID that has a page of its own opens it in a window of its own, and the frame goes on by itself', async () => {
    const { page, context, flow, told, look } = await visit(bank, { mount: '#place', countryCode: 'NO' })
    await flow.getByLabel('E-mail address').fill(email)
    await flow.getByRole('button', { name: 'Continue', exact: true }).click()
    const opening = context.waitForEvent('page')
    await flow.getByRole('button', { name: 'Continue with BankID' }).click()
    const own = await opening
    await own.getByRole('button', { name: 'Kari Prøve' }).waitFor()
    expect(await own.evaluate('opener')).toBe(null)
    await page.bringToFront()
    await expect.poll(() => fits(page)).toBe(true)
    expect(await axe(page)).toEqual([])
    await look('embed-own-window')
    await own.bringToFront()
    // Called off there, it is taken up again there.
    await own.getByRole('button', { name: 'Cancel', exact: true }).click()
    await own.getByRole('alert').getByText('It was cancelled.').waitFor()
    await own.getByRole('button', { name: 'Continue with BankID' }).click()
    const closed = own.waitForEvent('close')
    await own.getByRole('button', { name: 'Kari Prøve' }).click()
    await closed
    await flow.getByRole('heading', { name: 'Done' }).waitFor()
    expect((await told()).map(({ type }) => type)).toEqual(['ready', 'step', 'submitted', 'step', 'submitted', 'ended'])
  })

  it('where no window may be opened, the pages take the whole one, and the eID is under way', async () => {
    const { page, flow } = await visit(bank, { mount: '#place', countryCode: 'NO' })
    await page.evaluate('window.open = () => null')
    await flow.getByLabel('E-mail address').fill(email)
    await flow.getByRole('button', { name: 'Continue', exact: true }).click()
    await flow.getByRole('button', { name: 'Continue with BankID' }).click()
    await page.waitForURL(`${app.baseUrl}/flow`)
    await page.getByRole('button', { name: 'Continue with BankID' }).click()
    await page.getByRole('button', { name: 'Kari Prøve' }).click()
    await page.getByRole('heading', { name: 'Done' }).waitFor()
  })

  it('SESS-07 by redirect the pages take the whole window, in the language that was asked for, and the token leaves the address', async () => {
    const { page } = await visit(stranger, { mode: 'redirect', language: 'sv' })
    await page.getByLabel('E-postadress').waitFor()
    expect(page.url()).toBe(`${app.baseUrl}/flow?language=sv`)
  })

  it('SESS-02 a frame and a window beside it hold two applications, even on one site', async () => {
    const { page, flow, context } = await visit(neighbour, { mount: '#place' })
    await flow.getByRole('heading', { name: 'How can we reach you?' }).waitFor()
    const other = await workspace.apply({ workflowId })
    const window = await context.newPage()
    await window.goto(`${app.baseUrl}/flow?token=${other.sessionToken}`)
    await window.getByLabel('E-mail address').fill(email)
    await window.getByRole('button', { name: 'Continue', exact: true }).click()
    await window.getByRole('button', { name: 'Continue with BankID' }).waitFor()
    await flow.getByLabel('E-mail address').fill('somebody.else@dailyplanet.example')
    await flow.getByRole('button', { name: 'Continue', exact: true }).click()
    await flow.getByRole('button', { name: 'Continue with BankID' }).waitFor()
    expect((await page.evaluate<Told[]>('events')).map(({ type }) => type)).toContain('submitted')
    expect((await other.flow('flow.get')).body.current.key).toBe('identify')
  })
})

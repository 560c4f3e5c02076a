import qrcode from 'qrcode-generator'
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
  narrow,
  openFlow,
  openPage,
  overflows,
} from '../flow.ts'
import { newWorkspace, type Workspace } from '../workspace.ts'

const minuteMs = 60_000
const dayMs = 86_400_000
/** A slow machine is waited for; where nothing comes, this is how long it takes to say so. */
const patiently = { timeout: 15_000 }
const email = 'lois.lane@dailyplanet.example'

describe.skipIf(!chromium)('going on elsewhere, or later (needs chromium)', { timeout: 60_000 }, () => {
  let app: TestApp
  let workspace: Workspace
  let workflowId: string
  const closing = closeAfterEach()
  beforeAll(async () => {
    await buildFlow()
    app = await startApp()
    workspace = await newWorkspace(app)
    const asked = questionnaire([{ key: 'salary', type: 'text', label: { en: 'Your salary', sv: 'Din lön' } }])
    workflowId = await workspace.publish(workflowOf([steps.contact, asked]))
  })

  type Page = FlowPage['page']
  async function follow(link: string, options: FlowOptions = {}) {
    return closing(await openPage(app, link, options))
  }
  async function come(options: FlowOptions = {}) {
    const application = await workspace.apply({ workflowId })
    const flow = closing(await openFlow(app, application.sessionToken, options))
    await mailOf(flow.page).waitFor()
    return { ...flow, application }
  }
  const mailOf = (page: Page) => page.getByLabel('E-mail address')
  const salaryOf = (page: Page) => page.getByLabel('Your salary')
  const goOn = (page: Page) => page.getByRole('button', { name: 'Continue', exact: true }).click()
  /** Types, and waits until the server has it. */
  async function type(page: Page, text: string) {
    const kept = page.waitForResponse((one) => one.url().endsWith('/v1/flow.drafts.save'))
    await mailOf(page).fill(text)
    expect((await kept).status()).toBe(200)
  }
  const look = (page: Page) => page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
  const device = { button: 'Switch to another device', label: 'Link for the other device' }
  const later = { button: 'Save for later', label: 'Your link' }
  async function linkOf(page: Page, way: typeof device) {
    await page.getByRole('button', { name: way.button }).click()
    const dialog = page.getByRole('dialog', { name: way.button })
    const link = await dialog.getByLabel(way.label).inputValue()
    return { dialog, link }
  }

  it('what a phone has begun, a computer that reads its code finishes, and the phone shows it', async () => {
    const phone = await come()
    await type(phone.page, email)
    const { dialog, link } = await linkOf(phone.page, device)
    // The picture is the link, whole.
    const code = qrcode(0, 'L')
    code.addData(link)
    code.make()
    const dark = Array.from({ length: code.getModuleCount() ** 2 }, (_, at) =>
      code.isDark(Math.floor(at / code.getModuleCount()), at % code.getModuleCount()),
    )
    const path = await dialog.getByRole('img', { name: 'QR code' }).locator('path').getAttribute('d')
    expect(path?.match(/h1v1/g)).toHaveLength(dark.filter(Boolean).length)
    expect(await axe(phone.page)).toEqual([])
    await phone.look('elsewhere-device')

    const computer = await follow(link, { viewport: desktop })
    expect(await mailOf(computer.page).inputValue()).toBe(email)
    // SESS-07: the secret has left the address, and no script can read what took its place.
    expect(computer.page.url()).toBe(`${app.baseUrl}/flow`)
    expect(await computer.page.evaluate('document.cookie')).toBe('')
    await goOn(computer.page)
    await salaryOf(computer.page).waitFor()
    // The phone looks by itself while its code is shown, and goes along.
    await salaryOf(phone.page).waitFor()
    expect(await dialog.count()).toBe(0)
    await phone.page.locator('h1:focus').waitFor()
    await salaryOf(computer.page).fill('100')
    await goOn(computer.page)
    await computer.page.getByRole('heading', { name: 'Done' }).waitFor()
    await look(phone.page)
    await phone.page.getByRole('heading', { name: 'Done' }).waitFor()
    expect(await phone.page.getByRole('button', { name: later.button }).count()).toBe(0)
    for (const { strangers, faults } of [phone, computer])
      expect({ strangers, faults }).toEqual({ strangers: [], faults: [] })
  })

  it('what is typed on one device is there on the other, and the newer of two wins', async () => {
    const phone = await come()
    await type(phone.page, 'lois')
    const computer = await follow((await linkOf(phone.page, device)).link, { viewport: desktop })
    await mailOf(computer.page).waitFor()
    expect(await mailOf(computer.page).inputValue()).toBe('lois')
    await type(computer.page, 'lois.lane')
    await look(phone.page)
    await expect.poll(() => mailOf(phone.page).inputValue(), patiently).toBe('lois.lane')
    await phone.page.keyboard.press('Escape')
    await type(phone.page, email)
    await computer.page.reload()
    await mailOf(computer.page).waitFor()
    expect(await mailOf(computer.page).inputValue()).toBe(email)
  })

  it('what was typed in the last moment before the page is left is kept too', async () => {
    const { page, application } = await come()
    await mailOf(page).fill(email)
    await page.goto('about:blank')
    const kept = async () => (await application.flow('flow.get')).body.current.drafts?.[0].draft.email
    await expect.poll(kept, patiently).toBe(email)
  })

  it('what could not be kept is kept once the line is back', async () => {
    const { page, application } = await come()
    let lost = 0
    await page.route('**/v1/flow.drafts.save', (route) => (lost++ === 0 ? route.abort() : route.continue()))
    const gone = page.waitForEvent('requestfailed')
    await mailOf(page).fill(email)
    await gone
    await page.evaluate("dispatchEvent(new Event('online'))")
    await expect
      .poll(async () => (await application.flow('flow.get')).body.current.drafts?.[0].draft.email, patiently)
      .toBe(email)
    expect(await mailOf(page).inputValue()).toBe(email)
  })

  it('what an older save has overtaken on its way is kept all the same', async () => {
    const { page, application } = await come()
    let arrive = () => {}
    const held = new Promise<void>((resolve) => {
      arrive = resolve
    })
    let sent = 0
    await page.route('**/v1/flow.drafts.save', async (route) => {
      if (sent++ === 0) await held
      await route.continue()
    })
    const first = page.waitForRequest('**/v1/flow.drafts.save')
    await mailOf(page).fill('lois')
    await first
    await mailOf(page).fill(email)
    const second = page.waitForResponse('**/v1/flow.drafts.save')
    await page.evaluate("dispatchEvent(new Event('pagehide'))")
    await second
    const late = page.waitForResponse('**/v1/flow.drafts.save')
    arrive()
    await late
    const kept = async () => (await application.flow('flow.get')).body.current.drafts[0].draft.email
    await expect.poll(kept, patiently).toBe(email)
  })

  it('a draft that another program has kept, in a shape of its own, breaks no page', async () => {
    const { sessionToken, flow } = await workspace.apply({ workflowId })
    await flow('flow.start')
    expect((await flow('flow.drafts.save', { step: 'contact', draft: [{ email: 7 }] })).status).toBe(200)
    const { page, faults } = await follow(`/flow?token=${sessionToken}`)
    await type(page, email)
    expect((await flow('flow.get')).body.current.drafts[0].draft).toEqual({ email, phoneNumber: '' })
    await goOn(page)
    await salaryOf(page).waitFor()
    expect(faults).toEqual([])
  })

  it('a code whose time is over says so, and is made anew', async () => {
    const own = await startApp()
    const its = await newWorkspace(own)
    const { sessionToken } = await its.apply({ workflowId: await its.publish(workflowOf([steps.contact])) })
    const flow = closing(await openFlow(own, sessionToken))
    const { page } = flow
    await page.locator('h1:focus').waitFor()
    const { dialog, link } = await linkOf(page, device)
    own.clock.advance(10 * minuteMs)
    await dialog.getByRole('alert').filter({ hasText: 'This code has expired' }).waitFor()
    expect(await axe(page)).toEqual([])
    await flow.look('elsewhere-over')
    await dialog.getByRole('button', { name: 'Make a new link' }).click()
    const renewed = await dialog.getByLabel(device.label).inputValue()
    expect(renewed).not.toBe(link)
    await page.getByRole('button', { name: 'Back to the application' }).click()
    await dialog.waitFor({ state: 'hidden' })
    // Where it was opened from has the focus again.
    await page.locator('button:focus', { hasText: device.button }).waitFor()
  })

  it('a kept link brings back the next day, on any device, with what was half filled in', async () => {
    const own = await startApp()
    const its = await newWorkspace(own)
    const asked = questionnaire([{ key: 'salary', type: 'text', label: { en: 'Your salary', sv: 'Din lön' } }])
    const workflow = await its.publish(workflowOf([steps.contact, asked], { expiresAfterDays: 7 }))
    const application = await its.apply({ workflowId: workflow })
    const flow = closing(await openFlow(own, application.sessionToken, { viewport: narrow }))
    const { page } = flow
    await type(page, 'lois')
    const { dialog, link } = await linkOf(page, later)
    await dialog.getByText('Works until 22 June 2026').waitFor()
    expect(await overflows(page)).toBe(false)
    expect(await axe(page)).toEqual([])
    await flow.look('elsewhere-later')

    own.clock.advance(dayMs)
    await page.keyboard.press('Escape')
    await mailOf(page).fill('lois.l')
    await goOn(page)
    const ended = page.getByRole('alert').filter({ hasText: 'Your session has ended' })
    await ended.waitFor()
    expect(await mailOf(page).inputValue()).toBe('lois.l')
    await flow.look('session-ended-in-the-middle')
    await page.reload()
    await page.getByRole('heading', { name: 'Your session has ended' }).waitFor()
    expect(await axe(page)).toEqual([])

    const elsewhere = await follow(link, { viewport: desktop })
    await mailOf(elsewhere.page).waitFor()
    expect(await mailOf(elsewhere.page).inputValue()).toBe('lois')
    // In the window where it was typed, what never arrived is there as well, and wins.
    await page.goto(link)
    await mailOf(page).waitFor()
    expect(await mailOf(page).inputValue()).toBe('lois.l')
    await expect
      .poll(async () => {
        await look(elsewhere.page)
        return mailOf(elsewhere.page).inputValue()
      }, patiently)
      .toBe('lois.l')
    await mailOf(elsewhere.page).fill(email)
    await goOn(elsewhere.page)
    await salaryOf(elsewhere.page).waitFor()
  })

  it('links that lead nowhere say what to do, in one’s own language', async () => {
    const own = await startApp()
    const its = await newWorkspace(own)
    const { flow } = await its.apply({ workflowId: await its.publish(workflowOf([steps.contact])) })
    const linkFor = async (kind: string) => (await flow('flow.links.create', { kind })).body.link
    const first = await follow(await linkFor('DEVICE'))
    await mailOf(first.page).waitFor()

    const used = await linkFor('DEVICE')
    await first.page.goto(used)
    await mailOf(first.page).waitFor()
    await first.page.goto(used)
    await first.page.getByRole('heading', { name: 'This link has been used' }).waitFor()
    expect(await axe(first.page)).toEqual([])
    await first.look('link-used')
    await first.page.getByRole('link', { name: 'Go on here' }).click()
    await mailOf(first.page).waitFor()

    const expired = await linkFor('DEVICE')
    own.clock.advance(10 * minuteMs)
    const late = await follow(expired, { language: 'sv' })
    await late.page.getByRole('heading', { name: 'Länken gäller inte längre' }).waitFor()
    expect(await axe(late.page)).toEqual([])
    await late.look('link-expired')
    await late.page.goto(`${own.baseUrl}/flow/continue?link=unknown`)
    await late.page.getByRole('heading', { name: 'Länken går inte att använda' }).waitFor()
  })
})

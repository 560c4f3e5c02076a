import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { chromium } from '../browser.ts'
import { steps, workflowOf } from '../definitions.ts'
import {
  axe,
  buildFlow,
  closeAfterEach,
  desktop,
  type FlowOptions,
  type FlowPage,
  narrow,
  openFlow,
  overflows,
} from '../flow.ts'
import { people } from '../journey.ts'
import { newWorkspace, type Workspace } from '../workspace.ts'

/** What the sandbox's eID does to these people of Sweden. */
const outcomes = { cancels: '199107172380', expires: '199312162390', down: '199312172381', none: '198309122391' }
const delayMs = 9_000

describe.skipIf(!chromium)('identifying oneself on the applicant’s pages (needs chromium)', { timeout: 60_000 }, () => {
  let app: TestApp
  let workspace: Workspace
  let workflowId: string
  const closing = closeAfterEach()
  beforeAll(async () => {
    await buildFlow()
    app = await startApp({ SANDBOX_EID_DELAY_MS: String(delayMs) })
    workspace = await newWorkspace(app)
    workflowId = await workspace.publish(workflowOf([steps.identify]))
  })

  async function come(options: FlowOptions & { countryCode?: string } = {}) {
    const { countryCode = 'SE', ...ofPage } = options
    const application = await workspace.apply({ workflowId, countryCode })
    const flow = closing(await openFlow(app, application.sessionToken, ofPage))
    const { page } = flow
    const personOf = async () =>
      (await workspace.call('applications.person.get', { applicationId: application.id })).body
    return {
      ...flow,
      ...application,
      personOf,
      async begin(person = '', name = 'Continue with BankID') {
        if (person) await page.getByLabel('Test person').fill(person)
        await page.getByRole('button', { name }).click()
      },
    }
  }
  const qrOf = (page: FlowPage['page']) => page.locator('.qr path').getAttribute('d')
  /** Of the order that the page has under way. */
  const orderOf = (page: FlowPage['page']) =>
    page.evaluate<string>(
      `JSON.parse(Object.entries(localStorage).find(([name]) => name.startsWith('openbits-eid/'))?.[1] ?? '{}').orderId`,
    )

  it('on a desktop: the picture is new each second, until the phone has opened it and the person is done', async () => {
    const { page, look, begin, personOf, strangers, faults } = await come({ viewport: desktop })
    await page.getByRole('heading', { name: 'Show who you are' }).waitFor()
    expect(await axe(page)).toEqual([])
    await look('identify')
    await begin(people.clean)
    await page.getByRole('img', { name: 'QR code to scan with BankID' }).waitFor()
    await page.getByText('Open BankID on your phone and scan the QR code.').waitFor()
    expect(await page.locator('h2:focus').textContent()).toBe('Confirm with BankID')
    expect(await axe(page)).toEqual([])
    await look('identify-qr')
    const first = await qrOf(page)
    app.clock.advance(2_000)
    await expect.poll(() => qrOf(page)).not.toBe(first)
    app.clock.advance(5_000)
    await page.getByText('Write your security code in BankID and confirm.').waitFor()
    expect(await page.locator('.qr').count()).toBe(0)
    expect(await axe(page)).toEqual([])
    app.clock.advance(delayMs)
    await page.getByRole('heading', { name: 'Done' }).waitFor()
    expect(await personOf()).toMatchObject({ firstName: 'Ture', lastName: 'Provberg' })
    expect({ strangers, faults }).toEqual({ strangers: [], faults: [] })
  })

  it('on the same device: the app is one link away, and the page goes on by itself', async () => {
    const { page, look, faults } = await come({ language: 'sv' })
    await page.getByRole('button', { name: 'Fortsätt med BankID' }).click()
    await page.getByRole('button', { name: 'Använd BankID på den här enheten' }).click()
    const link = page.getByRole('link', { name: 'Öppna BankID' })
    // Where it comes back to is part of the order: the link says nothing of it.
    expect(await link.getAttribute('href')).toMatch(/^bankid:\/\/\/\?autostarttoken=[0-9a-f-]{36}$/)
    expect(await page.locator('.qr').count()).toBe(0)
    expect(await axe(page)).toEqual([])
    await look('identify-same-device')
    app.clock.advance(delayMs)
    await page.getByRole('heading', { name: 'Klart' }).waitFor()
    expect(faults).toEqual([])
  })

  it.each([
    ['NO', 'nb', 'Fortsett med BankID', 'Fortsett i BankID. Vi venter på deg her.'],
    ['DK', 'da', 'Fortsæt med MitID', 'Fortsæt i MitID. Vi venter på dig her.'],
    ['FI', 'fi', 'Jatka: Pankkitunnukset tai mobiilivarmenne', 'Odotamme sinua täällä.'],
  ])('in %s the eID of the country is offered, and waited for', async (countryCode, language, button, hint) => {
    const { page, personOf } = await come({ countryCode, language })
    await page.getByRole('button', { name: button }).click()
    await page.getByText(hint).waitFor()
    expect(await axe(page)).toEqual([])
    app.clock.advance(delayMs)
    await page.getByRole('link').waitFor()
    expect((await personOf()).lastName).toEqual(expect.any(String))
  })

  it.each([
    ['cancelled', outcomes.cancels, 'It was cancelled. Try again when you are ready.'],
    ['refused', outcomes.none, 'Your eID is blocked or too old. Get a new one from your bank, then try again.'],
  ])('an order that is %s says so, and the next one counts', async (what, person, words) => {
    const { page, look, begin } = await come()
    await begin(person)
    await page.getByRole('heading', { name: 'Confirm with BankID' }).waitFor()
    app.clock.advance(31_000)
    await page.getByRole('alert').getByText(words).waitFor()
    expect(await axe(page)).toEqual([])
    await look(`identify-${what.split(' ')[0]}`)
    await begin(people.clean)
    await page.getByRole('heading', { name: 'Confirm with BankID' }).waitFor()
    app.clock.advance(delayMs)
    await page.getByRole('heading', { name: 'Done' }).waitFor()
  })

  it('whoever looks for their phone is shown a new picture, and told in the end; nothing of it counts', async () => {
    const { page, look, begin, flow } = await come({ viewport: desktop })
    await begin(outcomes.expires)
    await page.getByRole('img', { name: 'QR code' }).waitFor()
    for (const _ of [1, 2, 3, 4, 5]) {
      const before = await orderOf(page)
      app.clock.advance(31_000)
      await expect.poll(() => orderOf(page), { timeout: 20_000 }).not.toBe(before)
    }
    app.clock.advance(31_000)
    await page.getByRole('alert').getByText('It was not opened in time.').waitFor()
    expect(await axe(page)).toEqual([])
    await look('identify-left')
    expect((await flow('flow.get')).body.status).toBe('IN_PROGRESS')
    await begin(people.clean)
    await page.getByRole('heading', { name: 'Confirm with BankID' }).waitFor()
    app.clock.advance(delayMs)
    await page.getByRole('heading', { name: 'Done' }).waitFor()
  })

  it('a page that is come back to asks at once, whatever it was waiting for', async () => {
    const { page, begin } = await come()
    const hidden = (is: boolean) =>
      page.evaluate(`Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => '${is ? 'hidden' : 'visible'}' });
        document.dispatchEvent(new Event('visibilitychange'))`)
    await begin(people.clean)
    await page.getByText('scan the QR code').waitFor()
    await hidden(true)
    app.clock.advance(delayMs)
    await hidden(false)
    await page.getByRole('heading', { name: 'Done' }).waitFor({ timeout: 5_000 })
  })

  it('an eID that is silent says so, and nothing is lost', async () => {
    const { page, look, begin, flow } = await come()
    await begin(outcomes.down)
    await page.getByRole('alert').getByText('The eID is not answering right now.').waitFor()
    expect((await flow('flow.get')).body.status).toBe('IN_PROGRESS')
    expect(await axe(page)).toEqual([])
    await look('identify-silent')
  })

  it('a number that is none is told at its field', async () => {
    const { page, begin } = await come()
    await begin('19900602-2390')
    await page.getByText('This is not a personal number of this country.').first().waitFor()
    const field = page.getByLabel('Test person')
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    expect(await axe(page)).toEqual([])
  })

  it('it can be called off and begun again, as often as one likes', async () => {
    const { page, begin, flow } = await come()
    for (const _ of [1, 2, 3, 4]) {
      await begin()
      await page.getByRole('button', { name: 'Back to the choice' }).click()
      await page.getByRole('button', { name: 'Continue with BankID' }).waitFor()
    }
    expect((await flow('flow.get')).body.status).toBe('IN_PROGRESS')
  })

  it('after a reload in the middle the same order is gone on with', async () => {
    const { page, begin } = await come()
    await begin(people.clean)
    await page.getByRole('heading', { name: 'Confirm with BankID' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'Confirm with BankID' }).waitFor()
    await page.getByText('scan the QR code').waitFor()
    app.clock.advance(delayMs)
    await page.getByRole('heading', { name: 'Done' }).waitFor()
  })

  it('what is finished in one window is seen in the other', async () => {
    const { page, begin, context } = await come()
    const other = await context.newPage()
    await begin(people.clean)
    await page.getByRole('heading', { name: 'Confirm with BankID' }).waitFor()
    await other.goto(`${app.baseUrl}/flow`)
    app.clock.advance(delayMs)
    await page.getByRole('heading', { name: 'Done' }).waitFor()
    await other.getByRole('heading', { name: 'Done' }).waitFor()
  })

  it('too many failures end the application, in words', async () => {
    const { page, look, begin } = await come()
    for (const _ of [1, 2, 3]) {
      await begin(outcomes.cancels)
      await page.getByRole('heading', { name: 'Confirm with BankID' }).waitFor()
      app.clock.advance(31_000)
      await page.getByText(/It was cancelled|It did not work/).waitFor()
    }
    await page.getByRole('heading', { name: 'It did not work' }).waitFor()
    await look('identify-failed')
  })

  it('everything fits on the narrowest screen, in the dark', async () => {
    const { page, begin, look } = await come({ viewport: narrow, dark: true })
    await begin()
    await page.getByRole('img', { name: 'QR code' }).waitFor()
    expect(await overflows(page)).toBe(false)
    expect(await axe(page)).toEqual([])
    await look('identify-narrow-dark')
  })
})

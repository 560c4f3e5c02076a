import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { chromium } from '../browser.ts'
import { questionnaire, steps, workflowOf } from '../definitions.ts'
import { axe, buildFlow, closeAfterEach, desktop, narrow, openFlow, overflows, phone } from '../flow.ts'
import { theme, walkFlow } from '../flow-walk.ts'
import { companyToSign, signers, signingWorkflow } from '../signing.ts'
import { newWorkspace, type Workspace } from '../workspace.ts'

/** What 1280 px are at 200 % zoom. */
const zoomed = { width: 640, height: 450 }

/** As a reader sets who has letters alone made larger, and not the page. */
const setLetters = (page: Page, size: string) => page.evaluate(`document.documentElement.style.fontSize = '${size}'`)

describe.skipIf(!chromium)('every page, for every eye and hand (needs chromium)', () => {
  beforeAll(buildFlow)

  it('no page scrolls sideways at 320 px, at 200 % zoom or with letters twice as large, and axe finds nothing', {
    timeout: 600_000,
  }, async () => {
    const faults: string[] = []
    await walkFlow('sv', async ({ page }, name) => {
      const look = async (how: string) => {
        if (await overflows(page)) faults.push(`${name}, ${how}: scrolls sideways`)
      }
      await page.setViewportSize(zoomed)
      await look('200 %')
      await page.setViewportSize(narrow)
      await look('320 px')
      faults.push(...(await axe(page)).map((fault) => `${name}, 320 px: ${fault}`))
      await page.setViewportSize(phone)
      await setLetters(page, '200%')
      await page.emulateMedia({ colorScheme: 'dark' })
      await look('large letters')
      faults.push(...(await axe(page)).map((fault) => `${name}, dark and large: ${fault}`))
      await setLetters(page, '')
      await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' })
      await look('colours of one’s own')
      await page.emulateMedia({ forcedColors: 'none' })
    })
    expect(faults).toEqual([])
  })
})

describe.skipIf(!chromium)('looks (needs chromium)', { timeout: 60_000 }, () => {
  let app: TestApp
  let workspace: Workspace
  const closing = closeAfterEach()
  beforeAll(async () => {
    await buildFlow()
    app = await startApp()
    workspace = await newWorkspace(app)
  })
  const open: typeof openFlow = async (...args) => {
    return closing(await openFlow(...args))
  }

  it('names of 60 and 80 letters, without a place to break, are read whole on the narrowest screen', async () => {
    const [company, person] = [`${'Ä'.repeat(57)} AB`, 'W'.repeat(80)]
    const workflowId = await workspace.publish(signingWorkflow())
    const { sessionToken } = await companyToSign(app, workspace, workflowId)
    const { page } = await open(app, sessionToken, { viewport: narrow })
    await page.route(/flow\.(start|get)$/, async (route) => {
      const answer = await route.fetch()
      const text = (await answer.text()).replaceAll('Kenta Kentsson', person).replaceAll('Taraxacum AB', company)
      await route.fulfill({ response: answer, body: text })
    })
    await page.reload()
    await page.getByText(person).first().waitFor()
    expect([await overflows(page), await axe(page)]).toEqual([false, []])
    await page.unrouteAll({ behavior: 'ignoreErrors' })
  })

  it('the logo takes its place before it comes, stands on a light plate in the dark, and is the name when it does not come', async () => {
    const workflowId = await workspace.publish({ ...workflowOf([steps.contact]), theme })
    const { sessionToken } = await workspace.apply({ workflowId })
    const { page, strangers, faults, look } = await open(app, sessionToken, { dark: true })
    const image = page.getByRole('img', { name: 'Provbank' })
    await image.waitFor()
    await page.locator('main h1').waitFor()
    const heightOf = (selector: string) => page.locator(selector).evaluate((one) => one.getBoundingClientRect().height)
    const height = await heightOf('.brand')
    const widthOf = async (one: unknown) => {
      const shown = one as { naturalWidth: number; decode(): Promise<void> }
      await shown.decode()
      return shown.naturalWidth
    }
    expect(await image.evaluate(widthOf)).toBe(216)
    await look('logo-dark')
    expect(await axe(page)).toEqual([])
    await page.route('**/flow/logo/*', (route) => route.abort())
    await page.reload()
    await page.locator('main h1').waitFor()
    await image.waitFor()
    expect(await heightOf('.brand')).toBe(height)
    expect(await axe(page)).toEqual([])
    await look('logo-missing')
    expect({ strangers, faults }).toEqual({ strangers: [], faults: [] })
  })

  it('whoever wants no motion sees none', async () => {
    const workflowId = await workspace.publish(workflowOf([steps.organization], { kind: 'KYB' }))
    const { sessionToken, flow } = await workspace.apply({ workflowId })
    await flow('flow.submit', { step: 'organization', data: { organizationNumber: '5299990266' } })
    const { page } = await open(app, sessionToken)
    await page.locator('.spinner').waitFor()
    const moving = () => page.evaluate<number>('document.getAnimations().length')
    expect(await moving()).toBeGreaterThan(0)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    expect(await moving()).toBe(0)
  })

  it('a question that is there in another language than the page says in which', async () => {
    const label = { en: 'What is it for?' }
    const options = [
      { value: 'PAY', label: { en: 'Salary' } },
      { value: 'OTHER', label: { sv: 'Annat', en: 'Other' } },
    ]
    const asked = questionnaire([{ key: 'use', type: 'choice', label, options }])
    const { sessionToken } = await workspace.apply({ workflowId: await workspace.publish(workflowOf([asked])) })
    const { page } = await open(app, sessionToken, { language: 'sv' })
    await page.getByText('Salary').waitFor()
    const marked = page.locator('main [lang="en"]')
    expect(await marked.allTextContents()).toEqual(['What is it for?', 'Salary'])
    expect(await axe(page)).toEqual([])
  })

  it('a company goes from its first page to its last by the keyboard alone', async () => {
    const asked = questionnaire([{ key: 'pep', type: 'boolean', label: { en: 'Do you hold a high public office?' } }])
    const definition = workflowOf(
      [steps.contact, steps.organization, { key: 'owners', type: 'owners' }, asked, steps.sign],
      {
        kind: 'KYB',
      },
    )
    const { sessionToken } = await workspace.apply({ workflowId: await workspace.publish(definition) })
    const { page } = await open(app, sessionToken, { viewport: desktop })
    const { keyboard } = page
    const heading = (name: string) => page.locator('h1:focus', { hasText: name }).waitFor()
    /** Goes on by Tab until this is what the keys are for; it has to be seen where that is. */
    const tabTo = async (selector: string) => {
      for (let at = 0; at < 30; at++) {
        await keyboard.press('Tab')
        const here = page.locator(`${selector}:focus`)
        if ((await here.count()) === 0) continue
        const outline = await here.evaluate(
          (one) =>
            (globalThis as unknown as { getComputedStyle(of: unknown): { outlineStyle: string } }).getComputedStyle(one)
              .outlineStyle,
        )
        expect(outline, selector).toBe('solid')
        return
      }
      throw new Error(`Tab does not lead to ${selector}.`)
    }
    await heading('How can we reach you?')
    await tabTo('input[type="email"]')
    await keyboard.type('lois.lane@dailyplanet.example')
    await keyboard.press('Enter')
    await heading('Which company is it?')
    await tabTo('input[role="combobox"]')
    await keyboard.type('529999-0266')
    await keyboard.press('Enter')
    await heading('One moment')
    await app.drain()
    await heading('Is this the company?')
    await tabTo('main .button')
    await keyboard.press('Enter')
    await heading('Who owns the company?')
    await tabTo('input[type="radio"]')
    await keyboard.press('ArrowDown')
    await tabTo('button[type="submit"]')
    await keyboard.press('Enter')
    await page.getByText('Do you hold a high public office?').waitFor()
    await tabTo('input[type="radio"]')
    await keyboard.press('Space')
    await tabTo('button[type="submit"]')
    await keyboard.press('Enter')
    await heading('Sign')
    await tabTo('main input')
    await keyboard.type(signers.kenta)
    await tabTo('main .button:not(.button-second)')
    await keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Done' }).waitFor()
  })
})

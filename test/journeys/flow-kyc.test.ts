import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { chromium } from '../browser.ts'
import { steps, workflowOf } from '../definitions.ts'
import { axe, buildFlow, closeAfterEach, type FlowOptions, narrow, openFlow, overflows } from '../flow.ts'
import { newWorkspace, redirectUrl, type Workspace } from '../workspace.ts'

describe.skipIf(!chromium)('the applicant’s pages (needs chromium)', () => {
  let app: TestApp
  let workspace: Workspace
  let workflowId: string
  const closing = closeAfterEach()
  beforeAll(async () => {
    await buildFlow()
    app = await startApp()
    workspace = await newWorkspace(app)
    workflowId = await workspace.publish(workflowOf([steps.contact]))
  })

  async function come(options: FlowOptions = {}) {
    const application = await workspace.apply({ workflowId })
    const flow = closing(await openFlow(app, application.sessionToken, options))
    return { ...flow, application }
  }

  it('a person on a phone goes from the link to the end, and back to whoever sent them', async () => {
    const { page, look, strangers, faults, application } = await come({ language: 'sv' })
    await page.getByRole('heading', { name: 'Hur når vi dig?' }).waitFor()
    expect(page.url()).toBe(`${app.baseUrl}/flow`)
    expect(await page.locator('html').getAttribute('lang')).toBe('sv')
    expect(await axe(page)).toEqual([])
    await look('contact')
    await page.getByLabel('E-postadress').fill('lois.lane@dailyplanet.example')
    await page.getByRole('button', { name: 'Fortsätt' }).click()
    await app.drain()
    const goOn = page.getByRole('link')
    await goOn.waitFor()
    expect(await axe(page)).toEqual([])
    await look('approved')
    expect(await goOn.getAttribute('href')).toBe(`${redirectUrl}?applicationId=${encodeURIComponent(application.id)}`)
    expect({ strangers, faults }).toEqual({ strangers: [], faults: [] })
  })

  it('what is missing is said at its field, announced, and has the focus', async () => {
    const { page } = await come()
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.locator('input:focus').waitFor()
    const field = page.getByLabel('E-mail address')
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    const describedBy = await field.getAttribute('aria-describedby')
    expect(await page.locator(`[id="${describedBy}"]`).textContent()).toBe('Fill this in.')
    expect(await page.getByRole('alert').first().textContent()).toContain('Fill this in.')
    expect(await axe(page)).toEqual([])
  })

  it('nobody scrolls sideways at 320 px, light or dark', async () => {
    const { page } = await come({ viewport: narrow, dark: true })
    await page.getByRole('heading').waitFor()
    expect(await overflows(page)).toBe(false)
    expect(await axe(page)).toEqual([])
  })
})

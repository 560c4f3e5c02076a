import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { chromium, openBrowser } from '../browser.ts'

describe.skipIf(!chromium)('the API reference (needs chromium)', () => {
  let app: TestApp
  let browser: Awaited<ReturnType<typeof openBrowser>>
  beforeAll(async () => {
    app = await startApp()
    browser = await openBrowser({ width: 1280, height: 900 })
  })
  afterAll(() => browser.close())

  it('shows every operation, offline: no request leaves the origin, and nothing breaks the page’s policy', async () => {
    const page = await browser.context.newPage()
    const strangers: string[] = []
    const faults: string[] = []
    page.on('request', (request) => {
      if (/^https?:/.test(request.url()) && !request.url().startsWith(app.baseUrl)) strangers.push(request.url())
    })
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) faults.push(message.text())
    })
    await page.goto(`${app.baseUrl}/docs`)
    await page.getByText('Create an application').first().waitFor({ timeout: 15_000 })
    if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/api-reference.png` })
    expect(strangers).toEqual([])
    expect(faults).toEqual([])
  })
})

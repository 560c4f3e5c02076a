import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { dashboardFolder } from '../src/http/dashboard-page.ts'
import { openBrowser } from './browser.ts'
import { buildPages } from './build-pages.ts'
import { axe, desktop, overflows, phone } from './flow.ts'
import type { Staff } from './staff.ts'

export { axe, desktop, overflows, phone }

export interface DashboardPage {
  page: Page
  context: BrowserContext
  /** Requests that left the origin; there must be none. */
  strangers: string[]
  /** What the page's policy refused, what its script threw and what React complained of; there must be none. */
  faults: string[]
  /** Goes to a path beneath `/dashboard` and waits for its title. */
  go(path: string): Promise<void>
  /** A picture as `<name>.png` in the folder SCREENSHOTS names; nothing without it. */
  look(name: string): Promise<void>
  close(): Promise<void>
}

export interface DashboardOptions {
  /** `desktop` unless told. */
  viewport?: { width: number; height: number }
  scheme?: 'light' | 'dark'
  /** What the browser asks for; English unless told. */
  language?: 'en' | 'sv'
  /** Where it begins, beneath `/dashboard`. */
  path?: string
  /** What the browser takes the time to be, e.g. the held clock's; it then stands still. */
  now?: Date
}

/** Builds the team's pages when a source is newer than what is built. Call it before the app starts: the server reads them once. */
export function buildDashboard(): Promise<void> {
  return buildPages({ folder: dashboardFolder, parts: ['dashboard'] })
}

/** A browser of its own with the session of this member of the staff (nobody: without one). Close it after the test. */
export async function openDashboard(
  app: { baseUrl: string },
  staff: Pick<Staff, 'cookie'> | undefined,
  { viewport = desktop, scheme = 'light', language = 'en', path = '/', now }: DashboardOptions = {},
): Promise<DashboardPage> {
  const { context, close } = await openBrowser(viewport, { locale: language, colorScheme: scheme })
  context.setDefaultTimeout(20_000)
  if (now) await context.clock.setFixedTime(now)
  // By the name that passkeys can have, too.
  const origin = app.baseUrl.replace('127.0.0.1', 'localhost')
  if (staff) {
    const [name = '', ...value] = (await staff.cookie()).split('=')
    await context.addCookies([{ name, value: value.join('='), url: origin, httpOnly: true, sameSite: 'Lax' }])
  }
  const page = await context.newPage()
  const strangers: string[] = []
  const faults: string[] = []
  context.on('request', (request) => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(origin)) strangers.push(request.url())
  })
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy|Warning:|validateDOMNesting/.test(message.text())) faults.push(message.text())
  })
  const go = async (to: string) => {
    await page.goto(`${origin}/dashboard${to === '/' ? '' : to}`)
    await page.locator('h1').first().waitFor()
  }
  await go(path)
  return {
    page,
    context,
    strangers,
    faults,
    go,
    async look(name) {
      if (!process.env.SCREENSHOTS) return
      await page.screenshot({
        path: join(process.env.SCREENSHOTS, `${name}.png`),
        animations: 'disabled',
        caret: 'initial',
      })
    },
    close,
  }
}

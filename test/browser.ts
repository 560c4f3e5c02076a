import { existsSync } from 'node:fs'
import type { Browser, BrowserContext } from 'playwright-core'

const paths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Where a browser is installed; journeys through pages are skipped without one. */
export const chromium = paths.find((path) => existsSync(path))

/** Starting one takes longer than most tests: a worker has one, which ends with it. */
let browser: Promise<Browser> | undefined

/** A browser as nobody has used it before, and nothing that would call home. Close it after the test. */
export async function openBrowser(
  viewport: { width: number; height: number },
  wishes: { locale?: string; colorScheme?: 'light' | 'dark'; hasTouch?: boolean } = {},
): Promise<{ context: BrowserContext; close(): Promise<void> }> {
  browser ??= launch()
  const context = await (await browser).newContext({ viewport, ...wishes })
  return { context, close: () => context.close() }
}

/** Ends the worker's browser, so that a process that has measured with it can end, too. */
export async function closeBrowser(): Promise<void> {
  await (await browser)?.close()
}

async function launch(): Promise<Browser> {
  if (!chromium) throw new Error('No browser is installed; skip the test when `chromium` is undefined.')
  const { chromium: driver } = await import('playwright-core')
  const launched = await driver.launch({
    executablePath: chromium,
    headless: true,
    // Root may not use Chromium's sandbox.
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  // One that has broken down is the next test's no more.
  launched.on('disconnected', () => {
    browser = undefined
  })
  return launched
}

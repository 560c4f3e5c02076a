import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext } from 'playwright-core'

const paths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Where a browser is installed; journeys through pages are skipped without one. */
export const chromium = paths.find((path) => existsSync(path))

/** A browser with an empty profile, and nothing that would call home. */
export async function openBrowser(
  viewport: { width: number; height: number },
  wishes: { locale?: string; colorScheme?: 'light' | 'dark' } = {},
): Promise<{ context: BrowserContext; close(): Promise<void> }> {
  if (!chromium) throw new Error('No browser is installed; skip the test when `chromium` is undefined.')
  const { chromium: driver } = await import('playwright-core')
  const profile = await mkdtemp(join(tmpdir(), 'openbits-browser-'))
  const context = await driver.launchPersistentContext(profile, {
    executablePath: chromium,
    headless: true,
    viewport,
    ...wishes,
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
  return {
    context,
    async close() {
      await context.close()
      await rm(profile, { recursive: true, force: true })
    },
  }
}

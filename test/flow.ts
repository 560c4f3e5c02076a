import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach } from 'vitest'
import { flowFolder } from '../src/http/flow-files.ts'
import { openBrowser } from './browser.ts'
import { buildPages } from './build-pages.ts'
import { redirectUrl } from './workspace.ts'

export const phone = { width: 390, height: 844 }
export const desktop = { width: 1280, height: 900 }
/** The narrowest that WCAG 1.4.10 asks for: what 1280 px are at 400 % zoom. */
export const narrow = { width: 320, height: 640 }

export interface FlowPage {
  page: Page
  context: BrowserContext
  /** Requests that left the origin; there must be none. */
  strangers: string[]
  /** What the page's policy refused, and what its script threw; there must be none. */
  faults: string[]
  /** A picture of the page as `<name>.png` in the folder SCREENSHOTS names; nothing without it. */
  look(name: string): Promise<void>
  close(): Promise<void>
}

export interface FlowOptions {
  /** `phone` unless told. */
  viewport?: { width: number; height: number }
  /** What the browser asks for, e.g. `sv`; English unless told. */
  language?: string
  dark?: boolean
  /** Whether it is used by finger, as a phone is; what is clicked is clicked all the same. */
  touch?: boolean
  /** Whether the last page is stayed on, instead of going to `redirectUrl`; yes unless told. */
  staysAtEnd?: boolean
}

/**
 * A browser of its own, on the applicant's page, that has come by the link with this session token. Close it after the test.
 * Call `buildFlow` before the app starts: the server reads the pages once.
 */
export async function openFlow(
  app: { baseUrl: string },
  sessionToken: string,
  options: FlowOptions = {},
): Promise<FlowPage> {
  return openPage(app, `/flow?token=${sessionToken}`, options)
}

/** As `openFlow`, by any link of the server, e.g. an invitation's. */
export async function openPage(
  app: { baseUrl: string },
  pathOrLink: string,
  { viewport = phone, language = 'en', dark = false, touch = false, staysAtEnd = true }: FlowOptions = {},
): Promise<FlowPage> {
  const colorScheme = dark ? 'dark' : 'light'
  const { context, close } = await openBrowser(viewport, { locale: language, colorScheme, hasTouch: touch })
  context.setDefaultTimeout(30_000)
  const page = await context.newPage()
  const strangers: string[] = []
  const faults: string[] = []
  context.on('request', (request) => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(app.baseUrl)) strangers.push(request.url())
  })
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) faults.push(message.text())
  })
  // The way back at the end goes by itself after a few seconds; there nobody answers, and the page stays to be looked at.
  if (staysAtEnd) await context.route(`${new URL(redirectUrl).origin}/**`, (route) => route.fulfill({ status: 204 }))
  await page.goto(new URL(pathOrLink, app.baseUrl).href)
  return {
    page,
    context,
    strangers,
    faults,
    async look(name) {
      if (!process.env.SCREENSHOTS) return
      await page.screenshot({
        path: join(process.env.SCREENSHOTS, `${name}.png`),
        fullPage: true,
        animations: 'disabled',
      })
    },
    close,
  }
}

/**
 * Called within a `describe`: what its answer is given is closed after each test, and at the end whatever a test that had run
 * out of time has opened since.
 */
export function closeAfterEach(): <T extends { close(): Promise<void> }>(one: T) => T {
  const opened: { close(): Promise<void> }[] = []
  const closeAll = async () => void (await Promise.all(opened.splice(0).map((one) => one.close())))
  afterEach(closeAll)
  afterAll(closeAll)
  return (one) => {
    opened.push(one)
    return one
  }
}

/** What axe finds against WCAG 2.2 AA and good practice, a line each; `[]` when all is well. */
export async function axe(page: Page): Promise<string[]> {
  await page.evaluate(settled)
  // Evaluated and not added as a script: the page's policy lets in nothing but its own files.
  await page.evaluate(await axeSource())
  return page.evaluate(async () => {
    const { axe: engine } = globalThis as unknown as {
      axe: { run(options: object): Promise<{ violations: { id: string; help: string; nodes: { html: string }[] }[] }> }
    }
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    const { violations } = await engine.run({ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })
    return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' | ')}`)
  })
}

/** In the browser: what fades in or slides has come to its end, so that nothing is judged half transparent. */
async function settled(): Promise<void> {
  const frame = () => new Promise((done) => requestAnimationFrame(done))
  await frame()
  await frame()
  const ends = document
    .getAnimations()
    .filter(
      ({ playState, effect }) =>
        playState === 'running' && effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY,
    )
  await Promise.all(ends.map(({ finished }) => finished.catch(() => undefined)))
}

let source: Promise<string> | undefined
function axeSource(): Promise<string> {
  source ??= readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  return source
}

/** Whether the page is wider than its window, which makes people scroll sideways. */
export function overflows(page: Page): Promise<boolean> {
  return page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth')
}

/** Builds the applicant's pages when a source is newer than what is built. Several files may call it at once. */
export function buildFlow(): Promise<void> {
  return buildPages({ folder: flowFolder, parts: ['flow', 'embed'] })
}

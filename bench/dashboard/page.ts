import { dashboardFolder } from '../../src/http/dashboard-page.ts'
import { openBrowser } from '../../test/browser.ts'
import { filesOf, readManifest, sizeOf } from '../page-sizes.ts'

/** From opening the list of applications, with an empty cache, to a first row that can be clicked. */
export async function measurePage(baseUrl: string, cookie: string): Promise<number> {
  const origin = baseUrl.replace('127.0.0.1', 'localhost')
  const { context, close } = await openBrowser({ width: 1280, height: 900 })
  try {
    const [name = '', ...value] = cookie.split('=')
    await context.addCookies([{ name, value: value.join('='), url: origin, httpOnly: true, sameSite: 'Lax' }])
    const page = await context.newPage()
    const began = performance.now()
    await page.goto(`${origin}/dashboard/applications`)
    await page.locator('tbody tr a').first().waitFor()
    return performance.now() - began
  } finally {
    await close()
  }
}

export interface Size {
  name: string
  bytes: number
}

/** Script and style of the main bundle, and what the page of the list adds to it. Bytes, gzip. */
export async function measureSizes(): Promise<Size[]> {
  const manifest = await readManifest(dashboardFolder)
  const main = filesOf(manifest, 'index.html')
  const shell = filesOf(manifest, 'shell/shell.tsx')
  const list = filesOf(manifest, 'applications/list/list.tsx')
  const without = (all: Set<string>, ...others: Set<string>[]) =>
    [...all].filter((file) => !others.some((other) => other.has(file)))
  return [
    { name: 'main bundle', bytes: await sizeOf(dashboardFolder, main) },
    { name: 'shell, beside it', bytes: await sizeOf(dashboardFolder, without(shell, main)) },
    { name: 'list of applications, beside both', bytes: await sizeOf(dashboardFolder, without(list, main, shell)) },
  ]
}

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { dashboardFolder } from '../../src/http/dashboard-page.ts'
import { openBrowser } from '../../test/browser.ts'

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

type Manifest = Record<string, { file: string; css?: string[]; imports?: string[]; isEntry?: boolean }>

export interface Size {
  name: string
  bytes: number
}

/** Script and style of the main bundle, and what the page of the list adds to it. Bytes, gzip. */
export async function measureSizes(): Promise<Size[]> {
  const manifest = JSON.parse(await readFile(join(dashboardFolder, '.vite', 'manifest.json'), 'utf8')) as Manifest
  const main = filesOf(manifest, 'index.html')
  const shell = filesOf(manifest, 'shell/shell.tsx')
  const list = filesOf(manifest, 'applications/list/list.tsx')
  const without = (all: Set<string>, ...others: Set<string>[]) =>
    [...all].filter((file) => !others.some((other) => other.has(file)))
  return [
    { name: 'main bundle', bytes: await sizeOf([...main]) },
    { name: 'shell, beside it', bytes: await sizeOf(without(shell, main)) },
    { name: 'list of applications, beside both', bytes: await sizeOf(without(list, main, shell)) },
  ]
}

function filesOf(manifest: Manifest, name: string, found = new Set<string>()): Set<string> {
  const entry = manifest[name]
  if (!entry || found.has(entry.file)) return found
  found.add(entry.file)
  for (const style of entry.css ?? []) found.add(style)
  for (const needed of entry.imports ?? []) filesOf(manifest, needed, found)
  return found
}

async function sizeOf(files: string[]): Promise<number> {
  const sizes = await Promise.all(
    files.map(async (file) => (await promisify(gzip)(await readFile(join(dashboardFolder, file)))).byteLength),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

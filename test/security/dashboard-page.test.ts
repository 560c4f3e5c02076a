import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { chromium } from '../browser.ts'
import { buildDashboard } from '../dashboard.ts'

let app: TestApp
beforeAll(async () => {
  await buildDashboard()
  app = await startApp()
}, 120_000)

const page = async (path = '/dashboard') => {
  const response = await fetch(`${app.baseUrl}${path}`)
  return { response, html: await response.text(), policy: response.headers.get('content-security-policy') ?? '' }
}

describe('the dashboard’s document', () => {
  it('HDR-03 lets in no inline script, no other origin and no frame around it, and style by a nonce of its own', async () => {
    const [first, second] = [await page(), await page('/dashboard/applications/anything')]
    expect(first.response.status).toBe(200)
    expect(first.policy).toContain("default-src 'none'; script-src 'self';")
    expect(first.policy).toContain("frame-ancestors 'none'")
    expect(first.policy).not.toMatch(/unsafe-(inline|eval)|https?:|\*/)
    const nonceOf = (policy: string) => /style-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
    expect(nonceOf(first.policy).length).toBeGreaterThan(20)
    expect(nonceOf(first.policy)).not.toBe(nonceOf(second.policy))
    expect(first.html).toContain(`nonce="${nonceOf(first.policy)}"`)
    expect(first.html).not.toContain('"NONCE"')
    expect(first.html).not.toMatch(/<script(?![^>]*src=)/)
  })

  it('HDR-01 is never kept, while its files, named by their content, always are', async () => {
    const { response, html } = await page()
    expect(response.headers.get('cache-control')).toBe('no-store')
    const script = /src="(\/dashboard\/assets\/[^"]+)"/.exec(html)?.[1] ?? ''
    const file = await page(script)
    expect(file.response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(file.response.headers.get('x-content-type-options')).toBe('nosniff')
    expect((await page('/dashboard/assets/..%2f..%2fpackage.json')).response.status).toBe(404)
    expect((await page('/dashboard/assets/none.js')).response.status).toBe(404)
  })
})

// Pages are built where journeys through them run.
describe.skipIf(!chromium)('the dashboard’s size', () => {
  it('what a page needs before it shows anything is at most 250 kB, compressed', async () => {
    const { html } = await page()
    const names = [...html.matchAll(/(?:src|href)="(\/dashboard\/assets\/[^"]+\.js)"/g)].map(([, name = '']) => name)
    const sizes = await Promise.all(
      names.map(async (name) => {
        const response = await fetch(`${app.baseUrl}${name}`, { headers: { 'Accept-Encoding': 'gzip' } })
        const { gzipSync } = await import('node:zlib')
        return gzipSync(Buffer.from(await response.arrayBuffer())).length
      }),
    )
    expect(names.length).toBeGreaterThan(0)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(250_000)
  })
})

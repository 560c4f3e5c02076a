import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { chromium } from '../browser.ts'
import { axe, buildDashboard, type DashboardPage, desktop, openDashboard, overflows, phone } from '../dashboard.ts'
import { dashboardPages, settle } from '../dashboard-pages.ts'
import { type SeededDashboard, seedDashboard } from '../dashboard-seed.ts'

const windows = [
  { name: 'desktop, light', viewport: desktop, scheme: 'light', isOfAll: true },
  { name: 'desktop, dark', viewport: desktop, scheme: 'dark', isOfAll: false },
  { name: 'phone, light', viewport: phone, scheme: 'light', isOfAll: false },
  { name: 'phone, dark', viewport: phone, scheme: 'dark', isOfAll: true },
] as const

describe.skipIf(!chromium)('the looks of the dashboard (needs chromium)', { timeout: 300_000 }, () => {
  let app: TestApp
  let seeded: SeededDashboard
  beforeAll(async () => {
    await buildDashboard()
    app = await startApp()
    seeded = await seedDashboard(app)
  }, 300_000)

  it.each(windows)('$name: no page scrolls sideways, and axe finds nothing', async ({ name, isOfAll, ...options }) => {
    const dashboard = await openDashboard(app, seeded.admin, { ...options, now: app.clock.now() })
    try {
      const found: Record<string, unknown> = {}
      for (const one of dashboardPages(seeded).filter(({ isMain }) => isMain || isOfAll)) {
        const wrong = await lookAt(dashboard, one.path)
        await dashboard.look(`${one.name}-${name.replace(', ', '-')}`)
        if (wrong.length > 0) found[one.name] = wrong
      }
      expect(found).toEqual({})
      expect({ strangers: dashboard.strangers, faults: dashboard.faults }).toEqual({ strangers: [], faults: [] })
    } finally {
      await dashboard.close()
    }
  })
})

async function lookAt({ go, page }: DashboardPage, path: string): Promise<string[]> {
  await go(path)
  await settle(page)
  const wrong = await axe(page)
  return (await overflows(page)) ? [...wrong, 'The page is wider than its window.'] : wrong
}

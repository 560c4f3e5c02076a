import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { chromium } from '../browser.ts'
import { buildDashboard, desktop, openDashboard, phone } from '../dashboard.ts'
import { dashboardPages, settle } from '../dashboard-pages.ts'
import { type SeededDashboard, seedDashboard } from '../dashboard-seed.ts'
import { smallPng } from '../small-png.ts'

const looks = [
  { name: 'light', title: 'Light', viewport: desktop, scheme: 'light' },
  { name: 'dark', title: 'Dark', viewport: desktop, scheme: 'dark' },
  { name: 'phone', title: 'Phone', viewport: phone, scheme: 'light' },
] as const
const picturesOf = (seeded: SeededDashboard, look: (typeof looks)[number]['name']) =>
  dashboardPages(seeded).filter(({ isMain }) => isMain || look === 'light')

/** Bytes of a picture; all of them are in the repository. */
const sizeMax = 120_000
const folder = process.env.SCREENSHOTS

/** Every page as the team sees it, into docs/dashboard with an index. */
describe.skipIf(!chromium || !folder)('pictures of the dashboard (need chromium and SCREENSHOTS)', () => {
  let app: TestApp
  let seeded: SeededDashboard
  beforeAll(async () => {
    await buildDashboard()
    app = await startApp()
    seeded = await seedDashboard(app)
  }, 300_000)

  it.each(looks)('$name', { timeout: 300_000 }, async ({ name, viewport, scheme }) => {
    const { page, go, close } = await openDashboard(app, seeded.admin, { viewport, scheme, now: app.clock.now() })
    for (const one of picturesOf(seeded, name)) {
      await go(one.path)
      await settle(page)
      const picture = smallPng(await page.screenshot({ animations: 'disabled' }))
      expect(picture.length, one.name).toBeLessThan(sizeMax)
      await writeFile(join(folder ?? '', `${one.name}-${name}.png`), picture)
    }
    await close()
  })

  it('and an index of them', async () => {
    const rows = dashboardPages(seeded).map(({ name, title, isMain }) => {
      const shown = looks.filter((look) => isMain || look.name === 'light')
      const pictures = shown.map((look) => `![${title} (${look.title})](${name}-${look.name}.png)`)
      while (pictures.length < looks.length) pictures.push('')
      return `| ${[title, ...pictures].join(' | ')} |`
    })
    const head = [
      '# The dashboard',
      '',
      'Every page, of a workspace of invented people and companies. Made by `npm run pictures`, this page too.',
      '',
      `| | ${looks.map(({ title }) => title).join(' | ')} |`,
      `|${' --- |'.repeat(looks.length + 1)}`,
    ]
    await writeFile(join(folder ?? '', 'README.md'), `${[...head, ...rows].join('\n')}\n`)
  })
})

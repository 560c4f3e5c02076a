import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { chromium } from '../browser.ts'
import { buildFlow, overflows, phone } from '../flow.ts'
import { useByFinger, walkFlow } from '../flow-walk.ts'
import { smallPng } from '../small-png.ts'

const languages = ['sv', 'en']
/** Bytes of a picture; all of them are in the repository. */
const sizeMax = 60_000
const folder = process.env.SCREENSHOTS

/** Every page as an applicant sees it on a phone, into docs/flow with its index: `npm run pictures`. */
describe.skipIf(!chromium || !folder)('pictures of every page (need chromium and SCREENSHOTS)', () => {
  const seen = new Map<string, string>()
  beforeAll(buildFlow)

  it.each(languages)('in %s, on a phone', { timeout: 600_000 }, async (language) => {
    await walkFlow(language, async (flow, name, title) => {
      seen.set(name, title)
      expect(await overflows(flow.page), name).toBe(false)
      for (const image of await flow.page.locator('.brand img').all())
        await image.evaluate((one) => (one as unknown as { decode(): Promise<void> }).decode())
      const height = await flow.page.evaluate<number>('document.documentElement.scrollHeight')
      await flow.page.setViewportSize({ width: phone.width, height: Math.max(phone.height, height) })
      // Another size makes it a desktop’s window again.
      await useByFinger(flow.page)
      const picture = smallPng(await flow.page.screenshot({ animations: 'disabled' }))
      await flow.page.setViewportSize(phone)
      expect(picture.length, name).toBeLessThan(sizeMax)
      await writeFile(join(folder ?? '', `${name}-${language}.png`), picture)
    })
  })

  it('and an index of them', async () => {
    const files = await readdir(folder ?? '')
    const picture = (name: string, language: string) => {
      expect(files).toContain(`${name}-${language}.png`)
      return `![${seen.get(name)} (${language})](${name}-${language}.png)`
    }
    const rows = [...seen].map(
      ([name, title]) => `| ${[title, ...languages.map((one) => picture(name, one))].join(' | ')} |`,
    )
    const head = [
      '# The applicant’s pages',
      '',
      'Every page on a phone, with the looks of a workflow of its own. Made by `npm run pictures`, this page too.',
      '',
      `| | ${languages.map((one) => (one === 'sv' ? 'Swedish' : 'English')).join(' | ')} |`,
      '| --- | --- | --- |',
    ]
    await writeFile(join(folder ?? '', 'README.md'), `${[...head, ...rows].join('\n')}\n`)
  })
})

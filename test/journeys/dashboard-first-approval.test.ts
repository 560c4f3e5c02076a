import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Locator } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { createWorkspace } from '../../src/features/workspaces/index.ts'
import { startApp, type TestApp } from '../app.ts'
import { chromium } from '../browser.ts'
import { buildDashboard, openDashboard } from '../dashboard.ts'
import { buildFlow, closeAfterEach } from '../flow.ts'
import { people } from '../journey.ts'
import { newStaff } from '../staff.ts'

const page = fileURLToPath(new URL('../../docs/first-approval.md', import.meta.url))
/** Somebody who reads before clicking, and types slowly. */
const secondsPer = { click: 5, key: 0.35 }

/** What a person does, counted, and told as a script. */
class Hand {
  private readonly lines: { what: string; clicks: number; keys: number }[] = []
  async click(what: string, where: Locator): Promise<void> {
    await where.click()
    this.lines.push({ what, clicks: 1, keys: 0 })
  }
  async type(what: string, where: Locator, text: string): Promise<void> {
    await where.click()
    await where.fill(text)
    this.lines.push({ what, clicks: 1, keys: text.length })
  }
  get clicks(): number {
    return this.lines.reduce((sum, line) => sum + line.clicks, 0)
  }
  get keys(): number {
    return this.lines.reduce((sum, line) => sum + line.keys, 0)
  }
  get seconds(): number {
    return Math.round(this.clicks * secondsPer.click + this.keys * secondsPer.key)
  }
  script(): string {
    const rows = this.lines.map(({ what, clicks, keys }, at) => `| ${at + 1} | ${what} | ${clicks} | ${keys} |`)
    return `# From an empty workspace to a first approved application

Counted by \`test/journeys/dashboard-first-approval.test.ts\` in a real browser, against the sandbox: **${this.clicks} clicks and
${this.keys} keystrokes**. With ${secondsPer.click} seconds a click, for reading, and ${secondsPer.key} seconds a key that is about ${Math.ceil(this.seconds / 60)} minutes.

It begins signed in, on the page Workflows of a workspace in which there is nothing.

| | what | clicks | keys |
| --: | --- | --: | --: |
${rows.join('\n')}

In the list of applications the first one now stands as “Approved”.
`
  }
}

describe.skipIf(!chromium)('the first approval', () => {
  let app: TestApp
  const closing = closeAfterEach()
  beforeAll(async () => {
    await buildFlow()
    await buildDashboard()
    app = await startApp()
  }, 240_000)

  it('a new user has an approved application within five minutes, as docs/first-approval.md says', async () => {
    const id = await createWorkspace(app.database, 'New', app.clock.now())
    const admin = newStaff(app, { id }, 'ADMIN')
    const opened = closing(await openDashboard(app, admin, { path: '/workflows' }))
    const { page: team, context } = opened
    const hand = new Hand()
    const button = (name: string) => team.getByRole('button', { name, exact: true })

    await hand.click('“New workflow”; the starter “Person” is chosen already', button('New workflow').first())
    await hand.type('Write a name', team.getByRole('textbox', { name: 'Name' }), 'Customers')
    await hand.click('“Create”', button('Create'))
    await hand.click('“Publish…”', button('Publish…'))
    await hand.click('Read what goes live; “Publish”', button('Publish'))
    await hand.click('“Send a test application”', button('Send a test application'))
    await hand.click('“Send”', button('Send'))
    const [applicant] = await Promise.all([
      context.waitForEvent('page'),
      hand.click('“Open as the applicant”', team.getByRole('link', { name: 'Open as the applicant' })),
    ])
    const goOn = applicant.getByRole('button', { name: 'Continue', exact: true })
    await hand.type('As the applicant: an e-mail address', applicant.getByLabel('E-mail address'), 'new@example.com')
    await hand.click('“Continue”', goOn)
    await hand.type('The sandbox’s test person', applicant.getByLabel('Test person'), people.clean)
    await hand.click('“Continue with BankID”', applicant.getByRole('button', { name: 'Continue with BankID' }))
    const question = applicant.getByRole('group', { name: 'Do you' })
    const isAsked = () => question.isVisible()
    await expect
      .poll(async () => {
        await app.drain()
        return isAsked()
      })
      .toBe(true)
    await hand.click('“No”: no public office', question.getByLabel('No'))
    await hand.click('“Salary or pension”', applicant.getByRole('radio', { name: 'Salary or pension' }))
    await hand.click('“Continue”', goOn)
    await expect
      .poll(async () => {
        await app.drain()
        return team.getByRole('status').getByText('Approved').isVisible()
      })
      .toBe(true)
    await hand.click('Back in the dashboard: “Applications”', team.getByRole('link', { name: 'Applications' }).first())
    await team.getByRole('table').getByText('Approved').waitFor()

    expect(opened.faults).toEqual([])
    expect(hand.seconds).toBeLessThan(5 * 60)
    if (process.env.WRITE_DOCS) await writeFile(page, hand.script())
    expect(await readFile(page, 'utf8'), 'Run this test with WRITE_DOCS=1.').toBe(hand.script())
  }, 240_000)
})

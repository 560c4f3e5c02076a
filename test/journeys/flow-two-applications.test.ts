import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { chromium } from '../browser.ts'
import { steps, workflowOf } from '../definitions.ts'
import { buildFlow, closeAfterEach, openFlow } from '../flow.ts'
import { newWorkspace } from '../workspace.ts'

const email = 'lois.lane@dailyplanet.example'

describe.skipIf(!chromium)('two applications in one browser (needs chromium)', { timeout: 60_000 }, () => {
  let app: TestApp
  const closing = closeAfterEach()
  beforeAll(async () => {
    await buildFlow()
    app = await startApp()
  })

  it('SESS-02 what is typed in a window goes to no application whose link was opened in another one', async () => {
    const workspace = await newWorkspace(app)
    const workflowId = await workspace.publish(workflowOf([steps.contact]))
    const [mine, theirs] = [await workspace.apply({ workflowId }), await workspace.apply({ workflowId })]
    const flow = closing(await openFlow(app, mine.sessionToken))
    const { page } = flow
    const mail = page.getByLabel('E-mail address')
    await mail.waitFor()

    const other = await flow.context.newPage()
    await other.goto(`${app.baseUrl}/flow?token=${theirs.sessionToken}`)
    await other.getByLabel('E-mail address').waitFor()

    const answered = page.waitForResponse((one) => one.url().endsWith('/v1/flow.drafts.save'))
    await mail.fill(email)
    expect((await answered).status()).toBe(401)
    await page.getByLabel('Phone number').fill('+46701740605')
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
    await page.getByRole('alert').filter({ hasText: 'Your session has ended' }).waitFor()
    expect(await mail.inputValue()).toBe(email)
    const view = (await theirs.flow('flow.get')).body
    expect([view.current.key, view.current.drafts]).toEqual(['contact', undefined])

    // By its own link it goes on in its window, with what was typed.
    const { sessionToken } = (await workspace.call('applications.sessions.create', { applicationId: mine.id })).body
    await page.goto(`${app.baseUrl}/flow?token=${sessionToken}`)
    await mail.waitFor()
    expect(await mail.inputValue()).toBe(email)
  })
})

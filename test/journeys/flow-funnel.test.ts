import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { chromium } from '../browser.ts'
import { questionnaire, steps, workflowOf } from '../definitions.ts'
import { buildFlow, closeAfterEach, type FlowOptions, type FlowPage, openFlow } from '../flow.ts'
import { funnelInShort } from '../funnel.ts'
import { uuidOf } from '../records.ts'
import { newWorkspace, type Workspace } from '../workspace.ts'

const operation = '/v1/flow.events.record'

describe.skipIf(!chromium)('what the applicant’s pages tell for statistics (needs chromium)', () => {
  let app: TestApp
  let workspace: Workspace
  let workflowId: string
  const closing = closeAfterEach()
  beforeAll(async () => {
    await buildFlow()
    app = await startApp()
    workspace = await newWorkspace(app)
    workflowId = await workspace.publish(workflowOf([steps.contact, questionnaire([{ key: 'why', type: 'text' }])]))
  })

  async function come(options: FlowOptions = {}) {
    const application = await workspace.apply({ workflowId })
    const flow = closing(await openFlow(app, application.sessionToken, options))
    return { ...flow, application }
  }
  const isTold = (page: FlowPage['page']) => page.waitForResponse((one) => one.url().endsWith(operation))
  const funnel = async () => {
    const day = 24 * 3600 * 1000
    const now = app.clock.now().getTime()
    const within = { from: new Date(now - day).toISOString(), to: new Date(now + day).toISOString() }
    return (await workspace.call('statistics.funnel', { workflowId, ...within })).body
  }

  it('each step once, the device and the language, and nothing of what is typed', async () => {
    const { page, application, strangers, faults } = await come({ language: 'sv', touch: true })
    await expect.poll(() => funnelInShort(app, application.id), { timeout: 15_000 }).toEqual(['SHOWN contact'])
    const bodies: string[] = []
    page.on('request', (request) => {
      if (request.url().endsWith(operation)) bodies.push(request.postData() ?? '')
    })
    // The answer to the page of before may come late, and cannot be read once its page is left.
    const answers: unknown[] = []
    page.on('response', async (one) => {
      if (one.url().endsWith(operation)) answers.push(await one.json().catch(() => undefined))
    })
    await page.reload()
    await expect.poll(() => answers.at(-1)).toEqual({ recorded: 0 })
    await page.getByLabel('E-postadress').fill('lois.lane')
    await page.getByRole('button', { name: 'Fortsätt', exact: true }).click()
    await page.locator('input:focus').waitFor()
    await page.getByLabel('E-postadress').fill('lois.lane@dailyplanet.example')
    const next = isTold(page)
    await page.getByRole('button', { name: 'Fortsätt', exact: true }).click()
    expect(await (await next).json()).toEqual({ recorded: 1 })

    const told = (step: string) => ({
      events: [{ type: 'SHOWN', step, secondsAgo: 1 }],
      device: 'PHONE',
      language: 'sv',
    })
    const times = /"secondsAgo":\d+/g
    const sent = bodies.map((body) => JSON.parse(body.replaceAll(times, '"secondsAgo":1')))
    expect(sent).toEqual([told('contact'), told('questions')])
    await app.drain()
    const { rows } = await app.database.pool.query(
      'select kind, step, code, device, language from funnel_events where application_id = $1',
      [uuidOf(application.id)],
    )
    expect(rows).toHaveLength(4)
    const { steps: counted, devices, languages } = await funnel()
    expect(counted).toMatchObject([
      { step: 'contact', shown: 1, submitted: 1, failed: { codes: [{ code: 'email', applications: 1, times: 1 }] } },
      { step: 'questions', shown: 1, submitted: 0 },
    ])
    expect({ devices, languages }).toEqual({ devices: { PHONE: 1, COMPUTER: 0 }, languages: { sv: 1 } })
    expect({ strangers, faults }).toEqual({ strangers: [], faults: [] })
  }, 60_000)

  it('a server that refuses it, or does not answer, disturbs nobody; a broken line is told of with the next step', async () => {
    const { page, application, faults } = await come()
    await page.getByLabel('E-mail address').waitFor()
    let isDown = true
    await page.route(`**${operation}`, (route) => (isDown ? route.abort() : route.continue()))
    const lost = page.waitForEvent('requestfailed', (one) => one.url().endsWith(operation))
    await page.reload()
    await lost
    isDown = false
    await page.getByLabel('E-mail address').fill('lois.lane@dailyplanet.example')
    const told = isTold(page)
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
    const { events } = (await told).request().postDataJSON()
    expect(events.map(({ step }: { step: string }) => step)).toEqual(['contact', 'questions'])
    await page.route(`**${operation}`, (route) => route.fulfill({ status: 500, body: 'x' }))
    await page.getByLabel('A question').fill('Because.')
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
    await page.getByRole('link').waitFor()
    const { body } = await workspace.call('applications.get', { applicationId: application.id })
    expect(body.status).toBe('APPROVED')
    expect(faults).toEqual([])
  }, 60_000)
})

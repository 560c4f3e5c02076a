import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { chromium } from '../browser.ts'
import { questionnaire, steps, workflowOf } from '../definitions.ts'
import { axe, buildFlow, narrow, openFlow, overflows, phone } from '../flow.ts'
import { identify, people } from '../journey.ts'
import { upload } from '../multipart.ts'
import { newWorkspace, type Workspace } from '../workspace.ts'

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR4nGO4e/cuHsQwKo0dAQBkAbRn4m1FywAAAABJRU5ErkJggg=='

const definition = workflowOf(
  [
    steps.contact,
    steps.identify,
    steps.organization,
    { key: 'owners', type: 'owners' },
    { key: 'passport', type: 'documents', settings: { required: [{ type: 'PASSPORT' }] } },
    steps.bankAccount,
    questionnaire([
      {
        key: 'purpose',
        type: 'text',
        label: { sv: 'Vad ska kontot användas till?', en: 'What will the account be for?' },
      },
      {
        key: 'pep',
        type: 'boolean',
        label: { sv: 'Är du en person i politiskt utsatt ställning?', en: 'Are you a politically exposed person?' },
      },
      {
        key: 'country',
        type: 'country',
        label: { sv: 'Var har företaget sina kunder?', en: 'Where are the company’s customers?' },
      },
    ]),
    {
      ...steps.sign,
      settings: {
        text: { sv: 'Jag ansöker om ett konto för företaget.', en: 'I apply for an account for the company.' },
      },
    },
  ],
  { kind: 'KYB' },
)

/**
 * Every step as an applicant sees it, for docs/flow.md: `SCREENSHOTS=docs/images/flow npx vitest run
 * test/journeys/flow-pictures.test.ts`. The other journeys show that the steps work.
 */
describe.skipIf(!chromium || !process.env.SCREENSHOTS)('pictures of every step (need chromium and SCREENSHOTS)', () => {
  let app: TestApp
  let workspace: Workspace
  let workflowId: string
  beforeAll(async () => {
    await buildFlow()
    app = await startApp()
    workspace = await newWorkspace(app)
    workflowId = await workspace.publish(definition)
  })

  it.each(['sv', 'en'])('in %s, on a phone', { timeout: 120_000 }, async (language) => {
    const { flow, sessionToken } = await workspace.apply({ workflowId })
    const { page, look, close } = await openFlow(app, sessionToken, { language })
    const submit = async (step: string, data: object) => {
      const { status, body } = await flow('flow.submit', { step, data })
      expect(status, JSON.stringify(body)).toBe(200)
      await app.drain()
    }
    const picture = async (name: string, heading = '') => {
      await page.reload()
      await page.locator('h1:focus').filter({ hasText: heading }).waitFor()
      expect(await overflows(page), name).toBe(false)
      expect(await axe(page), name).toEqual([])
      await look(`${name}-${language}`)
      await page.setViewportSize(narrow)
      expect(await overflows(page), `${name} at 320 px`).toBe(false)
      await page.setViewportSize(phone)
    }
    try {
      await picture('contact')
      await submit('contact', { email: 'kenta@example.com' })
      await picture('identify')
      await identify(flow, people.kenta)
      await app.drain()
      await picture('organization')
      await submit('organization', { organizationNumber: '5299990266' })
      await picture('organization-found')
      await submit('organization', { confirm: true })
      await picture('owners')
      await submit('owners', {
        owners: [{ name: 'Kenta Kentsson', sharePercent: 100, country: 'SE' }],
        noneAboveThreshold: false,
      })
      await picture('documents')
      const file = { content: Buffer.from(png, 'base64'), fileName: 'passport.png', contentType: 'image/png' }
      const { body } = await upload(app, sessionToken, file)
      await submit('passport', { documentIds: [body.documentId] })
      await picture('bank-account')
      await submit('bank-account', { accounts: [{ type: 'IBAN', iban: 'SE3550000000054910000003', bic: 'NDEASESS' }] })
      await picture('questionnaire')
      await submit('questions', { answers: { purpose: 'Löner', pep: false, country: 'SE' } })
      await picture('sign')
      await identify(flow, people.kenta, 'sign')
      await app.drain()
      await picture('done')
    } finally {
      await close()
    }
  })
})

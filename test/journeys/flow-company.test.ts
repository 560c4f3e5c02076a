import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startLoopback } from '../../src/connectors/loopback.ts'
import { brregReplies, sampleCompanies } from '../../src/connectors/registry-no-brreg/index.ts'
import { startApp, type TestApp } from '../app.ts'
import { chromium } from '../browser.ts'
import { steps, workflowOf } from '../definitions.ts'
import { passport } from '../documents.ts'
import { axe, buildFlow, closeAfterEach, desktop, type FlowOptions, openFlow, overflows } from '../flow.ts'
import { companies } from '../journey.ts'
import { newWorkspace, type Workspace } from '../workspace.ts'

const minute = 60_000
const manualSettings = { manualEntry: true, manualAfterMinutes: 30, askAgainForHours: 24, extract: 'REQUIRED' }

describe.skipIf(!chromium)('the organization’s page (needs chromium)', () => {
  let app: TestApp
  let workspace: Workspace
  let isDown = false
  const closing = closeAfterEach()
  const workflow = { byName: '', byNumber: '', notSetUp: '' }
  beforeAll(async () => {
    await buildFlow()
    const real = await startLoopback(brregReplies())
    const register = await startLoopback({
      'GET /*': async ({ path }) => {
        if (isDown) return { status: 503, body: {} }
        const reply = await fetch(`${real.url}${path}`)
        return { status: reply.status, body: await reply.json() }
      },
    })
    app = await startApp({ BRREG_URL: register.url })
    workspace = await newWorkspace(app)
    const market = (registries: string[], countryCode = 'SE') => ({
      markets: [{ countryCode, eidMethods: [], registries, languages: ['en', 'sv', 'fi'] }],
    })
    const definition = workflowOf([{ ...steps.organization, settings: manualSettings }], { kind: 'KYB' })
    workflow.byName = await workspace.publish(definition, market(['sandbox-registry']))
    workflow.byNumber = await workspace.publish(definition, market(['registry-no-brreg'], 'NO'))
    workflow.notSetUp = await workspace.publish(definition, market(['registry-dk-datafordeler'], 'DK'))
    return async () => {
      await register.close()
      await real.close()
    }
  })
  afterEach(async () => {
    isDown = false
  })

  async function come(workflowId: string, options: FlowOptions = {}, countryCode = 'SE') {
    const application = await workspace.apply({ workflowId, countryCode })
    const flow = closing(await openFlow(app, application.sessionToken, options))
    const { page } = flow
    const heading = (name: string) => page.getByRole('heading', { name, level: 1 }).waitFor()
    const button = (name: string) => page.getByRole('button', { name })
    return { ...flow, ...application, heading, button }
  }
  /** Asks about a number, to the register's answer. */
  async function lookUp({ page, heading, button }: Awaited<ReturnType<typeof come>>, number: string) {
    await page.locator('main input').fill(number)
    await button('Find the company').click()
    await heading('One moment')
    expect(await axe(page)).toEqual([])
    await app.drain()
  }

  it('a company is found by a part of its name with the keyboard, confirmed, and that was it', async () => {
    const flow = await come(workflow.byName)
    const { page, heading, button, look, faults, strangers } = flow
    await heading('Which company is it?')
    expect(await axe(page)).toEqual([])
    await look('organization-find')
    const field = page.getByRole('combobox', { name: 'Name or organization number' })
    await field.fill('taraxacum')
    const option = page.getByRole('option', { name: /Taraxacum AB/ })
    await option.waitFor()
    await field.press('ArrowDown')
    expect(await field.getAttribute('aria-activedescendant')).toBe(await option.getAttribute('id'))
    expect(await axe(page)).toEqual([])
    await look('organization-hits')
    await field.press('Enter')
    await page.getByText(`Chosen: number ${companies.taraxacum}`).waitFor()
    await button('Find the company').click()
    await heading('One moment')
    await look('organization-asking')
    await app.drain()
    await heading('Is this the company?')
    expect(await page.locator('h1').evaluate((h1) => h1.matches(':focus'))).toBe(true)
    await page.getByText('529999-0266').waitFor()
    expect(await axe(page)).toEqual([])
    await look('organization-confirm')
    await button('Yes, this is it').click()
    await heading('Done')
    expect({ faults, strangers }).toEqual({ faults: [], strangers: [] })
  })

  it('who says no may choose another company, and finds what was typed', async () => {
    const flow = await come(workflow.byName, { viewport: desktop, dark: true })
    const { page, heading, button } = flow
    await lookUp(flow, '529999-0134')
    await page.getByText('Provberg Bygg AB').waitFor()
    await button('No, another one').click()
    await heading('Which company is it?')
    expect(await page.locator('main input').inputValue()).toBe('529999-0134')
    await lookUp(flow, companies.taraxacum)
    await page.getByText('Taraxacum AB').waitFor()
  })

  it('a number that is none, and a name that is no company, are told at the field in the applicant’s language', async () => {
    const { page } = await come(workflow.byName, { language: 'sv' })
    const field = page.getByRole('combobox', { name: 'Namn eller organisationsnummer' })
    for (const [text, said] of [
      ['', 'Fyll i'],
      ['529999-0267', 'Det är inget organisationsnummer.'],
      ['Ingenting AB', 'Välj ett företag i listan'],
    ] as const) {
      await field.fill(text)
      await page.getByRole('button', { name: 'Hitta företaget' }).click()
      await page.locator('.field-wrong .error', { hasText: said }).waitFor()
      expect(await field.evaluate((one) => one.matches(':focus'))).toBe(true)
    }
    expect(await axe(page)).toEqual([])
  })

  it('a search that does not answer, and one that finds nothing, say so, and the number is the way on', async () => {
    const flow = await come(workflow.byName)
    const { page, context } = flow
    await page.locator('main input').fill('ingenting alls')
    await page.getByText('Companies found: 0').waitFor()
    await context.route('**/v1/flow.organization.search', (route) => route.fulfill({ status: 503, json: {} }))
    await page.locator('main input').fill('taraxacum')
    await page.getByText('The search does not answer right now.').waitFor()
    expect(await axe(page)).toEqual([])
    await lookUp(flow, companies.taraxacum)
    await page.getByText('Taraxacum AB').waitFor()
  })

  it('what was typed survives a reload, and is forgotten when the step is done', async () => {
    const flow = await come(workflow.byName)
    const { page, heading, button } = flow
    await page.locator('main input').fill('529999-0266')
    await page.reload()
    await heading('Which company is it?')
    expect(await page.locator('main input').inputValue()).toBe('529999-0266')
    await lookUp(flow, '529999-0266')
    await button('Yes, this is it').click()
    await heading('Done')
    expect(await page.evaluate('Object.keys(sessionStorage)')).toEqual([])
  })

  it('a company that the register does not know may be typed in, with its extract, and people look at it', async () => {
    const flow = await come(workflow.byName)
    const { page, heading, button, look, id } = flow
    await lookUp(flow, '5299991439')
    await page.getByText('We found no company with this number.').waitFor()
    expect(await axe(page)).toEqual([])
    await look('organization-not-found')
    await button('Type the company in by hand').click()
    await heading('Tell us about the company')
    expect(await page.getByLabel('Organization number').inputValue()).toBe('529999-1439')
    await button('Continue').click()
    await page.getByText('Add the extract.').first().waitFor()
    expect(await axe(page)).toEqual([])
    await look('organization-manual')
    await page.getByLabel('Name of the company').fill('Provspöket AB')
    await page.getByLabel('Registered on').fill('2020-02-29')
    const { content: buffer } = passport
    const files = { name: 'extract.pdf', mimeType: 'application/pdf', buffer }
    await page.getByLabel(/^Choose a file/).setInputFiles(files)
    await page.getByText('Received').waitFor()
    await button('Continue').click()
    await heading('Thank you')
    const read = async (operation: string) => (await workspace.call(operation, { applicationId: id })).body
    expect(await read('applications.organization.get')).toMatchObject({
      organizationName: 'Provspöket AB',
      organizationNumber: { id: '5299991439', issuingCountry: 'SE' },
    })
    expect((await read('applications.documents.list')).data).toMatchObject([{ type: 'REGISTRATION_EXTRACT' }])
  })

  it('a register that is silent says since when, when next, and from when the company can be typed in', async () => {
    isDown = true
    const sample = Object.values(sampleCompanies)[0]
    const flow = await come(workflow.byNumber, {}, 'NO')
    const { page, heading, button, look } = flow
    await lookUp(flow, String(sample?.organisasjonsnummer))
    await heading('The company register does not answer')
    await page.getByText('(in 30 minutes) you can type the company in by hand').waitFor()
    expect(await button('Type the company in by hand').count()).toBe(0)
    expect(await axe(page)).toEqual([])
    await look('organization-silent')
    app.clock.advance(30 * minute)
    await app.drain()
    await page.reload()
    await button('Type the company in by hand').click()
    await heading('Tell us about the company')
    await button('Look up another number').click()
    isDown = false
    await lookUp(flow, String(sample?.organisasjonsnummer))
    await heading('Is this the company?')
    await page.getByText(String(sample?.navn)).waitFor()
  })

  it('where no register can be asked, the company is typed in at once', async () => {
    const flow = await come(workflow.notSetUp, {}, 'DK')
    const { page, heading } = flow
    await heading('Which company is it?')
    await lookUp(flow, '10150817')
    await heading('Tell us about the company')
    await page.getByText('We cannot ask a register of this country.').waitFor()
    expect(await overflows(page)).toBe(false)
  })
})

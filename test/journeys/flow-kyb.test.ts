import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { chromium } from '../browser.ts'
import { questionnaire, steps, workflowOf } from '../definitions.ts'
import { passport } from '../documents.ts'
import { axe, buildFlow, closeAfterEach, desktop, openFlow } from '../flow.ts'
import { newWorkspace, type Workspace } from '../workspace.ts'

describe.skipIf(!chromium)('a company on the applicant’s pages, from the link to the end (needs chromium)', () => {
  let app: TestApp
  let workspace: Workspace
  const closing = closeAfterEach()
  beforeAll(async () => {
    await buildFlow()
    app = await startApp()
    workspace = await newWorkspace(app)
  })

  it('a Norwegian company whose chair signs alone goes from the link to approved', async () => {
    const application = await workspace.apply({ workflowId: workspace.workflows.company, countryCode: 'NO' })
    const flow = closing(await openFlow(app, application.sessionToken))
    const { page, faults, strangers } = flow
    await page.getByLabel('E-mail address').fill('nora@example.com')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByLabel('Test person').fill('17858499860')
    await page.getByRole('button', { name: 'Continue with' }).click()
    await page.getByRole('heading', { name: 'Which company is it?' }).waitFor()
    await page.locator('main input').fill('310 450 138')
    await page.getByRole('button', { name: 'Find the company' }).click()
    await page.getByRole('heading', { name: 'One moment' }).waitFor()
    await app.drain()
    await page.getByText('Prøvestad Bygg AS').waitFor()
    await page.getByRole('button', { name: 'Yes, this is it' }).click()
    await page.getByRole('heading', { name: 'Which bank account?' }).waitFor()
    await page.getByLabel('IBAN', { exact: true }).fill('NO93 8601 1117 947')
    await page.getByRole('button', { name: 'Continue' }).click()
    await app.drain()
    await page.getByRole('heading', { name: 'Done' }).waitFor()
    expect({ faults, strangers }).toEqual({ faults: [], strangers: [] })
  })

  it('owners, documents, bank account and questions, in Swedish on a desktop, one after the other', async () => {
    const workflowId = await workspace.publish(
      workflowOf(
        [
          steps.organization,
          { key: 'owners', type: 'owners', settings: { threshold: { percent: 25, inclusive: true } } },
          { key: 'papers', type: 'documents', settings: { required: [{ type: 'REGISTRATION_EXTRACT' }] } },
          steps.bankAccount,
          questionnaire([{ key: 'cash', type: 'boolean', label: { en: 'Cash?', sv: 'Tar ni emot kontanter?' } }]),
        ],
        { kind: 'KYB' },
      ),
    )
    const application = await workspace.apply({ workflowId })
    const flow = closing(await openFlow(app, application.sessionToken, { viewport: desktop, language: 'sv' }))
    const { page, look, faults, strangers } = flow
    const goOn = () => page.getByRole('button', { name: 'Fortsätt', exact: true }).click()
    const heading = (name: string) => page.getByRole('heading', { name, level: 1 }).waitFor()
    /** Each page as it comes: no fault of axe, and the heading has the focus. */
    const arrive = async (name: string) => {
      await heading(name)
      expect([await axe(page), await page.locator('h1').evaluate((h1) => h1.matches(':focus'))]).toEqual([[], true])
    }
    await page.locator('main input').fill('529999-0266')
    await page.getByRole('button', { name: 'Hitta företaget' }).click()
    await heading('Ett ögonblick')
    await app.drain()
    await arrive('Är det här företaget?')
    await page.getByRole('button', { name: 'Ja, det stämmer' }).click()

    await arrive('Vem äger företaget?')
    await page.getByText('Äger någon 25 % av det eller mer?').waitFor()
    await page.getByLabel('Ja').check()
    await page.getByRole('button', { name: 'Lägg till en person' }).click()
    await page.getByLabel('Fullständigt namn').fill('Kenta Kentsson')
    await page.getByLabel('Andel i procent').fill('100')
    await page.getByText('Tillsammans 100 %.', { exact: true }).waitFor()
    await look('owners-desktop')
    await goOn()

    await arrive('Visa dina handlingar')
    const file = { name: 'bevis.pdf', mimeType: 'application/pdf', buffer: passport.content }
    await page.getByRole('group', { name: 'Registreringsbevis' }).locator('input:not([capture])').setInputFiles(file)
    await page.getByText('Mottagen').waitFor()
    await look('documents-desktop')
    await goOn()

    await arrive('Vilket bankkonto?')
    await page.getByLabel('Clearingnummer', { exact: true }).fill('5491')
    await page.getByLabel('Kontonummer', { exact: true }).fill('0000003')
    await goOn()

    await arrive('Några frågor')
    await page.getByRole('group', { name: 'Tar ni emot kontanter?' }).getByLabel('Nej').check()
    await goOn()
    await app.drain()
    await arrive('Klart')
    const { status } = (await workspace.call('applications.get', { applicationId: application.id })).body
    expect({ status, faults, strangers }).toEqual({ status: 'APPROVED', faults: [], strangers: [] })
  })
})

import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { identityDocuments } from '../src/connectors/sandbox/catalogue/identity-documents.ts'
import { startApp, type TestApp } from './app.ts'
import { inReview, readByPeople } from './askings.ts'
import { questionnaire, steps, workflowOf } from './definitions.ts'
import { passport } from './documents.ts'
import { type FlowPage, openFlow, openPage } from './flow.ts'
import { openPainter } from './identity-documents.ts'
import { identify, people } from './journey.ts'
import { upload } from './multipart.ts'
import { invite, taraxacum } from './signing.ts'
import { newWorkspace, type Workspace } from './workspace.ts'

const logo = `data:image/png;base64,${readFileSync(new URL('fixtures/logo.png', import.meta.url)).toString('base64')}`

/** Whose pages the walk's are, as a workflow says it. */
export const theme = { name: 'Provbank', logo, accentColor: '#0b6e4f' }

const label = (sv: string, en: string) => ({ label: { sv, en } })
const company = {
  ...workflowOf(
    [
      steps.contact,
      steps.identify,
      steps.organization,
      { ...steps.representative, settings: { shown: true } },
      { key: 'owners', type: 'owners' },
      { key: 'passport', type: 'documents', settings: { required: [{ type: 'PASSPORT' }] } },
      steps.bankAccount,
      questionnaire([
        { key: 'purpose', type: 'text', ...label('Vad ska kontot användas till?', 'What will the account be for?') },
        {
          key: 'pep',
          type: 'boolean',
          ...label('Har du en hög offentlig befattning?', 'Do you hold a high public office?'),
        },
        {
          key: 'country',
          type: 'country',
          ...label('Var har företaget sina kunder?', 'Where are the company’s customers?'),
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
  ),
  theme,
}
const byHand = { manualEntry: true, manualAfterMinutes: 30, askAgainForHours: 24, extract: 'REQUIRED' }

/** Shows a page: its name as a file's, and what it is. */
export type See = (flow: FlowPage, name: string, title: string) => Promise<void>

/**
 * Every page that an applicant can see, one after the other, on a server of the walk's own; `see` is called on each. Buttons and
 * fields are found by their kind, so that the way is the same in every language.
 */
export async function walkFlow(language: string, see: See): Promise<void> {
  const app = await startApp()
  const walk = { app, language, see, workspace: await newWorkspace(app) }
  for (const part of [companyToItsEnd, otherWays, byDocument, ends, backAgain]) await part(walk)
}

interface Walk {
  app: TestApp
  workspace: Workspace
  language: string
  see: See
}

async function come({ app, workspace, language }: Walk, definition: object, more: Record<string, unknown> = {}) {
  const workflowId = await workspace.publish({ ...definition, theme }, more)
  const application = await workspace.apply({ workflowId })
  const shown = await openFlow(app, application.sessionToken, { language })
  const { page } = shown
  await useByFinger(page)
  await arrived(page)
  const submit = async (step: string, data: object) => {
    const { status, body } = await application.flow('flow.submit', { step, data })
    if (status !== 200) throw new Error(`flow.submit ${step}: ${JSON.stringify(body)}`)
  }
  /** The page as it is now, whatever was done beside it. */
  const fresh = async () => {
    await app.drain()
    await page.reload()
    await arrived(page)
  }
  const done = (step: string, data: object) => submit(step, data).then(fresh)
  return { ...application, shown, page, submit, fresh, done }
}

/** As a phone is, which has a camera. */
export async function useByFinger(page: Page): Promise<void> {
  const devTools = await page.context().newCDPSession(page)
  await devTools.send('Emulation.setTouchEmulationEnabled', { enabled: true })
}

const arrived = (page: Page) => page.locator('main h1').first().waitFor()
const primary = (page: Page) => page.locator('main .button:not(.button-second)').first()
const file = { name: 'passport.pdf', mimeType: 'application/pdf', buffer: passport.content }

async function companyToItsEnd(walk: Walk) {
  const { app, see, language } = walk
  const { shown, page, submit, fresh, done, flow, sessionToken } = await come(walk, company)
  await see(shown, 'contact', 'Contact')
  await done('contact', { email: 'kenta@example.com' })
  await see(shown, 'identify', 'Identify')
  await identify(flow, people.kenta)
  await fresh()
  await see(shown, 'organization', 'Organization')
  await page.locator('main input').fill('taraxacum')
  await page.locator('main [role="option"]').first().waitFor()
  await see(shown, 'organization-search', 'Organization: found by its name')
  await submit('organization', { organizationNumber: taraxacum })
  await page.reload()
  await arrived(page)
  await see(shown, 'waiting', 'Waiting for the register')
  await fresh()
  await see(shown, 'organization-found', 'Organization: the one that was found')
  await done('organization', { confirm: true })
  await see(shown, 'representative', 'Representative')
  await done('representative', { confirm: true })
  await see(shown, 'owners', 'Owners')
  await page.getByRole('radio').first().check()
  await page.locator('.add-owners button').first().click()
  await page.locator('.owner input').nth(0).fill('Kenta Kentsson')
  await page.locator('.owner input').nth(1).fill('60')
  await page.locator('.owner-actions button').first().click()
  await page.locator('.add-owners button').nth(1).click()
  await page.locator('.owner').nth(1).locator('input').nth(0).fill('Maskros Holding AB')
  await page.locator('.owner').nth(1).locator('input').nth(1).fill('40')
  await see(shown, 'owners-filled', 'Owners: a person, and a company with owners of its own')
  await done('owners', {
    owners: [{ name: 'Kenta Kentsson', sharePercent: 100, country: 'SE' }],
    noneAboveThreshold: false,
  })
  await see(shown, 'documents', 'Documents')
  await page.locator('input[type="file"]:not([capture])').first().setInputFiles(file)
  await page.locator('.uploads li button').first().waitFor()
  await page.locator('.uploads progress').first().waitFor({ state: 'detached' })
  await see(shown, 'documents-received', 'Documents: one has come')
  const { body } = await upload(app, sessionToken, passport)
  await done('passport', { documentIds: [body.documentId] })
  await page.getByLabel('Clearing').first().fill('5491')
  await page.getByText('SEB').waitFor()
  await see(shown, 'bank-account', 'Bank account')
  await done('bank-account', { accounts: [{ type: 'IBAN', iban: 'SE3550000000054910000003', bic: 'NDEASESS' }] })
  await see(shown, 'questionnaire', 'Questions')
  await primary(page).click()
  await page.locator('.faults').waitFor()
  await see(shown, 'questionnaire-wrong', 'Questions: what is to be put right')
  await done('questions', { answers: { purpose: 'Löner', pep: false, country: 'SE' } })
  await see(shown, 'sign', 'Sign')
  const { link } = await invite(flow, 'Lorentz Lantzio', { language })
  await fresh()
  await see(shown, 'sign-invited', 'Sign: somebody is invited')
  const other = await openPage(app, link, { language })
  await other.page.locator('.signed-text').waitFor()
  await see(other, 'cosign', 'Co-signer')
  await primary(other.page).click()
  await other.page.locator('.signed-text').waitFor({ state: 'detached' })
  await see(other, 'cosign-signed', 'Co-signer: signed')
  await other.close()
  await identify(flow, people.kenta, 'sign')
  await fresh()
  await see(shown, 'done', 'Done')
  await shown.close()
}

async function otherWays(walk: Walk) {
  const { see } = walk
  const eid = await come(walk, workflowOf([steps.identify]))
  // Nobody has picked up their phone yet.
  await eid.page.route('**/v1/flow.identify.collect', () => {})
  await primary(eid.page).click()
  await eid.page.locator('.eid h2').waitFor()
  await see(eid.shown, 'identify-here', 'Identify: the eID’s app on this device')
  await eid.page.locator('.eid .button-second').click()
  await eid.page.locator('.qr-frame svg').waitFor()
  await see(eid.shown, 'identify-qr', 'Identify: the eID’s app on another device')
  await eid.shown.close()

  const settings = { ...steps.organization, settings: byHand }
  const unknown = await come(walk, workflowOf([settings], { kind: 'KYB' }))
  await unknown.done('organization', { organizationNumber: '5299991439' })
  await see(unknown.shown, 'organization-unknown', 'Organization: no register knows it')
  await unknown.page.locator('main .button-second, main form .link').first().click()
  await unknown.page.locator('input[type="date"]').waitFor()
  await see(unknown.shown, 'organization-manual', 'Organization: typed in by hand')
  await unknown.shown.close()

  const silent = await come(walk, workflowOf([settings], { kind: 'KYB' }))
  await silent.done('organization', { organizationNumber: '5299991173' })
  await see(silent.shown, 'organization-outage', 'Organization: the register does not answer')
  await silent.shown.close()
}

async function byDocument(walk: Walk) {
  const { app, see } = walk
  const painter = await openPainter()
  const eidMethods = ['se-bankid', 'identity-document']
  const markets = [{ countryCode: 'SE', eidMethods, registries: [], languages: ['sv', 'en'] }]
  const { shown, page } = await come(walk, workflowOf([steps.identify]), { markets })
  await see(shown, 'identify-or-document', 'Identify: by an eID or a document')
  await page.locator('main section > button.link').last().click()
  await page.getByRole('radio').first().check()
  await see(shown, 'identity-document', 'Identity document: which, and its photos')
  const mrz = identityDocuments.find(({ scenario }) => scenario === 'FACE_MATCH')?.mrz ?? []
  const photo = { name: 'photo.png', mimeType: 'image/png', buffer: await painter.draw({ mrz, blurPx: 9 }) }
  for (const at of [0, 1]) {
    await page.locator('input[type="file"]:not([capture])').nth(at).setInputFiles(photo)
    await page.locator('.uploads li button').nth(at).waitFor()
  }
  await page.locator('.uploads progress').first().waitFor({ state: 'detached' })
  await see(shown, 'identity-document-photos', 'Identity document: the photos have come')
  await primary(page).click()
  await page.locator('main .spinner').waitFor()
  await see(shown, 'identity-document-reading', 'Identity document: it is read')
  await app.drain()
  await page.locator('main .notice-wrong').waitFor()
  await see(shown, 'identity-document-unread', 'Identity document: it could not be read')
  await painter.close()
  await shown.close()
}

async function ends(walk: Walk) {
  const { see } = walk
  for (const [outcome, name, title] of [
    ['REVIEW', 'in-review', 'In review'],
    ['DECLINE', 'declined', 'Declined'],
  ] as const) {
    const rules = [{ when: 'true', outcome, reason: 'ALWAYS' }]
    const { shown, done } = await come(walk, workflowOf([steps.contact], { rules }))
    await done('contact', { email: 'kenta@example.com' })
    await see(shown, name, title)
    await shown.close()
  }
  const { shown, page } = await come(walk, workflowOf([steps.contact]))
  await page.locator('footer .link-quiet').last().click()
  await page.getByRole('dialog').waitFor()
  await see(shown, 'cancel', 'Cancelling')
  await page.getByRole('dialog').locator('.button').last().click()
  await page.locator('.ended').waitFor()
  await see(shown, 'cancelled', 'Cancelled')
  await shown.close()
}

async function backAgain(walk: Walk) {
  const { app, workspace, see, language } = walk
  const { shown, page } = await come(walk, workflowOf([steps.contact]))
  for (const [at, name, title] of [
    [0, 'device', 'Going on with another device'],
    [1, 'later', 'Going on later'],
  ] as const) {
    await page.locator('footer .ways > button').nth(at).click()
    await page.getByRole('dialog').locator('input').first().waitFor()
    await see(shown, name, title)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  const workflowId = await workspace.publish({ ...readByPeople(), theme })
  const { id: applicationId, ask } = await inReview(app, workspace, workflowId)
  await ask({
    message: language === 'sv' ? 'Numret längst ned ligger i skugga.' : 'The number at the bottom is in the shade.',
  })
  const { body } = await workspace.call('applications.sessions.create', { applicationId })
  const again = await openFlow(app, body.sessionToken, { language })
  await useByFinger(again.page)
  await again.page.locator('input[type="file"]').first().waitFor({ state: 'attached' })
  await see(again, 'documents-again', 'A document that is asked for again')
  await again.close()

  const dead = await openPage(app, '/flow?token=a.b.c', { language })
  await arrived(dead.page)
  await see(dead, 'dead-link', 'A link that cannot be used')
  await dead.close()
  // Last: everybody's session ends with it.
  app.clock.advance(3_601_000)
  await page.reload()
  await arrived(page)
  await see(shown, 'session-ended', 'A session that has ended')
  await shown.close()
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { identityDocuments } from '../../src/connectors/sandbox/catalogue/identity-documents.ts'
import { startApp, type TestApp } from '../app.ts'
import { chromium } from '../browser.ts'
import { workflowOf } from '../definitions.ts'
import { axe, buildFlow, closeAfterEach, type FlowOptions, narrow, openFlow, overflows } from '../flow.ts'
import { openPainter, type Painter } from '../identity-documents.ts'
import { newWorkspace, type Workspace } from '../workspace.ts'

describe.skipIf(!chromium)('KYC by an identity document (needs chromium)', () => {
  let app: TestApp
  let workspace: Workspace
  let painter: Painter
  let workflowId: string
  const closing = closeAfterEach()
  beforeAll(async () => {
    await buildFlow()
    ;[app, painter] = await Promise.all([startApp(), openPainter()])
    workspace = await newWorkspace(app)
    const eidMethods = ['se-bankid', 'identity-document']
    const markets = [{ countryCode: 'SE', eidMethods, registries: [], languages: ['sv', 'en'] }]
    const settings = { attemptsMax: 5, identityDocument: { ageMin: 18 } }
    workflowId = await workspace.publish(workflowOf([{ key: 'identify', type: 'identify', settings }]), { markets })
  })
  afterAll(() => painter.close())

  async function come(options: FlowOptions = {}) {
    const application = await workspace.apply({ workflowId })
    const flow = closing(await openFlow(app, application.sessionToken, options))
    const { page } = flow
    const side = (name: string) =>
      page.getByRole('group', { name, exact: true }).locator('input[type="file"]:not([capture])')
    const add = async (name: string, buffer: Buffer) => {
      const received = await page.getByText('Received').count()
      await side(name).setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer })
      await page.getByText('Received').nth(received).waitFor()
    }
    const send = async () => {
      await page.getByRole('button', { name: 'Send the photos' }).click()
      await page.getByRole('heading', { name: 'We are reading your document' }).waitFor()
    }
    const chooseDocument = () => page.getByRole('button', { name: 'Use an identity document instead' }).click()
    return { ...flow, ...application, add, send, chooseDocument }
  }
  const zoneOf = (scenario: string) => identityDocuments.find((one) => one.scenario === scenario)?.mrz ?? []

  it('a passport and a selfie, on a phone, to the approval', async () => {
    const { page, id, add, send, chooseDocument, look, faults, strangers } = await come()
    await page.getByRole('button', { name: 'Use an identity document instead' }).waitFor()
    await look('identify-eid-or-document')
    await chooseDocument()
    await page.getByRole('heading', { name: 'Show your identity document' }).waitFor()
    expect(await axe(page)).toEqual([])
    await page.getByLabel('Passport').check()
    await look('identity-document')
    expect(await axe(page)).toEqual([])
    const photo = await painter.draw({ mrz: zoneOf('FACE_MATCH'), turnDegrees: 3, scale: 0.9 })
    await add('The page with your photo', photo)
    await page.getByRole('button', { name: 'Send the photos' }).click()
    await page.getByRole('group', { name: 'You', exact: true }).getByText('Add this photo.').waitFor()
    await add('You', photo)
    await look('identity-document-photos')
    expect(await axe(page)).toEqual([])
    await send()
    expect(await page.getByRole('heading', { level: 1 }).evaluate((one) => one.matches(':focus'))).toBe(true)
    await look('identity-document-reading')
    expect(await axe(page)).toEqual([])
    await app.drain()
    await page.getByRole('heading', { name: 'Done' }).waitFor()
    expect((await workspace.call('applications.get', { applicationId: id })).body.status).toBe('APPROVED')
    expect({ faults, strangers }).toEqual({ faults: [], strangers: [] })
  }, 120_000)

  it('each way of going wrong says what to do, and can be mended', async () => {
    const { page, add, send, chooseDocument, look } = await come({ viewport: narrow })
    await chooseDocument()
    await page.getByLabel('Passport').check()
    const person = await painter.draw({})
    const attempt = async (photo: Buffer, said: string) => {
      await add('The page with your photo', photo)
      await add('You', person)
      await send()
      await app.drain()
      await page.getByText(said).waitFor()
    }
    const good = zoneOf('FACE_MATCH')
    await attempt(await painter.draw({ mrz: good, blurPx: 7 }), 'We could not read the lines')
    expect([await overflows(page), await axe(page)]).toEqual([false, []])
    await look('identity-document-blurred')
    await attempt(await painter.draw({ mrz: zoneOf('EXPIRED') }), 'The document has expired.')
    await attempt(await painter.draw({}), 'Perhaps it shows another page')
    await attempt(await painter.draw({ mrz: zoneOf('FACE_NO_MATCH') }), 'do not look like one person')
    await add('The page with your photo', await painter.draw({ mrz: good }))
    await add('You', person)
    await send()
    await app.drain()
    await page.getByRole('heading', { name: 'Done' }).waitFor()
  }, 180_000)

  it('in Swedish, in the dark, a card has two sides; and the way back to the eID is there', async () => {
    const { page, look } = await come({ language: 'sv', dark: true })
    await page.getByRole('button', { name: 'Använd en id-handling i stället' }).click()
    await page.getByLabel('Nationellt id-kort').check()
    await page.getByRole('group', { name: 'Baksidan' }).waitFor()
    expect(await axe(page)).toEqual([])
    await look('identity-document-card-sv')
    await page.getByRole('button', { name: 'Använd e-legitimation i stället' }).click()
    await page.getByRole('heading', { name: 'Visa vem du är' }).waitFor()
  }, 60_000)
})

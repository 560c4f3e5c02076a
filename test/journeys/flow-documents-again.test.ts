import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { inReview, papers, readByPeople, uploadAs } from '../askings.ts'
import { chromium } from '../browser.ts'
import { steps } from '../definitions.ts'
import { passport } from '../documents.ts'
import { axe, buildFlow, closeAfterEach, desktop, type FlowOptions, narrow, openFlow, overflows } from '../flow.ts'
import { useByFinger } from '../flow-walk.ts'
import { newWorkspace, type Workspace } from '../workspace.ts'

const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const picture = (name: string) => ({ name, mimeType: 'image/png', buffer: dot })
const pdf = { name: 'bill.pdf', mimeType: 'application/pdf', buffer: passport.content }
const file = 'input[type="file"]:not([capture])'

describe.skipIf(!chromium)('a document that is asked for again (needs chromium)', () => {
  let app: TestApp
  let workspace: Workspace
  let workflowId: string
  const closing = closeAfterEach()
  beforeAll(async () => {
    await buildFlow()
    app = await startApp({ UPLOAD_MAX_MB: '1' })
    workspace = await newWorkspace(app)
    workflowId = await workspace.publish(readByPeople())
  })

  /** The applicant comes back by a session of their own, as somebody does whom a letter has reached. */
  async function comeBack(applicationId: string, options: FlowOptions = {}) {
    const { sessionToken } = (await workspace.call('applications.sessions.create', { applicationId })).body
    return closing(await openFlow(app, sessionToken, options))
  }
  const inMessage = 'The number at the bottom is in the shade.'

  it('a reviewer asks, the applicant photographs it anew on a phone, the reviewer sees it and decides', async () => {
    const { id, ask, decide, listed } = await inReview(app, workspace, workflowId)
    const { askingId } = (await ask({ message: inMessage })).body.asking
    const { page, look, faults, strangers } = await comeBack(id)
    await page.getByRole('heading', { name: 'Please send another one' }).waitFor()
    const group = page.getByRole('group', { name: 'Passport' })
    for (const said of ['You sent: blurred.pdf', 'It cannot be read', inMessage, 'by 29 June 2026'])
      expect(await group.getByText(said).isVisible(), said).toBe(true)
    const described = await group
      .locator(file)
      .evaluate((one: { getAttribute(name: string): string | null }) => one.getAttribute('aria-describedby'))
    expect(described).toContain('-note')
    await useByFinger(page)
    await group.getByText('Take a photo').waitFor()
    expect([await axe(page), await overflows(page)]).toEqual([[], false])
    await look('documents-again')
    await group.getByLabel('Take a photo').setInputFiles(picture('sharp.png'))
    await group.getByText('Received').waitFor()
    await look('documents-again-received')
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
    await page.getByRole('heading', { name: 'Thank you' }).waitFor()
    expect(await axe(page)).toEqual([])
    await look('documents-again-thanks')

    const { data, asked } = await listed()
    expect(data.map((one: Record<string, unknown>) => `${one.name} ${one.refusedFor}`).sort()).toEqual([
      'blurred.pdf UNREADABLE',
      'sharp.png undefined',
    ])
    const sharp = data.find(({ name }: { name: string }) => name === 'sharp.png')
    expect(asked[0].answered.documentIds).toEqual([sharp.id])
    expect((await decide({ sees: askingId })).body.status).toBe('DECIDED')
    await page.reload()
    await page.getByRole('heading', { name: 'Done' }).waitFor()
    expect({ faults, strangers }).toEqual({ faults: [], strangers: [] })
  })

  it('a file that is too large, of another kind, or cut off can be put right; a page that was removed is not sent', async () => {
    const { id, ask, listed } = await inReview(app, workspace, workflowId)
    await ask({ reason: 'INCOMPLETE' })
    const { page, context, look } = await comeBack(id, { viewport: desktop })
    const group = page.getByRole('group', { name: 'Passport' })
    await group.locator(file).setInputFiles([
      { name: 'huge.png', mimeType: 'image/png', buffer: Buffer.alloc(1024 * 1024 + 1) },
      { name: 'letter.docx', mimeType: 'application/msword', buffer: dot },
    ])
    for (const said of ['at most', 'this kind of file'])
      await group.locator('.upload .error', { hasText: said }).waitFor()
    await look('documents-again-refused')
    for (const name of ['huge.png', 'letter.docx']) await group.getByRole('button', { name: `Remove ${name}` }).click()
    await context.route('**/v1/flow.upload', (route) => route.abort())
    await group.locator(file).setInputFiles(picture('one.png'))
    await group.getByText('the connection was lost').waitFor()
    await context.unroute('**/v1/flow.upload')
    await group.getByRole('button', { name: 'Send again one.png' }).click()
    await group.getByText('Received').waitFor()
    await group.locator(file).setInputFiles([picture('two.png'), picture('three.png')])
    await page.getByText('Received').nth(2).waitFor()
    const taken = page.waitForResponse('**/v1/flow.upload.remove')
    await group.getByRole('button', { name: 'Remove two.png' }).click()
    await taken
    expect(await axe(page)).toEqual([])
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
    await page.getByRole('heading', { name: 'Thank you' }).waitFor()
    const { data, asked } = await listed()
    expect(data.map(({ name }: { name: string }) => name).sort()).toEqual(['blurred.pdf', 'one.png', 'three.png'])
    expect(asked[0].answered.documentIds).toHaveLength(2)
  })

  it('while nothing is asked there is nothing to do; who is decided about meanwhile sees what came of it', async () => {
    const { id, ask, decide } = await inReview(app, workspace, workflowId)
    const { page, look } = await comeBack(id)
    await page.getByRole('heading', { name: 'Thank you' }).waitFor()
    expect(await page.locator('input[type="file"]').count()).toBe(0)
    await look('in-review')
    await ask()
    await page.reload()
    const group = page.getByRole('group', { name: 'Passport' })
    await group.locator(file).setInputFiles(picture('late.png'))
    await group.getByText('Received').waitFor()
    expect((await decide({ decision: 'DECLINE' })).status).toBe(200)
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
    await page.getByRole('heading', { name: 'We cannot go on' }).waitFor()
    expect(await axe(page)).toEqual([])
  })

  it('who sends what is no longer asked is told what is asked now', async () => {
    const { id, ask } = await inReview(app, workspace, workflowId)
    await ask()
    const { page } = await comeBack(id)
    const passportGroup = page.getByRole('group', { name: 'Passport' })
    await passportGroup.locator(file).setInputFiles(picture('late.png'))
    await passportGroup.getByText('Received').waitFor()
    await ask({ type: 'ID_CARD' })
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
    await page.getByText('We now need something else').waitFor()
    const card = page.getByRole('group', { name: 'Identity card' })
    await card.locator(file).setInputFiles(picture('card.png'))
    await card.getByText('Received').waitFor()
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
    await page.getByRole('heading', { name: 'Thank you' }).waitFor()
  })

  it('whoever has shown no document is asked on a page of its own', async () => {
    const plain = await workspace.publish(readByPeople([steps.contact]))
    const { id: applicationId, flow } = await workspace.apply({ workflowId: plain })
    await flow('flow.submit', { step: 'contact', data: { email: 'lois.lane@dailyplanet.example' } })
    await app.drain()
    const asking = { applicationId, type: 'PROOF_OF_FUNDS', reason: 'OTHER' }
    await workspace.call('applications.documents.ask', asking)
    const { page } = await comeBack(applicationId)
    await page.getByRole('heading', { name: 'We need a little more from you' }).waitFor()
    const group = page.getByRole('group', { name: 'Proof of funds' })
    await group.locator(file).setInputFiles(pdf)
    await group.getByText('Received').waitFor()
    await page.reload()
    await group.getByText('Received').waitFor()
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
    await page.getByRole('heading', { name: 'Thank you' }).waitFor()
  })

  it('on the way it comes before whatever else is open, which waits', async () => {
    const both = await workspace.publish(readByPeople([papers, steps.contact]))
    const { id: applicationId, flow, sessionToken } = await workspace.apply({ workflowId: both })
    const { documentId } = (await uploadAs(app, sessionToken, 'PASSPORT')).body
    await flow('flow.submit', { step: 'papers', data: { documentIds: [documentId] } })
    await workspace.call('applications.documents.ask', { applicationId, documentId, reason: 'WRONG_DOCUMENT' })
    const { page } = await comeBack(applicationId)
    const group = page.getByRole('group', { name: 'Passport' })
    await group.getByText('not the document that we asked for').waitFor()
    await group.locator(file).setInputFiles(picture('right.png'))
    await group.getByText('Received').waitFor()
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
    await page.getByLabel('E-mail').waitFor()
  })

  it('several are asked for on one page, each with its reason, in the applicant’s language, in the dark, on a narrow screen', async () => {
    const { id, ask, documentId } = await inReview(app, workspace, workflowId)
    await ask({ reason: 'EXPIRED' })
    await ask({ documentId: undefined, type: 'PROOF_OF_ADDRESS', reason: 'OTHER', answerWithinDays: 1 })
    app.clock.advance(2 * 86_400_000)
    // The tokens of before have expired.
    workspace = { ...workspace, call: (await workspace.newClient()).call }
    const { page, look } = await comeBack(id, { language: 'sv', viewport: narrow, dark: true })
    await page.getByRole('heading', { name: 'Vi behöver lite mer från dig' }).waitFor()
    const pass = page.getByRole('group', { name: 'Pass' })
    expect(await pass.getByText('Den gäller inte längre.').isVisible()).toBe(true)
    const bill = page.getByRole('group', { name: 'Bevis på din adress' })
    expect(await bill.getByText('Vi behöver den här handlingen också.').isVisible()).toBe(true)
    expect(await bill.getByText('Du kan fortfarande skicka den.').isVisible()).toBe(true)
    expect([await axe(page), await overflows(page)]).toEqual([[], false])
    await look('documents-again-sv')
    await pass.locator(file).setInputFiles(picture('pass.png'))
    await pass.getByText('Mottagen').waitFor()
    await page.getByRole('button', { name: 'Fortsätt', exact: true }).click()
    await bill.getByText('Lägg till den här handlingen.').waitFor()
    expect(await bill.locator(file).evaluate((one) => one.matches(':focus'))).toBe(true)
    // Withdrawn meanwhile: what was chosen for it is nobody's business any more.
    await bill.locator(file).setInputFiles(pdf)
    await bill.getByText('Mottagen').waitFor()
    const { asked } = (await workspace.call('applications.documents.list', { applicationId: id })).body
    const { askingId } = asked.find((one: { documentId?: string }) => one.documentId !== documentId)
    await workspace.call('applications.documents.ask.withdraw', { applicationId: id, askingId })
    await page.reload()
    await page.getByRole('heading', { name: 'Skicka en ny' }).waitFor()
    await page.getByRole('button', { name: 'Fortsätt', exact: true }).click()
    await page.getByRole('heading', { name: 'Tack' }).waitFor()
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { chromium } from '../browser.ts'
import { workflowOf } from '../definitions.ts'
import { passport } from '../documents.ts'
import { axe, buildFlow, closeAfterEach, desktop, type FlowOptions, narrow, openFlow, overflows } from '../flow.ts'
import { useByFinger } from '../flow-walk.ts'
import { newWorkspace, type Workspace } from '../workspace.ts'

const pdf = { name: 'passport.pdf', mimeType: 'application/pdf', buffer: passport.content }
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const picture = (name: string) => ({ name, mimeType: 'image/png', buffer: dot })

describe.skipIf(!chromium)('the documents’ page (needs chromium)', () => {
  let app: TestApp
  let workspace: Workspace
  let workflowId: string
  const closing = closeAfterEach()
  beforeAll(async () => {
    await buildFlow()
    app = await startApp({ UPLOAD_MAX_MB: '1' })
    workspace = await newWorkspace(app)
    const required = [{ type: 'PASSPORT', context: 'DOCUMENT_FRONT' }, { type: 'TRADE_PERMIT' }]
    workflowId = await workspace.publish(workflowOf([{ key: 'papers', type: 'documents', settings: { required } }]))
  })

  async function come(options: FlowOptions = {}) {
    const application = await workspace.apply({ workflowId })
    const flow = closing(await openFlow(app, application.sessionToken, options))
    const { page } = flow
    const front = page.getByRole('group', { name: 'Passport: front' })
    const permit = page.getByRole('group', { name: 'Trade permit' })
    const go = () => page.getByRole('button', { name: 'Continue' }).click()
    await front.waitFor()
    return { ...flow, ...application, front, permit, go }
  }
  const file = 'input[type="file"]:not([capture])'
  const listed = async (applicationId: string) =>
    (await workspace.call('applications.documents.list', { applicationId })).body.data

  it('each document is sent as it is chosen, shown, and may have several pages', async () => {
    const { page, id, front, permit, go, look, faults, strangers } = await come()
    expect(await axe(page)).toEqual([])
    await look('documents')
    await front.locator(file).setInputFiles([picture('one.png'), picture('two.png')])
    await permit.locator(file).setInputFiles(pdf)
    await page.getByText('Received').nth(2).waitFor()
    const preview = front.getByRole('img', { name: 'Your picture one.png' })
    expect(await preview.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1)
    expect(await axe(page)).toEqual([])
    await look('documents-received')
    await go()
    await page.getByRole('heading', { name: 'Done' }).waitFor()
    const kinds = (await listed(id)).map(({ type, context, name }: Record<string, string>) =>
      [type, context, name].join(' '),
    )
    expect(kinds.sort()).toEqual([
      'PASSPORT DOCUMENT_FRONT one.png',
      'PASSPORT DOCUMENT_FRONT two.png',
      'TRADE_PERMIT  passport.pdf',
    ])
    expect({ faults, strangers }).toEqual({ faults: [], strangers: [] })
  })

  it('on a phone the camera is one tap away', async () => {
    const { page, front, look } = await come()
    expect(await front.getByText('Take a photo').isVisible()).toBe(false)
    await useByFinger(page)
    await front.getByText('Take a photo').waitFor()
    const camera = front.getByLabel('Take a photo')
    expect([await camera.getAttribute('capture'), await camera.getAttribute('accept')]).toEqual([
      'environment',
      'image/*',
    ])
    expect(await axe(page)).toEqual([])
    await look('documents-phone')
    await camera.setInputFiles(picture('image.png'))
    await front.getByText('Received').waitFor()
  })

  it('a file of another kind, or too large, is refused before it is sent; one that lies is refused after', async () => {
    const { page, id, front, look } = await come({ viewport: narrow })
    await front.locator(file).setInputFiles([
      { name: 'letter.docx', mimeType: 'application/msword', buffer: dot },
      { name: 'huge.png', mimeType: 'image/png', buffer: Buffer.alloc(1024 * 1024 + 1) },
      { name: 'empty.png', mimeType: 'image/png', buffer: Buffer.alloc(0) },
      { name: 'lie.jpg', mimeType: 'image/jpeg', buffer: dot },
    ])
    for (const said of ['this kind of file', 'at most', 'is empty', 'cannot read this file']) {
      await front.locator('.upload .error', { hasText: said }).waitFor()
    }
    expect(await front.getByRole('button', { name: 'Send again' }).count()).toBe(0)
    expect([await overflows(page), await axe(page)]).toEqual([false, []])
    await look('documents-refused')
    await front.getByRole('button', { name: 'Remove letter.docx' }).click()
    expect(await front.getByText('letter.docx').count()).toBe(0)
    expect(await listed(id)).toEqual([])
  })

  it('what is lacking is told at the document, and has the focus', async () => {
    const { page, front, permit, go } = await come({ viewport: desktop, dark: true })
    await front.locator(file).setInputFiles(picture('one.png'))
    await page.getByText('Received').waitFor()
    await go()
    await permit.getByText('Add this document.').waitFor()
    expect(await permit.locator(file).evaluate((one) => one.matches(':focus'))).toBe(true)
    expect(await front.getByText('Add this document.').count()).toBe(0)
    expect(await axe(page)).toEqual([])
  })

  it('an upload that was cut off can be sent again and counts once', async () => {
    const { page, context, id, permit } = await come()
    await context.route('**/v1/flow.upload', (route) => route.abort())
    await permit.locator(file).setInputFiles(pdf)
    await permit.getByText('the connection was lost').waitFor()
    expect(await axe(page)).toEqual([])
    await context.unroute('**/v1/flow.upload')
    await permit.getByRole('button', { name: 'Send again passport.pdf' }).click()
    await permit.getByText('Received').waitFor()
    expect(await listed(id)).toHaveLength(1)
    const taken = page.waitForResponse('**/v1/flow.upload.remove')
    await permit.getByRole('button', { name: 'Remove passport.pdf' }).click()
    await taken
    expect(await listed(id)).toEqual([])
    expect(await permit.locator(file).evaluate((one) => one.matches(':focus'))).toBe(true)
  })

  it('an upload on its way shows how far it is, holds the step up, and can be stopped', async () => {
    const { page, context, permit, front, go } = await come()
    await front.locator(file).setInputFiles(picture('one.png'))
    await front.getByText('Received').waitFor()
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    await context.route('**/v1/flow.upload', async (route) => {
      await held
      await route.abort()
    })
    await permit.locator(file).setInputFiles(pdf)
    await permit.getByRole('progressbar', { name: 'Sending passport.pdf' }).waitFor()
    expect(await axe(page)).toEqual([])
    await go()
    await page.getByText('A file is still on its way.').waitFor()
    await permit.getByRole('button', { name: 'Stop passport.pdf' }).click()
    expect(await permit.getByText('passport.pdf').count()).toBe(0)
    release()
  })

  it('files can be dropped, and what has arrived need not be sent again after a reload', async () => {
    const { page, id, front, permit, go } = await come({ viewport: desktop })
    const data = await page.evaluateHandle(`(() => {
      const bytes = Uint8Array.from(atob('${dot.toString('base64')}'), (sign) => sign.charCodeAt(0))
      const transfer = new DataTransfer()
      transfer.items.add(new File([bytes], 'dropped.png', { type: 'image/png' }))
      return transfer
    })()`)
    await front.dispatchEvent('drop', { dataTransfer: data })
    await front.getByText('Received').waitFor()
    await page.reload()
    await front.getByText('dropped.png', { exact: true }).first().waitFor()
    await permit.locator(file).setInputFiles(pdf)
    await permit.getByText('Received').waitFor()
    await go()
    await page.getByRole('heading', { name: 'Done' }).waitFor()
    expect(await listed(id)).toHaveLength(2)
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { steps, workflowOf } from '../../../test/definitions.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'
import { jpeg, pdf, png } from '../../platform/files/fixtures/images.ts'

describe('a workflow’s logo', () => {
  let app: TestApp
  let workspace: Workspace
  beforeAll(async () => {
    app = await startApp()
    workspace = await newWorkspace(app)
  })
  const saved = (type: string, content: Buffer) => {
    const logo = `data:image/${type};base64,${content.toString('base64')}`
    return workspace.call('workflows.create', {
      name: 'With a logo',
      redirectOrigins: ['https://bank.example'],
      markets: [{ countryCode: 'SE', eidMethods: [], registries: [], languages: ['sv'] }],
      definition: { ...workflowOf([steps.contact]), theme: { name: 'Provbank', logo } },
    })
  }

  it('is taken as PNG and JPEG, from 16 to 2000 pixels a side', async () => {
    for (const [type, content] of [
      ['png', png(240, 80)],
      ['png', png(16, 2000)],
      ['jpeg', jpeg(240, 80)],
    ] as const)
      expect((await saved(type, content)).status).toBe(200)
  })

  it.each([
    ['a JPEG that says it is a PNG', 'png', jpeg(240, 80), 'no image/png'],
    ['a PDF', 'png', pdf, 'no image/png'],
    ['a script', 'webp', Buffer.from('<svg onload="alert(1)"/>'), 'no image/webp'],
    ['one that is too small to be seen', 'png', png(15, 80), '15 × 80 pixels'],
    ['one that is too large to be quick', 'jpeg', jpeg(2001, 80), '2001 × 80 pixels'],
  ] as const)('is not taken as %s, and it is said what to do', async (_, type, content, said) => {
    const { status, body } = await saved(type, content)
    expect([status, body.code]).toEqual([400, 'invalid_request'])
    expect(body.errors).toEqual([{ path: 'definition.theme.logo', message: expect.stringContaining(said) }])
    expect(body.errors[0].message).toMatch(/Give (a PNG, JPEG or WebP|one of 16 to 2000)/)
  })
})

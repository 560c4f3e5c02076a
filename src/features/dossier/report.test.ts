import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { newStaff } from '../../../test/staff.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'
import { createSealer } from '../audit/index.ts'

let app: TestApp
let workspace: Workspace
let applicationId: string
beforeAll(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
  applicationId = (await workspace.apply()).id
})

describe('applications.report', () => {
  const whole = ['application:read', 'review:read', 'screening:read']

  it('AUTH-08 is for API clients that may read reviews and hits too, for it shows them', async () => {
    for (const missing of whole) {
      const { call } = await workspace.newClient(whole.filter((scope) => scope !== missing))
      const refused = await call('applications.report', { applicationId })
      expect(refused).toMatchObject({ status: 403, body: { code: 'insufficient_scope' } })
      expect(refused.body.message).toMatch('“application:read”, “review:read” and “screening:read”')
      expect(refused.headers.get('www-authenticate')).toMatch(`scope="${whole.join(' ')}"`)
    }
    const { call } = await workspace.newClient(whole)
    expect((await call('applications.report', { applicationId })).status).toBe(200)
    expect((await newStaff(app, workspace, 'VIEWER').call('applications.report', { applicationId })).status).toBe(200)
  })
})

describe('links under an Idempotency-Key', () => {
  it.each([
    ['applications.report', () => ({ applicationId }), 'downloadUrl'],
    ['applications.export', () => ({ columns: ['id'] }), 'downloadUrl'],
    ['audit.export', () => ({}), 'url'],
  ])('IDEM-01 %s answers the same again, by a link that opens again', async (operation, input, field) => {
    await createSealer(app).turn()
    const key = { 'Idempotency-Key': `link-${operation}` }
    const first = await workspace.call(operation, input(), key)
    expect((await fetch(first.body[field])).status).toBe(200)
    app.clock.advance(app.services.settings.DOWNLOAD_TTL_S * 1000)
    expect((await fetch(first.body[field])).status).toBe(404)
    const again = await workspace.call(operation, input(), key)
    expect(again.body[field].split('?')[0]).toBe(first.body[field].split('?')[0])
    expect((await fetch(again.body[field])).status).toBe(200)
    if (first.body.expiresAt) expect(new Date(again.body.expiresAt) > app.clock.now()).toBe(true)
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { completePerson } from '../../../test/journey.ts'
import { auditOf } from '../../../test/records.ts'
import { caller, newWorkspace, type Workspace } from '../../../test/workspace.ts'

describe('applications.sessions.create', () => {
  let app: TestApp
  let workspace: Workspace
  beforeAll(async () => {
    app = await startApp()
    workspace = await newWorkspace(app)
  })

  it('lets an applicant go on where they were, days after their first session has ended', async () => {
    const { id, flow } = await workspace.apply()
    await flow('flow.submit', { step: 'contact', data: { email: 'lois.lane@dailyplanet.example' } })
    app.clock.advance(3 * 24 * 3600 * 1000)
    expect((await flow('flow.get')).status).toBe(401)
    const { token } = await workspace.newClient(['application'])
    const fresh = await caller(app, token)('applications.sessions.create', { applicationId: id })
    const view = await caller(app, fresh.body.sessionToken)('flow.get')
    expect(view.body).toMatchObject({ applicationId: id, current: { key: 'identify' } })
  })

  it('IDEM-04 the same request again gives a session too, and no token is stored', async () => {
    const fresh = await newWorkspace(app)
    const { id } = await fresh.apply()
    const { token } = await fresh.newClient(['application:write'])
    const ask = () =>
      caller(app, token)('applications.sessions.create', { applicationId: id }, { 'Idempotency-Key': 'k' })
    const [first, second] = [(await ask()).body.sessionToken, (await ask()).body.sessionToken]
    for (const token of [first, second]) expect((await caller(app, token)('flow.get')).status).toBe(200)
    const { rows } = await app.database.pool.query('select answer::text from idempotency_keys')
    expect(rows.map(({ answer }) => answer).join()).not.toContain(second.split('.')[2])
    const told = (await auditOf(app, fresh.id)).filter((one) => one.subject === id)
    expect(told.map(({ action }) => action)).toContain('applications.sessions.create')
  })

  it('is refused once the application has ended', async () => {
    const fresh = await newWorkspace(app)
    const { id } = await completePerson(app, fresh)
    const { status, body } = await fresh.call('applications.sessions.create', { applicationId: id })
    expect([status, body.code]).toEqual([409, 'conflict'])
  })

  it('TEN-01 another workspace’s application is one that is not there', async () => {
    const fresh = await newWorkspace(app)
    const { id } = await fresh.apply()
    const other = await newWorkspace(app, 'Other')
    expect((await other.call('applications.sessions.create', { applicationId: id })).status).toBe(404)
  })
})

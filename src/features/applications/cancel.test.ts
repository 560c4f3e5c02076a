import { beforeAll, describe, expect, it } from 'vitest'
import type { Status } from '../../../src/engines/workflow/index.ts'
import { startApp, type TestApp } from '../../../test/app.ts'
import { completePerson } from '../../../test/journey.ts'
import { auditOf } from '../../../test/records.ts'
import { storeApplication } from '../../../test/seed/store-application.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'

describe('applications.cancel', () => {
  let app: TestApp
  let workspace: Workspace
  beforeAll(async () => {
    app = await startApp()
    workspace = await newWorkspace(app)
  })
  const cancel = (applicationId: string) => workspace.call('applications.cancel', { applicationId })

  it.each<Status>(['NOT_STARTED', 'IN_PROGRESS', 'MANUAL_REVIEW'])('ends an application that is %s', async (status) => {
    const applicationId = await storeApplication(app, workspace.id, { status })
    expect((await cancel(applicationId)).body).toEqual({ applicationId, status: 'CANCELLED' })
    expect((await workspace.call('applications.get', { applicationId })).body.status).toBe('CANCELLED')
  })

  it.each<Status>(['APPROVED', 'DECLINED', 'FAILED', 'CANCELLED', 'MANUALLY_APPROVED', 'MANUALLY_DECLINED'])(
    'refuses one that is %s, and leaves it',
    async (status) => {
      const applicationId = await storeApplication(app, workspace.id, { status })
      const { status: code, body } = await cancel(applicationId)
      expect([code, body.code, body.message]).toEqual([409, 'conflict', expect.stringContaining(status)])
      expect((await workspace.call('applications.get', { applicationId })).body.status).toBe(status)
      expect(await auditOf(app, workspace.id, applicationId)).toEqual([])
    },
  )

  it('SESS-06 shuts the application to its applicant', async () => {
    const { id, flow } = await workspace.apply()
    await flow('flow.start')
    await cancel(id)
    const refused = await flow('flow.submit', { step: 'contact', data: { email: 'lois.lane@dailyplanet.example' } })
    expect([refused.status, refused.body.code]).toEqual([409, 'step_not_open'])
    expect((await flow('flow.get')).body).toMatchObject({ status: 'CANCELLED', current: null, missing: [] })
  })

  it('withdraws the review that was open', async () => {
    const { id } = await completePerson(app, workspace, { answers: { pep: true, funds: 'SALARY' } })
    const reviewOf = async () => (await workspace.call('reviews.list', { applicationId: id })).body.data[0]
    expect(await reviewOf()).toMatchObject({ status: 'OPEN' })
    await cancel(id)
    await app.drain()
    expect(await reviewOf()).toMatchObject({ status: 'WITHDRAWN' })
  })

  it('of two at once one cancels and the other is refused', async () => {
    const { id } = await workspace.apply()
    const answers = await Promise.all([cancel(id), cancel(id)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  it('AUD-03 is audited with who did it and the move that it made', async () => {
    const { id } = await workspace.apply()
    await cancel(id)
    expect((await auditOf(app, workspace.id, id)).at(-1)).toMatchObject({
      action: 'applications.cancel',
      actorKind: 'client',
      actorId: workspace.client.clientId,
      detail: { from: 'NOT_STARTED', to: 'CANCELLED' },
    })
  })

  it('TEN-01 another workspace’s application is an unknown one, and goes on', async () => {
    const other = await newWorkspace(app, 'Other')
    const { id } = await other.apply()
    const [foreign, unknown] = [
      await cancel(id),
      await cancel('bits:application::4d72cbf4-070c-4b64-b8a6-86baaee34100'),
    ]
    expect(foreign.status).toBe(404)
    expect({ ...foreign.body, instance: '' }).toEqual({ ...unknown.body, instance: '' })
    expect((await other.call('applications.get', { applicationId: id })).body.status).toBe('NOT_STARTED')
  })

  it('refuses bad input, and whoever has not the scope application:write', async () => {
    const { id, flow } = await workspace.apply()
    expect((await workspace.call('applications.cancel', {})).status).toBe(400)
    expect((await workspace.call('applications.cancel', { applicationId: id, reason: 'x' })).status).toBe(400)
    const { call } = await workspace.newClient(['application:read'])
    expect((await call('applications.cancel', { applicationId: id })).status).toBe(403)
    expect((await flow('applications.cancel', { applicationId: id })).status).toBe(403)
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { completeCompany, completePerson } from '../journey.ts'
import { newWorkspace, type Workspace } from '../workspace.ts'

describe('from applications.create to a decision', () => {
  let app: TestApp
  let workspace: Workspace
  beforeAll(async () => {
    app = await startApp()
    workspace = await newWorkspace(app)
  })

  it('a person with nothing against them is approved', async () => {
    const { id } = await completePerson(app, workspace)
    expect((await workspace.call('applications.get', { applicationId: id })).body).toMatchObject({ status: 'APPROVED' })
  })

  it('a company whose sole signatory applies is approved', async () => {
    const { id } = await completeCompany(app, workspace)
    expect((await workspace.call('applications.get', { applicationId: id })).body).toMatchObject({ status: 'APPROVED' })
  })

  it('a person who declares a public office is reviewed, and a reviewer may decline', async () => {
    const { id } = await completePerson(app, workspace, { answers: { pep: true, funds: 'SALARY' } })
    const { body: list } = await workspace.call('reviews.list', { applicationId: id })
    expect(list.data).toMatchObject([{ status: 'OPEN', reason: 'PEP_DECLARED' }])
    const decided = await workspace.call('reviews.decide', {
      reviewId: list.data[0].reviewId,
      decision: 'DECLINE',
      reason: 'RISK_APPETITE',
    })
    expect(decided.status).toBe(200)
    expect((await workspace.call('applications.get', { applicationId: id })).body).toMatchObject({
      status: 'MANUALLY_DECLINED',
    })
  })
})

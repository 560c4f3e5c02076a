import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { companies, completeCompany, completePerson } from '../../../test/journey.ts'
import { auditOf } from '../../../test/records.ts'
import { runSchedule } from '../../../test/registers.ts'
import { newStaff } from '../../../test/staff.ts'
import { type Caller, newWorkspace, type Workspace } from '../../../test/workspace.ts'
import { viewAction } from '../../platform/views.ts'
import { openDueReviews } from './index.ts'

const day = 24 * 3600 * 1000

describe('customers', () => {
  let app: TestApp
  let workspace: Workspace
  let call: Caller
  let company: string
  beforeAll(async () => {
    app = await startApp()
    workspace = await newWorkspace(app)
    call = workspace.call
    const { id } = await completeCompany(app, workspace)
    await completePerson(app, workspace, { answers: { pep: true, funds: 'SALARY' } })
    company = (await call('applications.get', { applicationId: id })).body.customerId
  })
  const later = async (ms: number) => {
    app.clock.advance(ms)
    call = (await workspace.newClient()).call
    await runSchedule(app, openDueReviews)
    await app.drain()
  }
  const get = async () => (await call('customers.get', { customerId: company })).body

  it('are listed with their standing, and found and narrowed', async () => {
    const names = async (filter: object) =>
      (await call('customers.list', filter)).body.data.map((one: { kind: string }) => one.kind)
    expect((await names({})).sort()).toEqual(['ORGANIZATION', 'PERSON'])
    expect(await names({ standing: 'CUSTOMER' })).toEqual(['ORGANIZATION'])
    expect(await names({ standing: 'NEVER' })).toEqual(['PERSON'])
    expect(await names({ search: '165299990266' })).toEqual(['ORGANIZATION'])
    expect(await names({ search: company })).toEqual(['ORGANIZATION'])
    expect(await names({ alertsOpen: true })).toEqual([])
    expect(await names({ search: 'taraxacum', kind: 'PERSON' })).toEqual([])
  })

  it('AUD-03 show their applications and their watch, and that staff looked is written down once', async () => {
    expect(await get()).toMatchObject({
      standing: 'CUSTOMER',
      number: companies.taraxacum,
      data: [{ status: 'APPROVED' }],
      watch: { dueAt: expect.any(String) },
    })
    const staff = newStaff(app, workspace, 'REVIEWER')
    for (let look = 0; look < 2; look++) await staff.call('customers.get', { customerId: company })
    const looks = (await auditOf(app, workspace.id, company)).filter(({ action }) => action === viewAction)
    expect(looks).toMatchObject([{ actorId: staff.id, detail: { operation: 'customers.get' } }])
  })

  it('are looked at again when their time comes, once, and the next time counts from then', async () => {
    expect((await get()).reviewDueAt).toBe('2027-06-15T10:00:00Z')
    await later(364 * day)
    expect(await get()).not.toHaveProperty('reviewId')
    await later(day)
    const { reviewId } = await get()
    await later(0)
    const { data } = (await call('reviews.list', { kind: 'PERIODIC' })).body
    expect(data.map((one: { reviewId: string }) => one.reviewId)).toEqual([reviewId])
    const decided = await call('reviews.decide', { reviewId, decision: 'APPROVE', reason: 'CHECKED_AND_CLEAR' })
    expect(decided.status, JSON.stringify(decided.body)).toBe(200)
    await app.drain()
    expect(await get()).toMatchObject({ reviewedAt: '2027-06-15T10:00:00Z', reviewDueAt: '2028-06-14T10:00:00Z' })
  })

  it('are looked at again at once when somebody asks, and left alone once a review has ended the relationship', async () => {
    const { body } = await call('customers.review', { customerId: company })
    expect((await call('customers.review', { customerId: company })).body.reviewId).toBe(body.reviewId)
    await call('reviews.decide', { reviewId: body.reviewId, decision: 'DECLINE', reason: 'OUTSIDE_RISK_APPETITE' })
    await app.drain()
    const ended = await get()
    expect(ended).toMatchObject({ standing: 'ENDED', endedAt: expect.any(String) })
    expect(ended).not.toHaveProperty('reviewDueAt')
    expect((await call('customers.review', { customerId: company })).status).toBe(409)
    expect((await call('customers.end', { customerId: company, endedAt: null })).status).toBe(200)
    expect((await get()).standing).toBe('CUSTOMER')
  })
})

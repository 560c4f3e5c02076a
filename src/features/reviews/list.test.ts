import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { completePerson } from '../../../test/journey.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'

interface Review {
  reviewId: string
  applicationId: string
  status: string
}

describe('reviews.list', () => {
  let app: TestApp
  let workspace: Workspace
  /** Applications in review, the one that has waited longest first; the last two since the same moment. */
  let applications: string[]
  beforeAll(async () => {
    app = await startApp()
    workspace = await newWorkspace(app)
    applications = []
    for (const waitMs of [1000, 1000, 1000, 0, 0]) {
      const { id } = await completePerson(app, workspace, { answers: { pep: true, funds: 'SALARY' } })
      applications.push(id)
      app.clock.advance(waitMs)
    }
  })
  const list = async (input: object = {}) => (await workspace.call('reviews.list', input)).body

  it('lists what waits, the one that has waited longest first', async () => {
    const { data, next } = await list()
    expect(next).toBeUndefined()
    expect(data).toHaveLength(5)
    expect(data.slice(0, 3).map((one: Review) => one.applicationId)).toEqual(applications.slice(0, 3))
    expect(data[0]).toEqual({
      reviewId: expect.stringMatching(/^bits:review::[0-9a-f-]{36}$/),
      applicationId: applications[0],
      kind: 'DECISION',
      status: 'OPEN',
      reason: 'PEP_DECLARED',
      dueAt: '2026-06-17T10:00:00Z',
      overdue: false,
      openedAt: '2026-06-15T10:00:00Z',
      updatedAt: '2026-06-15T10:00:00Z',
      application: {
        name: 'Ture Provberg',
        kind: 'KYC',
        status: 'MANUAL_REVIEW',
        countryCode: 'SE',
        workflow: { workflowId: expect.stringMatching(/^bits:workflow::/), name: 'Own' },
        customerId: expect.stringMatching(/^bits:customer::/),
        createdAt: '2026-06-15T10:00:00Z',
      },
      hitsOpen: 0,
    })
  })

  it.each([1, 2, 3, 4, 5])('pages of %i have every review once, in the same order', async (limit) => {
    const { data: whole } = await list()
    const seen: Review[] = []
    let after: string | undefined
    do {
      const page = await list({ limit, ...(after ? { after } : {}) })
      expect(page.data.length).toBeLessThanOrEqual(limit)
      seen.push(...page.data)
      after = page.next
    } while (after && seen.length < 10)
    expect(seen).toEqual(whole)
  })

  it('a page that is full is the last one when nothing follows', async () => {
    expect(await list({ limit: 5 })).not.toHaveProperty('next')
  })

  it('can be narrowed to an application, to a status, or to both', async () => {
    const own = await newWorkspace(app)
    const ids: string[] = []
    for (const _ of [1, 2]) {
      ids.push((await completePerson(app, own, { answers: { pep: true, funds: 'SALARY' } })).id)
    }
    const narrowed = async (input: object): Promise<Review[]> => (await own.call('reviews.list', input)).body.data
    const [review] = await narrowed({ applicationId: ids[0] })
    await own.call('reviews.decide', { reviewId: review?.reviewId, decision: 'APPROVE', reason: 'FINE' })
    expect((await narrowed({ status: 'OPEN' })).map((one) => one.applicationId)).toEqual([ids[1]])
    expect((await narrowed({ status: 'DECIDED' })).map((one) => one.applicationId)).toEqual([ids[0]])
    expect(await narrowed({ status: 'DECIDED', applicationId: ids[1] })).toEqual([])
    expect(await narrowed({ status: 'WITHDRAWN' })).toEqual([])
  })

  it('an application that nobody must look at has no review', async () => {
    const { id } = await completePerson(app, workspace)
    expect((await list({ applicationId: id })).data).toEqual([])
  })

  it('TEN-01 another workspace sees none of them, by any way of asking', async () => {
    const other = await newWorkspace(app, 'Other')
    const { data } = await list()
    expect((await other.call('reviews.list')).body).toEqual({ data: [] })
    expect((await other.call('reviews.list', { applicationId: applications[0] })).body).toEqual({ data: [] })
    const [foreign, unknown] = await Promise.all(
      [data[0].reviewId, 'bits:review::4d72cbf4-070c-4b64-b8a6-86baaee34100'].map((after) =>
        other.call('reviews.list', { after }),
      ),
    )
    expect(foreign?.status).toBe(400)
    expect({ ...foreign?.body, instance: '' }).toEqual({ ...unknown?.body, instance: '' })
  })

  it.each([
    ['limit', { limit: 0 }],
    ['limit', { limit: 201 }],
    ['limit', { limit: '5' }],
    ['limit', { limit: 1.5 }],
    ['status', { status: 'open' }],
    ['after', { after: 'x' }],
    ['applicationId', { applicationId: 1 }],
    ['', { page: 2 }],
  ])('refuses a wrong %s: %o', async (path, input) => {
    const { status, body } = await workspace.call('reviews.list', input)
    expect([status, body.errors[0]?.path]).toEqual([400, path])
  })

  it('AUTH-08 needs the scope review:read', async () => {
    const { call } = await workspace.newClient(['application', 'review:write'])
    expect((await call('reviews.list')).body.code).toBe('insufficient_scope')
  })
})

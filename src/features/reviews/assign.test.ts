import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { steps, workflowOf } from '../../../test/definitions.ts'
import { auditOf } from '../../../test/records.ts'
import { newStaff } from '../../../test/staff.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'

const rules = [{ when: 'true', outcome: 'REVIEW', reason: 'ALWAYS' }]
const approve = { decision: 'APPROVE', reason: 'CHECKED_AND_CLEAR' }

describe('reviews.assign, reviews.unassign, reviews.take and reviews.count', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startApp()
  })

  async function queue(length: number, { fourEyes = false } = {}) {
    const workspace = await newWorkspace(app)
    const workflowId = await workspace.publish(workflowOf([steps.contact], { rules, fourEyes }))
    const reviewIds: string[] = []
    for (let i = 0; i < length; i++) {
      reviewIds.push(await inReview(workspace, workflowId))
      app.clock.advance(1000)
    }
    const reviewers = [0, 1, 2].map(() => newStaff(app, workspace, 'REVIEWER'))
    await Promise.all(reviewers.map((one) => one.cookie()))
    return { workspace, workflowId, reviewIds, reviewers }
  }

  async function inReview(workspace: Workspace, workflowId: string): Promise<string> {
    const { id, flow } = await workspace.apply({ workflowId })
    await flow('flow.submit', { step: 'contact', data: { email: 'lois.lane@dailyplanet.example' } })
    await app.drain()
    return (await workspace.call('reviews.list', { applicationId: id })).body.data[0].reviewId
  }

  it('take gives the one that is due first of those that are nobody’s, and nothing when there is none', async () => {
    const { reviewIds, reviewers } = await queue(2)
    const [one, two] = reviewers
    const taken = [await one?.call('reviews.take'), await two?.call('reviews.take'), await one?.call('reviews.take')]
    expect(taken.map((answer) => answer?.body.review?.reviewId)).toEqual([...reviewIds, undefined])
    expect(taken[0]?.body.review).toMatchObject({ assignee: { id: one?.id } })
    expect((await one?.call('reviews.count'))?.body).toMatchObject({ mine: 1, unassigned: 0, toDo: 2, overdue: 0 })
    const mine = (await two?.call('reviews.list', { assignee: 'me' }))?.body.data
    expect(mine.map((review: { reviewId: string }) => review.reviewId)).toEqual([reviewIds[1]])
  })

  it('CONC-02 those who take at once never get the same', async () => {
    for (let round = 0; round < 5; round++) {
      const { reviewIds, reviewers } = await queue(3)
      const taken = await Promise.all(reviewers.map((one) => one.call('reviews.take')))
      expect(taken.map(({ body }) => body.review?.reviewId).sort()).toEqual([...reviewIds].sort())
    }
  })

  it('whoever proposed is not given their own proposal to confirm', async () => {
    const { reviewIds, reviewers } = await queue(1, { fourEyes: true })
    const [one, two] = reviewers
    const [reviewId] = reviewIds
    await one?.call('reviews.take')
    expect((await one?.call('reviews.decide', { reviewId, ...approve }))?.body).toMatchObject({ status: 'PROPOSED' })
    expect((await one?.call('reviews.take'))?.body).toEqual({})
    expect((await two?.call('reviews.take'))?.body.review).toMatchObject({ reviewId, assignee: { id: two?.id } })
  })

  it('a lead gives a review to somebody, takes it away again, and each leaves an audit entry', async () => {
    const { workspace, reviewIds, reviewers } = await queue(1)
    const [reviewId = ''] = reviewIds
    const lead = newStaff(app, workspace, 'COMPLIANCE_LEAD')
    const assigned = await lead.call('reviews.assign', { reviewId, staffId: reviewers[0]?.id })
    expect(assigned.body).toMatchObject({ assignee: { id: reviewers[0]?.id, name: expect.any(String) } })
    expect((await lead.call('reviews.unassign', { reviewId })).body).not.toHaveProperty('assignee')
    const actions = (await auditOf(app, workspace.id, reviewId)).map(({ action }) => action)
    expect(actions).toEqual(['reviews.open', 'reviews.assign', 'reviews.unassign'])
    const { rows } = await app.database.pool.query(
      `select payload from events where workspace_id = $1 and type = 'reviews.assigned'`,
      [workspace.id],
    )
    expect(rows).toMatchObject([{ payload: { staffId: reviewers[0]?.id, by: lead.id } }])
  })

  it('TEN-01 nobody of another workspace is given a review, and its reviews are ones that there are not', async () => {
    const { reviewIds, reviewers } = await queue(1)
    const [reviewId] = reviewIds
    const other = await newWorkspace(app, 'Other')
    const stranger = newStaff(app, other, 'ADMIN')
    const refused = await reviewers[0]?.call('reviews.assign', { reviewId, staffId: stranger.id })
    expect(refused?.status).toBe(400)
    for (const [name, more] of [
      ['reviews.assign', { staffId: stranger.id }],
      ['reviews.unassign', {}],
      ['reviews.return', { steps: ['contact'], reason: 'X', message: 'Again, please.' }],
    ] as const) {
      expect((await stranger.call(name, { reviewId, ...more })).status).toBe(404)
    }
    expect((await stranger.call('reviews.take')).body).toEqual({})
  })

  it.each(['VIEWER', 'DEVELOPER'] as const)(
    'nobody in the role %s is given a review, for they decide none',
    async (role) => {
      const { workspace, reviewIds, reviewers } = await queue(1)
      const somebody = newStaff(app, workspace, role)
      await somebody.cookie()
      const { data } = (await reviewers[0]?.call('staff.list'))?.body ?? {}
      const deciding = data.filter((one: { decides: boolean }) => one.decides)
      expect(deciding.map((one: { staffId: string }) => one.staffId).toSorted()).toEqual(
        reviewers.map(({ id }) => id).toSorted(),
      )
      const refused = await reviewers[0]?.call('reviews.assign', { reviewId: reviewIds[0], staffId: somebody.id })
      expect([refused?.status, refused?.body.errors]).toEqual([
        400,
        [{ path: 'staffId', message: `has the role ${role}, which decides no reviews; choose somebody else` }],
      ])
    },
  )

  it.each([
    ['disabled', { disabled: true }],
    ['given a role that decides none', { role: 'VIEWER' }],
  ])('reviews of somebody who is %s are nobody’s again, in the same moment and audited', async (_, change) => {
    const { workspace, reviewIds, reviewers } = await queue(2)
    const [one] = reviewers
    const admin = newStaff(app, workspace, 'ADMIN')
    for (const _ of reviewIds) await one?.call('reviews.take')
    await one?.call('reviews.decide', { reviewId: reviewIds[1], ...approve })
    await admin.call('staff.update', { staffId: one?.id, role: 'COMPLIANCE_LEAD' })
    expect((await admin.call('reviews.list', { assignee: one?.id, status: 'TO_DO' })).body.data).toHaveLength(1)
    expect((await admin.call('staff.update', { staffId: one?.id, ...change })).status).toBe(200)
    const open = (await admin.call('reviews.list', { status: 'TO_DO' })).body.data
    expect(open).toMatchObject([{ reviewId: reviewIds[0] }])
    expect(open[0]).not.toHaveProperty('assignee')
    expect((await auditOf(app, workspace.id, reviewIds[0])).at(-1)).toMatchObject({
      action: 'reviews.unassign',
      detail: { from: one?.id },
    })
    expect((await admin.call('reviews.get', { reviewId: reviewIds[1] })).body.assignee).toMatchObject({ id: one?.id })
  })

  it('CONC-02 of disabling somebody and giving them a review at once nothing is left with them', async () => {
    for (let round = 0; round < 5; round++) {
      const { workspace, reviewIds, reviewers } = await queue(1)
      const [one] = reviewers
      const admin = newStaff(app, workspace, 'ADMIN')
      await admin.cookie()
      const answers = await Promise.all([
        admin.call('reviews.assign', { reviewId: reviewIds[0], staffId: one?.id }),
        one?.call('reviews.take'),
        admin.call('staff.update', { staffId: one?.id, disabled: true }),
      ])
      expect(answers.map((answer) => answer?.status).filter((status) => (status ?? 500) >= 500)).toEqual([])
      expect((await admin.call('reviews.list', { assignee: one?.id })).body.data).toEqual([])
    }
  })

  it('what is decided is nobody’s to assign; what is late is overdue', async () => {
    const { workspace, reviewIds, reviewers } = await queue(2)
    const [late, decided] = reviewIds
    const [one] = reviewers
    await one?.call('reviews.decide', { reviewId: decided, ...approve })
    expect((await one?.call('reviews.assign', { reviewId: decided, staffId: one?.id }))?.status).toBe(409)
    app.clock.advance(48 * 3_600_000)
    const { call } = newStaff(app, workspace, 'VIEWER')
    const { data } = (await call('reviews.list', { overdue: true })).body
    expect(data).toMatchObject([{ reviewId: late, overdue: true }])
    expect((await call('reviews.count')).body).toMatchObject({ overdue: 1, toDo: 1 })
  })
})

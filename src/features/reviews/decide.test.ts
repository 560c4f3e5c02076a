import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { steps, workflowOf } from '../../../test/definitions.ts'
import { auditOf, uuidOf } from '../../../test/records.ts'
import { type Caller, newWorkspace, type Workspace } from '../../../test/workspace.ts'
import { followStatus } from './open.ts'

const rules = [{ when: 'true', outcome: 'REVIEW', reason: 'ALWAYS' }]
const approve = { decision: 'APPROVE', reason: 'DOCUMENTS_FINE' }
const decline = { decision: 'DECLINE', reason: 'RISK_APPETITE' }

describe('reviews.decide and reviews.get', () => {
  let app: TestApp
  let workspace: Workspace
  let second: Caller
  let twoEyes: string
  let fourEyes: string
  beforeAll(async () => {
    app = await startApp()
    workspace = await newWorkspace(app)
    second = (await workspace.newClient(['review:read', 'review:write'])).call
    twoEyes = await workspace.publish(workflowOf([steps.contact], { rules }))
    fourEyes = await workspace.publish(workflowOf([steps.contact], { rules, fourEyes: true }))
  })

  async function inReview(workflowId: string) {
    const { id, flow } = await workspace.apply({ workflowId })
    await flow('flow.submit', { step: 'contact', data: { email: 'lois.lane@dailyplanet.example' } })
    await app.drain()
    const { reviewId } = (await workspace.call('reviews.list', { applicationId: id })).body.data[0]
    return {
      id,
      flow,
      reviewId,
      decide: (body: object, call: Caller = workspace.call) => call('reviews.decide', { reviewId, ...body }),
      review: async () => (await workspace.call('reviews.get', { reviewId })).body,
      status: async () => (await workspace.call('applications.get', { applicationId: id })).body.status,
    }
  }

  it.each([
    ['APPROVE', 'MANUALLY_APPROVED'],
    ['DECLINE', 'MANUALLY_DECLINED'],
  ])('%s by one reviewer ends the application, and is kept with its reason and comment', async (decision, status) => {
    const one = await inReview(twoEyes)
    const { body } = await one.decide({ decision, reason: 'FINE', comment: 'Spoke with the branch.' })
    expect(body).toMatchObject({ reviewId: one.reviewId, applicationId: one.id, status: 'DECIDED' })
    expect(body.decision).toEqual({
      decisionId: expect.any(String),
      act: 'DECIDE',
      decision,
      reason: 'FINE',
      comment: 'Spoke with the branch.',
      by: workspace.client.clientId,
      byName: 'Client',
      at: expect.stringMatching(/^2026-06-15T10:\d\d:\d\dZ$/),
    })
    expect(await one.status()).toBe(status)
    expect(await one.review()).toMatchObject({ status: 'DECIDED', decisions: [body.decision] })
    expect((await one.flow('flow.get')).body.status).toBe(status)
  })

  it('a review that is decided is not decided again', async () => {
    const one = await inReview(twoEyes)
    await one.decide(approve)
    const again = await one.decide(decline)
    expect([again.status, again.body.code]).toEqual([409, 'conflict'])
    expect(await one.status()).toBe('MANUALLY_APPROVED')
    expect((await one.review()).decisions).toHaveLength(1)
  })

  it('CONC-02 with four eyes one proposes, and a second one who has read it confirms', async () => {
    const one = await inReview(fourEyes)
    const { body: proposed } = await one.decide(approve)
    expect(proposed).toMatchObject({ status: 'PROPOSED', decision: { act: 'PROPOSE' } })
    expect(await one.status()).toBe('MANUAL_REVIEW')
    const confirms = proposed.decision.decisionId
    for (const [body, call] of [
      [{ ...approve, confirms }, workspace.call],
      [approve, second],
      [{ ...approve, confirms: '4d72cbf4-070c-4b64-b8a6-86baaee34100' }, second],
    ] as const) {
      expect((await one.decide(body, call)).status).toBe(409)
    }
    expect(await one.status()).toBe('MANUAL_REVIEW')
    app.clock.advance(1000)
    const { body: confirmed } = await one.decide({ ...approve, confirms }, second)
    expect(confirmed).toMatchObject({ status: 'DECIDED', decision: { act: 'CONFIRM' } })
    expect(await one.status()).toBe('MANUALLY_APPROVED')
    expect((await one.review()).decisions.map((said: { act: string }) => said.act)).toEqual(['PROPOSE', 'CONFIRM'])
  })

  it('a second one who disagrees opens the review again, and every word stays on record', async () => {
    const one = await inReview(fourEyes)
    const { body: proposed } = await one.decide(approve)
    app.clock.advance(1000)
    const { body: rejected } = await one.decide({ ...decline, confirms: proposed.decision.decisionId }, second)
    expect(rejected).toMatchObject({ status: 'OPEN', decision: { act: 'REJECT' } })
    expect(await one.status()).toBe('MANUAL_REVIEW')
    app.clock.advance(1000)
    const { body: again } = await one.decide(decline, second)
    app.clock.advance(1000)
    await one.decide({ ...decline, confirms: again.decision.decisionId })
    expect(await one.status()).toBe('MANUALLY_DECLINED')
    expect((await one.review()).decisions.map((said: { act: string }) => said.act)).toEqual([
      'PROPOSE',
      'REJECT',
      'PROPOSE',
      'CONFIRM',
    ])
  })

  it('nobody confirms what nobody proposed', async () => {
    const one = await inReview(fourEyes)
    const { status } = await one.decide({ ...approve, confirms: '4d72cbf4-070c-4b64-b8a6-86baaee34100' })
    expect([status, (await one.review()).decisions]).toEqual([409, []])
  })

  it('an application that was cancelled is not decided, whether or not its review has heard of it', async () => {
    const one = await inReview(twoEyes)
    await workspace.call('applications.cancel', { applicationId: one.id })
    expect((await one.decide(approve)).status).toBe(409)
    await app.drain()
    expect((await one.review()).status).toBe('WITHDRAWN')
    expect((await one.decide(approve)).status).toBe(409)
    expect([await one.status(), (await one.review()).decisions]).toEqual(['CANCELLED', []])
  })

  it('the event that opens a review may come twice and late, and opens one', async () => {
    const one = await inReview(twoEyes)
    const event = { workspaceId: workspace.id, applicationId: uuidOf(one.id) }
    await app.runner.runJob(followStatus, event, 0, false)
    await one.decide(approve)
    await app.runner.runJob(followStatus, event, 1, true)
    const { body } = await workspace.call('reviews.list', { applicationId: one.id })
    expect(body.data).toMatchObject([{ reviewId: one.reviewId, status: 'DECIDED' }])
    const opened = (await auditOf(app, workspace.id, one.reviewId)).filter((entry) => entry.action === 'reviews.open')
    expect(opened).toHaveLength(1)
  })

  it('AUD-03 a decision is audited with who, what and why, on the review and on the application', async () => {
    const one = await inReview(twoEyes)
    await one.decide({ ...decline, comment: 'Lois Lane called.' })
    const onReview = await auditOf(app, workspace.id, one.reviewId)
    const by = { actorKind: 'client', actorId: workspace.client.clientId }
    expect(onReview.at(-1)).toMatchObject({ action: 'reviews.decide', ...by, detail: { act: 'DECIDE', ...decline } })
    expect((await auditOf(app, workspace.id, one.id)).at(-1)).toMatchObject({
      action: 'applications.review',
      ...by,
      detail: { from: 'MANUAL_REVIEW', to: 'MANUALLY_DECLINED' },
    })
    expect(JSON.stringify(onReview)).not.toContain('Lois')
  })

  it.each([
    ['decision', { decision: 'APPROVED', reason: 'X' }],
    ['decision', { reason: 'X' }],
    ['reason', { decision: 'APPROVE' }],
    ['reason', { decision: 'APPROVE', reason: '' }],
    ['comment', { ...approve, comment: 'x'.repeat(5001) }],
    ['confirms', { ...approve, confirms: 'x' }],
    ['', { ...approve, by: 'somebody else' }],
  ])('refuses a wrong %s: %o', async (path, body) => {
    const one = await inReview(twoEyes)
    const refused = await one.decide(body)
    expect([refused.status, refused.body.errors[0]?.path]).toEqual([400, path])
    expect(await one.status()).toBe('MANUAL_REVIEW')
  })

  it('TEN-01 another workspace’s review is one that there is not, to read and to decide', async () => {
    const one = await inReview(twoEyes)
    const other = await newWorkspace(app, 'Other')
    for (const [operation, body] of [
      ['reviews.get', {}],
      ['reviews.decide', approve],
    ] as const) {
      const [foreign, unknown] = await Promise.all(
        [one.reviewId, 'bits:review::4d72cbf4-070c-4b64-b8a6-86baaee34100'].map((reviewId) =>
          other.call(operation, { reviewId, ...body }),
        ),
      )
      expect(foreign?.status).toBe(404)
      expect({ ...foreign?.body, instance: '' }).toEqual({ ...unknown?.body, instance: '' })
    }
    expect(await one.status()).toBe('MANUAL_REVIEW')
  })

  it('AUTH-08 reading needs review:read, deciding review:write, and an applicant has neither', async () => {
    const one = await inReview(twoEyes)
    const { call: reader } = await workspace.newClient(['review:read', 'application'])
    expect((await one.decide(approve, reader)).body.code).toBe('insufficient_scope')
    expect((await reader('reviews.get', { reviewId: one.reviewId })).status).toBe(200)
    const { call: writer } = await workspace.newClient(['review:write'])
    expect((await writer('reviews.get', { reviewId: one.reviewId })).body.code).toBe('insufficient_scope')
    expect((await one.decide(approve, one.flow)).body.code).toBe('insufficient_scope')
    expect((await one.flow('reviews.get', { reviewId: one.reviewId })).status).toBe(403)
  })
})

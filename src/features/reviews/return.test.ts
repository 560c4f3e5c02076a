import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { steps, workflowOf } from '../../../test/definitions.ts'
import { identify } from '../../../test/journey.ts'
import { auditOf, uuidOf } from '../../../test/records.ts'
import { newStaff } from '../../../test/staff.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'

const rules = [{ when: 'true', outcome: 'REVIEW', reason: 'ALWAYS' }]
const approve = { decision: 'APPROVE', reason: 'CHECKED_AND_CLEAR' }
const message = 'We could not reach you there. Which address do you read?'

describe('reviews.return', () => {
  let app: TestApp
  let workspace: Workspace
  beforeAll(async () => {
    app = await startApp()
    workspace = await newWorkspace(app)
  })

  async function inReview(fourEyes = false) {
    const workflowId = await workspace.publish(workflowOf([steps.contact], { rules, fourEyes }))
    const { id, flow } = await workspace.apply({ workflowId })
    const contact = (email: string) => flow('flow.submit', { step: 'contact', data: { email } })
    await contact('lois.lane@dailyplanet.example')
    await app.drain()
    const { reviewId } = (await workspace.call('reviews.list', { applicationId: id })).body.data[0]
    const reviewer = newStaff(app, workspace, 'REVIEWER')
    return {
      id,
      flow,
      contact,
      reviewId,
      reviewer,
      back: (more: object = {}) =>
        reviewer.call('reviews.return', { reviewId, steps: ['contact'], reason: 'UNREACHABLE', message, ...more }),
      review: async () => (await reviewer.call('reviews.get', { reviewId })).body,
    }
  }

  it('the applicant sees what to do and in which words, takes the step anew, and people decide having seen it', async () => {
    const one = await inReview()
    expect((await one.review()).returnable).toEqual([{ step: 'contact', type: 'contact' }])
    const { body } = await one.back()
    expect(body).toMatchObject({ status: 'OPEN', askingId: expect.stringMatching(/^bits:asking::/) })
    const flow = (await one.flow('flow.get')).body
    expect(flow).toMatchObject({ status: 'IN_PROGRESS', current: { key: 'contact', state: 'OPEN', returned: message } })
    expect(JSON.stringify(flow)).not.toContain('UNREACHABLE')
    expect(await one.review()).toMatchObject({ returned: { steps: ['contact'], message }, returnable: [] })
    const early = await one.reviewer.call('reviews.decide', { reviewId: one.reviewId, ...approve })
    expect(early.status).toBe(409)

    app.clock.advance(60_000)
    await one.contact('clark.kent@dailyplanet.example')
    await app.drain()
    expect((await one.flow('flow.get')).body.status).toBe('MANUAL_REVIEW')
    const review = await one.review()
    expect(review).toMatchObject({ status: 'OPEN', sees: body.askingId })
    const blind = await one.reviewer.call('reviews.decide', { reviewId: one.reviewId, ...approve })
    expect(blind.status).toBe(409)
    const decided = await one.reviewer.call('reviews.decide', { reviewId: one.reviewId, ...approve, sees: review.sees })
    expect(decided.body.status).toBe('DECIDED')
    const contact = await workspace.call('applications.person.contactDetails.get', { applicationId: one.id })
    expect(JSON.stringify(contact.body)).toContain('clark.kent')
  })

  it('a proposal of before lapses', async () => {
    const one = await inReview(true)
    const second = newStaff(app, workspace, 'REVIEWER')
    const proposed = await second.call('reviews.decide', { reviewId: one.reviewId, ...approve })
    await one.back()
    await one.contact('clark.kent@dailyplanet.example')
    await app.drain()
    const { sees } = await one.review()
    const answer = { reviewId: one.reviewId, ...approve, sees, confirms: proposed.body.decision.decisionId }
    expect((await one.reviewer.call('reviews.decide', answer)).status).toBe(409)
  })

  it('the rules are told as they decided last, of what is known by then', async () => {
    const changed = [{ when: 'contact.email.startsWith("clark")', outcome: 'REVIEW', reason: 'CLARK' }, ...rules]
    const workflowId = await workspace.publish(workflowOf([steps.contact], { rules: changed }))
    const { id, flow } = await workspace.apply({ workflowId })
    await flow('flow.submit', { step: 'contact', data: { email: 'lois.lane@dailyplanet.example' } })
    await app.drain()
    const { reviewId } = (await workspace.call('reviews.list', { applicationId: id })).body.data[0]
    const decision = async () => (await workspace.call('applications.decision.get', { applicationId: id })).body
    expect((await decision()).rules[0].result).toBe('FALSE')
    await workspace.call('reviews.return', { reviewId, steps: ['contact'], reason: 'X', message })
    await flow('flow.submit', { step: 'contact', data: { email: 'clark.kent@dailyplanet.example' } })
    expect(await decision()).toMatchObject({
      outcome: { reason: 'CLARK' },
      rules: [{ result: 'TRUE' }, {}, {}],
      replay: 'SAME',
    })
  })

  it('CONC-02 an API client confirms nobody’s proposal of the staff, nor they that of a client they made', async () => {
    const one = await inReview(true)
    const proposed = await one.reviewer.call('reviews.decide', { reviewId: one.reviewId, ...approve })
    const confirms = proposed.body.decision.decisionId
    const answer = { reviewId: one.reviewId, ...approve, confirms }
    const refused = await workspace.call('reviews.decide', answer)
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('colleague')])
    const admin = newStaff(app, workspace, 'ADMIN')
    await admin.cookie()
    const other = await inReview(true)
    const theirs = await workspace.newClient()
    await app.database.pool.query(`update api_clients set created_by_kind = 'staff', created_by = $2 where id = $1`, [
      theirs.clientId,
      admin.id,
    ])
    const said = await theirs.call('reviews.decide', { reviewId: other.reviewId, ...approve })
    const own = { reviewId: other.reviewId, ...approve, confirms: said.body.decision.decisionId }
    expect((await admin.call('reviews.decide', own)).status).toBe(409)
    const second = await one.reviewer.call('reviews.decide', own)
    expect(second.body.status).toBe('DECIDED')
  })

  it('what cannot be taken anew is refused with its name, and changes nothing', async () => {
    const workflowId = await workspace.publish(workflowOf([steps.identify], { rules }))
    const { id, flow } = await workspace.apply({ workflowId })
    await flow('flow.start')
    await identify(flow, '199006022397')
    await app.drain()
    const { reviewId } = (await workspace.call('reviews.list', { applicationId: id })).body.data[0]
    const body = { reviewId, steps: ['identify'], reason: 'X', message: 'Again, please.' }
    const refused = await workspace.call('reviews.return', body)
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('identify')])
    expect((await workspace.call('applications.get', { applicationId: id })).body.status).toBe('MANUAL_REVIEW')
  })

  it('AUD-03 it is audited with the steps and without the words', async () => {
    const one = await inReview()
    await one.back()
    const entries = await auditOf(app, workspace.id, one.reviewId)
    expect(entries.at(-1)).toMatchObject({ action: 'reviews.return', detail: { steps: ['contact'] } })
    expect(JSON.stringify(entries)).not.toContain('reach you')
  })

  it('whoever is asked finds their application open until they must have answered', async () => {
    const one = await inReview()
    app.clock.advance(29 * 86_400_000)
    await one.back({ answerWithinDays: 30 })
    const { rows } = await app.database.pool.query('select expires_at from applications where id = $1', [
      uuidOf(one.id),
    ])
    expect(rows[0].expires_at).toEqual(new Date(app.clock.now().getTime() + 30 * 86_400_000))
  })
})

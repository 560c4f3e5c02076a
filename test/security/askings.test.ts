import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { inReview, papers, readByPeople, uploadAs } from '../askings.ts'
import { newWorkspace, type Workspace } from '../workspace.ts'
import { told } from './send.ts'

let app: TestApp
let workspace: Workspace
let workflowId: string
beforeAll(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
  workflowId = await workspace.publish(readByPeople())
})

const unknown = '6f1c2a9e-0d54-4f7b-9a51-0c6d2f0b7e11'
const statuses = (answers: { status: number }[]) => answers.map(({ status }) => status).sort()

describe('documents that people ask for again', () => {
  it('TEN-01 another workspace’s application and asking are answered as ones that are not there', async () => {
    const { id, documentId, ask, listed } = await inReview(app, workspace, workflowId)
    const { askingId } = (await ask()).body.asking
    const strangers = await newWorkspace(app)
    const theirs = await inReview(app, strangers, await strangers.publish(readByPeople()))
    const asked = (applicationId: string, more: object = { type: 'PASSPORT' }) =>
      strangers.call('applications.documents.ask', { applicationId, reason: 'OTHER', ...more })
    expect(told(await asked(id))).toEqual(told(await asked(`bits:application::${unknown}`)))
    const withdrawn = (applicationId: string, asking: string) =>
      strangers.call('applications.documents.ask.withdraw', { applicationId, askingId: asking })
    expect(told(await withdrawn(id, askingId))).toEqual(told(await withdrawn(`bits:application::${unknown}`, askingId)))
    const none = told(await withdrawn(theirs.id, `bits:asking::${unknown}`))
    expect([none.status, told(await withdrawn(theirs.id, askingId))]).toEqual([404, none])
    const other = told(await asked(theirs.id, { documentId: '01JXSHAKESPEARE00000000000' }))
    expect([other.status, told(await asked(theirs.id, { documentId }))]).toEqual([400, other])
    expect((await listed()).asked).toMatchObject([{ askingId }])
  })

  it('SESS-02 no other applicant’s document is an answer, and none can be uploaded by another session', async () => {
    const [one, other] = [await inReview(app, workspace, workflowId), await inReview(app, workspace, workflowId)]
    await one.ask()
    const refused = await one.submit([other.documentId])
    expect([refused.status, refused.body.errors[0].path]).toEqual([400, 'data.documentIds.0'])
    const closed = await uploadAs(app, other.sessionToken, 'PASSPORT')
    expect([closed.status, closed.body.code]).toEqual([409, 'step_not_open'])
  })

  it('SESS-04 the applicant learns what is asked and why in the words meant for them, and never who asks', async () => {
    const { flow, ask, upload, submit, reviewId } = await inReview(app, workspace, workflowId)
    await ask({ message: 'Only for you.' })
    const seen = [await flow('flow.get'), await flow('flow.start'), await submit([]), await submit([await upload()])]
    expect(JSON.stringify(seen[0]?.body)).toContain('Only for you.')
    for (const { body } of seen) {
      const text = JSON.stringify(body).replaceAll('MANUAL_REVIEW', '')
      for (const secret of [workspace.client.clientId, reviewId, 'DOCUMENT_TO_READ', 'asking'])
        expect(text).not.toContain(secret)
      expect(text).not.toMatch(/review|reason|risk|screen|rule/i)
    }
  })

  it('CONC-02 of two who ask for the same at once the later one counts, and one thing is asked', async () => {
    const { ask, listed } = await inReview(app, workspace, workflowId)
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask()))
    expect(statuses(answers)).toEqual(Array(8).fill(200))
    const { asked } = await listed()
    expect(asked).toHaveLength(1)
    expect(answers.map(({ body }) => body.asking.askingId)).toContain(asked[0].askingId)
  })

  it('CONC-02 of an applicant who hands in and a reviewer who decides at that moment one is too late; 5 times', async () => {
    for (let round = 0; round < 5; round++) {
      const { id, ask, upload, submit, decide } = await inReview(app, workspace, workflowId)
      await ask()
      const fresh = await upload()
      const [handedIn, decided] = await Promise.all([submit([fresh]), decide()])
      expect(statuses([handedIn, decided])).toEqual([200, 409])
      const { body } = await workspace.call('applications.get', { applicationId: id })
      expect(body.status).toBe(decided.status === 200 ? 'MANUALLY_APPROVED' : 'MANUAL_REVIEW')
      const late = decided.status === 409 ? decided : handedIn
      expect(late.body.message).toMatch(/has handed in|MANUALLY_APPROVED/)
    }
  })

  it('CONC-02 of an applicant who hands in and a reviewer who withdraws at that moment one is too late; 5 times', async () => {
    for (let round = 0; round < 5; round++) {
      const { id: applicationId, ask, upload, submit, listed } = await inReview(app, workspace, workflowId)
      const { askingId } = (await ask()).body.asking
      const fresh = await upload()
      const [handedIn, withdrawn] = await Promise.all([
        submit([fresh]),
        workspace.call('applications.documents.ask.withdraw', { applicationId, askingId }),
      ])
      expect(statuses([handedIn, withdrawn])).toEqual([200, 409])
      const { data, asked } = await listed()
      const isAnswered = handedIn.status === 200
      expect([asked?.length ?? 0, data.some((one: object) => 'refusedFor' in one)]).toEqual([
        isAnswered ? 1 : 0,
        isAnswered,
      ])
    }
  })

  it('CONC-03 an answer that is sent 16 times at once is one', async () => {
    const { ask, upload, submit, listed } = await inReview(app, workspace, workflowId)
    await ask()
    const fresh = await upload()
    const answers = await Promise.all(Array.from({ length: 16 }, () => submit([fresh])))
    expect(statuses(answers)).toEqual([200, ...Array(15).fill(409)])
    expect((await listed()).asked[0].answered.documentIds).toEqual([fresh])
  })

  it('CONC-02 four eyes stay two: a proposal from before the answer lapses, and both have seen what was handed in', async () => {
    const two = await workspace.publish(readByPeople([papers], true))
    const { id, ask, upload, submit, decide, reviewId } = await inReview(app, workspace, two)
    const proposed = (await decide()).body
    expect(proposed.status).toBe('PROPOSED')
    const { askingId } = (await ask()).body.asking
    app.clock.advance(1000)
    await submit([await upload()])
    const second = await workspace.newClient(['review:write'])
    const confirm = ({ decisionId }: { decisionId: string }, more: object = {}) =>
      second.call('reviews.decide', {
        reviewId,
        decision: 'APPROVE',
        reason: 'READ',
        confirms: decisionId,
        ...more,
      })
    expect((await confirm(proposed.decision)).status).toBe(409)
    const lapsed = await confirm(proposed.decision, { sees: askingId })
    expect([lapsed.status, lapsed.body.message]).toEqual([409, expect.stringContaining('no proposal')])
    await app.drain()
    expect((await workspace.call('reviews.get', { reviewId })).body.status).toBe('OPEN')
    const anew = (await decide({ sees: askingId })).body
    expect(anew).toMatchObject({ status: 'PROPOSED', decision: { act: 'PROPOSE' } })
    expect((await decide({ confirms: anew.decision.decisionId, sees: askingId })).status).toBe(409)
    const confirmed = await confirm(anew.decision, { sees: askingId })
    expect(confirmed.body).toMatchObject({ status: 'DECIDED', decision: { act: 'CONFIRM' } })
    expect((await workspace.call('applications.get', { applicationId: id })).body.status).toBe('MANUALLY_APPROVED')
  })
})

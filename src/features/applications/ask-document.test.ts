import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { inReview, papers, readByPeople, uploadAs } from '../../../test/askings.ts'
import { steps } from '../../../test/definitions.ts'
import { funnelInShort } from '../../../test/funnel.ts'
import { auditOf, uuidOf } from '../../../test/records.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'
import { runChecks } from '../../platform/check.ts'
import { checks } from '../index.ts'

describe('asking the applicant for a document again', () => {
  let app: TestApp
  let workspace: Workspace
  let workflowId: string
  beforeAll(async () => {
    app = await startApp({ UPLOADS_PER_APPLICATION: '3' })
    workspace = await newWorkspace(app)
    workflowId = await workspace.publish(readByPeople())
  })
  const begin = () => inReview(app, workspace, workflowId)

  it('the applicant finds the documents step open, with what is asked and why; the status stays', async () => {
    const { id, flow, ask, documentId } = await begin()
    const { status, body } = await ask({ message: 'The number cannot be read.' })
    expect([status, body]).toEqual([
      200,
      {
        applicationId: id,
        asking: {
          askingId: expect.stringMatching(/^bits:asking::/),
          type: 'PASSPORT',
          documentId,
          reason: 'UNREADABLE',
          message: 'The number cannot be read.',
          askedAt: '2026-06-15T10:00:00Z',
          answerBy: '2026-06-29T10:00:00Z',
        },
      },
    ])
    const view = (await flow('flow.get')).body
    expect(view).toMatchObject({
      status: 'MANUAL_REVIEW',
      steps: [{ key: 'papers', type: 'documents', state: 'OPEN' }],
      current: { key: 'papers', type: 'documents', state: 'OPEN', settings: { required: [{ type: 'PASSPORT' }] } },
      missing: [{ step: 'papers', field: 'documents.PASSPORT', code: 'DOCUMENT_REQUIRED' }],
    })
    expect(view.current.asked).toEqual([
      {
        type: 'PASSPORT',
        why: 'UNREADABLE',
        message: 'The number cannot be read.',
        answerBy: '2026-06-29T10:00:00Z',
        former: { documentId, name: 'blurred.pdf' },
      },
    ])
    expect(view).not.toHaveProperty('redirectUrl')
  })

  it('what is handed in answers it, reaches the review, and what it replaces is marked and stays', async () => {
    const { id, flow, ask, upload, submit, listed, documentId, reviewId } = await begin()
    const { askingId } = (await ask()).body.asking
    app.clock.advance(60_000)
    const sharp = await upload({ fileName: 'sharp.pdf' })
    const view = (await submit([sharp])).body
    expect(view).toMatchObject({ status: 'MANUAL_REVIEW', current: null, missing: [] })
    expect(view.redirectUrl).toContain('applicationId=')
    const { data, asked } = await listed()
    expect(data.map((one: Record<string, unknown>) => [one.name, one.refusedFor])).toEqual([
      ['blurred.pdf', 'UNREADABLE'],
      ['sharp.pdf', undefined],
    ])
    expect(asked).toMatchObject([{ askingId, documentId, answered: { documentIds: [sharp] } }])
    await app.drain()
    const review = (await workspace.call('reviews.get', { reviewId })).body
    expect(Date.parse(review.updatedAt) - Date.parse(review.openedAt)).toBe(60_000)
    expect((await flow('flow.upload.remove', { documentId })).status).toBe(409)
    const told = (await workspace.call('events.list', { applicationId: id })).body.data
    expect(told.map(({ event }: { event: { type: string } }) => event.type)).toEqual([
      'APPLICATION_STARTED',
      'APPLICATION_MANUAL_REVIEW',
      'DOCUMENT_ASKED',
      'DOCUMENTS_HANDED_IN',
    ])
  })

  it('a decision after that says that it has seen it; one before ends what is asked', async () => {
    const seen = await begin()
    const { askingId } = (await seen.ask()).body.asking
    await seen.submit([await seen.upload()])
    const blind = await seen.decide()
    expect([blind.status, blind.body.code]).toEqual([409, 'conflict'])
    expect(blind.body.message).toContain('“sees”')
    expect((await seen.decide({ sees: askingId })).body.status).toBe('DECIDED')

    const early = await begin()
    await early.ask()
    const waiting = await early.upload()
    expect((await early.decide({ decision: 'DECLINE' })).status).toBe(200)
    const late = await early.submit([waiting])
    expect([late.status, late.body.code]).toEqual([409, 'step_not_open'])
    expect((await early.listed()).asked).toBeUndefined()
    expect((await early.ask()).status).toBe(409)
    expect((await early.flow('flow.get')).body.current).toBeNull()
  })

  it('the same key asks once, and asking again for the same replaces', async () => {
    const { ask, listed } = await begin()
    const key = { 'Idempotency-Key': 'once' }
    const first = await ask({}, key)
    expect((await ask({}, key)).body).toEqual(first.body)
    const second = await ask({ reason: 'EXPIRED', answerWithinDays: 3 })
    const { data, asked } = await listed()
    expect(asked).toEqual([second.body.asking])
    expect(data[0].refusedFor).toBe('EXPIRED')
  })

  it('one that is withdrawn asks for nothing, and the document counts again', async () => {
    const { id: applicationId, flow, ask, listed } = await begin()
    const { askingId } = (await ask()).body.asking
    const withdraw = (more = {}) =>
      workspace.call('applications.documents.ask.withdraw', { applicationId, askingId, ...more })
    expect((await withdraw({ askingId: 'bits:asking::6f1c2a9e-0d54-4f7b-9a51-0c6d2f0b7e11' })).status).toBe(404)
    expect((await withdraw()).body).toEqual({ applicationId, askingId })
    expect([(await withdraw()).status, (await flow('flow.get')).body.current]).toEqual([404, null])
    const { data, asked } = await listed()
    expect([data[0].refusedFor, asked]).toEqual([undefined, undefined])
    const answered = (await ask()).body.asking.askingId
    await flow('flow.get')
    expect(
      (await workspace.call('applications.documents.ask.withdraw', { applicationId, askingId: answered })).status,
    ).toBe(200)
  })

  it('one more may be asked for, of an applicant who has handed in nothing too', async () => {
    const plain = await workspace.publish(readByPeople([steps.contact]))
    const { id: applicationId, flow, sessionToken } = await workspace.apply({ workflowId: plain })
    await flow('flow.submit', { step: 'contact', data: { email: 'lois.lane@dailyplanet.example' } })
    await app.drain()
    const ask = (input: object) =>
      workspace.call('applications.documents.ask', { applicationId, reason: 'OTHER', ...input })
    const untyped = await ask({})
    expect([untyped.status, untyped.body.errors[0].path]).toEqual([400, 'type'])
    const unknown = await ask({ type: 'PASSPORT', documentId: '01JXSHAKESPEARE00000000000' })
    expect([unknown.status, unknown.body.errors[0].path]).toEqual([400, 'documentId'])
    await ask({ type: 'PROOF_OF_FUNDS' })
    const { current, steps: shown } = (await flow('flow.get')).body
    expect([current.key, shown.at(-1)]).toEqual(['ASKED', { key: 'ASKED', type: 'documents', state: 'OPEN' }])
    const { body } = await uploadAs(app, sessionToken, 'PROOF_OF_FUNDS')
    const view = (await flow('flow.submit', { step: 'ASKED', data: { documentIds: [body.documentId] } })).body
    expect(view).toMatchObject({ status: 'MANUAL_REVIEW', current: null })
  })

  it('under way nothing that was typed is lost by handing it in, and its refusals count for no step', async () => {
    const both = await workspace.publish(readByPeople([papers, steps.contact]))
    const { flow, sessionToken, id: applicationId } = await workspace.apply({ workflowId: both })
    const first = (await uploadAs(app, sessionToken, 'PASSPORT')).body.documentId
    await flow('flow.submit', { step: 'papers', data: { documentIds: [first] } })
    await flow('flow.drafts.save', { step: 'contact', draft: { email: 'lois' } })
    await workspace.call('applications.documents.ask', { applicationId, documentId: first, reason: 'UNREADABLE' })
    await flow('flow.drafts.save', { step: 'papers', draft: ['half'], part: 'uploads' })
    const wrong = await uploadAs(app, sessionToken, 'PASSPORT', { content: Buffer.from('<html>') })
    expect(wrong.status).toBe(422)
    expect((await flow('flow.submit', { step: 'papers', data: { documentIds: [] } })).status).toBe(400)
    expect(await funnelInShort(app, applicationId)).toEqual(['SUBMITTED papers'])
    const sharp = (await uploadAs(app, sessionToken, 'PASSPORT')).body.documentId
    const { current } = (await flow('flow.submit', { step: 'papers', data: { documentIds: [sharp] } })).body
    expect([current.key, current.drafts]).toMatchObject(['contact', [{ draft: { email: 'lois' } }]])
    const { rows } = await app.database.pool.query('select step from flow_drafts where application_id = $1', [
      uuidOf(applicationId),
    ])
    expect(rows).toEqual([{ step: 'contact' }])
  })

  it('a document that was refused is no document for a later step either', async () => {
    const later = await workspace.publish(readByPeople([papers, { ...papers, key: 'later' }]))
    const { flow, sessionToken, id: applicationId } = await workspace.apply({ workflowId: later })
    const send = (step: string, id: string) => flow('flow.submit', { step, data: { documentIds: [id] } })
    const blurred = (await uploadAs(app, sessionToken, 'PASSPORT')).body.documentId
    await send('papers', blurred)
    await workspace.call('applications.documents.ask', { applicationId, documentId: blurred, reason: 'UNREADABLE' })
    const refused = await send('later', blurred)
    expect([refused.status, refused.body.errors]).toEqual([
      400,
      [{ path: 'data.documentIds.0', message: 'was refused; upload another one' }],
    ])
  })

  it('SESS-06 while something is asked nothing else is taken, and afterwards nothing at all', async () => {
    const both = await workspace.publish(readByPeople([steps.contact, papers]))
    const { flow, sessionToken, id: applicationId } = await workspace.apply({ workflowId: both })
    const contact = { step: 'contact', data: { email: 'lois.lane@dailyplanet.example' } }
    await flow('flow.submit', contact)
    const { documentId } = (await uploadAs(app, sessionToken, 'PASSPORT')).body
    await flow('flow.submit', { step: 'papers', data: { documentIds: [documentId] } })
    await workspace.call('applications.documents.ask', { applicationId, documentId, reason: 'INCOMPLETE' })
    const bill = await uploadAs(app, sessionToken, 'BILL')
    expect([bill.status, bill.body.code]).toEqual([409, 'step_not_open'])
    expect((await flow('flow.submit', contact)).body.code).toBe('step_not_open')
    const old = await flow('flow.submit', { step: 'papers', data: { documentIds: [documentId] } })
    expect([old.status, old.body.errors[0].path]).toEqual([400, 'data.documentIds.0'])
    const once = (await uploadAs(app, sessionToken, 'PASSPORT')).body.documentId
    const submit = () => flow('flow.submit', { step: 'papers', data: { documentIds: [once] } })
    const answers = await Promise.all(Array.from({ length: 8 }, submit))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409, 409, 409])
    for (const refused of [
      await uploadAs(app, sessionToken, 'PASSPORT'),
      await flow('flow.upload.remove', { documentId: once }),
    ])
      expect([refused.status, refused.body.code]).toEqual([409, 'step_not_open'])
  })

  it('a document that is refused makes room for another, however many an application may hold', async () => {
    const { ask, upload, submit, flow } = await begin()
    await ask()
    const ids = [await upload(), await upload(), await upload()]
    expect(await upload()).toBeUndefined()
    expect((await flow('flow.upload.remove', { documentId: ids[2] })).status).toBe(200)
    expect((await submit(ids.slice(0, 2))).status).toBe(200)
  })

  it('it is in the audit, which names neither document nor words, and every promise of the store holds', async () => {
    const { id, ask, upload, submit, documentId } = await begin()
    await ask({ message: 'Heckenbraunelle' })
    await submit([await upload()])
    const all = await auditOf(app, workspace.id)
    expect(JSON.stringify(all)).not.toMatch(/Heckenbraunelle|blurred/)
    expect(all.filter(({ subject }) => subject === documentId).map(({ action }) => action)).toEqual([
      'documents.add',
      'documents.refuse',
    ])
    const ofApplication = all
      .filter(({ subject }) => subject === id)
      .map(({ action, actorKind }) => [action, actorKind])
    expect(ofApplication).toContainEqual(['applications.ask-document', 'client'])
    await app.drain()
    expect((await runChecks(checks, app)).filter(({ ok }) => !ok)).toEqual([])
  })
})

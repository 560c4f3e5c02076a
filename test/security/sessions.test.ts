import { beforeAll, describe, expect, it } from 'vitest'
import { operations } from '../../src/features/index.ts'
import { startApp, type TestApp } from '../app.ts'
import { completePerson, people } from '../journey.ts'
import { upload } from '../multipart.ts'
import { type Caller, newWorkspace, type Workspace } from '../workspace.ts'
import { basic, claimsOf, send, told } from './send.ts'

let app: TestApp
let workspace: Workspace
beforeAll(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
})

const contact = { step: 'contact', data: { email: 'lois.lane@dailyplanet.example' } }
const unknownId = 'bits:application::6f1c2a9e-0d54-4f7b-9a51-0c6d2f0b7e11'
const create = (of: Workspace) => ({
  workflowId: of.workflows.person,
  countryCode: 'SE',
  redirectUrl: 'https://bank.example/done',
})
/** Reads of one application, which take its id and no more. */
const reads = operations
  .filter(
    ({ name, input }) => /^applications\..*(get|list)$/.test(name) && input.safeParse({ applicationId: 'x' }).success,
  )
  .map(({ name }) => name)

describe('what a session token opens', () => {
  it('SESS-01 it creates nothing and mints nothing', async () => {
    const { id, sessionToken, flow } = await workspace.apply()
    for (const [operation, input] of [
      ['applications.create', create(workspace)],
      ['applications.sessions.create', { applicationId: id }],
      ['clients.create', { name: 'A', scopes: ['application'] }],
      ['clients.addSecret', { clientId: workspace.client.clientId }],
      ['workflows.publish', { workflowId: workspace.workflows.person }],
    ] as const) {
      const answer = await flow(operation, input)
      expect([answer.status, answer.body.code], operation).toEqual([403, 'insufficient_scope'])
    }
    const { clientId } = workspace.client
    const body = new URLSearchParams({ grant_type: 'client_credentials' })
    const exchange = new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token: sessionToken,
    })
    for (const sent of [
      { headers: { Authorization: `Bearer ${sessionToken}` }, body },
      { headers: basic(clientId, sessionToken), body },
      { headers: { Authorization: `Bearer ${sessionToken}` }, body: exchange },
    ])
      expect((await send(app, '/v1/oauth2/token', sent)).status).toBe(401)
  })

  it('SESS-02 it reads its own application and no other; another one is answered as one that is not there', async () => {
    const [own, other] = [await workspace.apply(), await workspace.apply()]
    const stranger = await (await newWorkspace(app)).apply()
    const mine = await own.flow('applications.get', { applicationId: own.id })
    expect([mine.status, mine.body.applicationId]).toEqual([200, own.id])
    const missing = told(await own.flow('applications.get', { applicationId: unknownId }))
    expect(missing.status).toBe(404)
    for (const { id } of [other, stranger])
      expect(told(await own.flow('applications.get', { applicationId: id }))).toEqual(missing)
  })

  it('SESS-02 SESS-04 the reads that show persons, companies and hits are closed to it, its own application’s too', async () => {
    const { id, flow } = await completePerson(app, workspace)
    expect(reads).toHaveLength(18)
    for (const name of reads.filter((one) => one !== 'applications.get')) {
      const answer = await flow(name, { applicationId: id })
      expect([answer.status, answer.body.code], name).toEqual([403, 'insufficient_scope'])
    }
  })

  it('SESS-02 no trick of the request reaches another application', async () => {
    const [own, other] = [await workspace.apply(), await workspace.apply()]
    const tricks: Record<string, [number, Promise<Awaited<ReturnType<Caller>>>]> = {
      'the key twice': [
        404,
        own.flow('applications.get', `{"applicationId":"${own.id}","applicationId":"${other.id}"}`),
      ],
      'a list of ids': [400, own.flow('applications.get', { applicationId: [own.id, other.id] })],
      'an object': [400, own.flow('applications.get', { applicationId: { id: other.id } })],
      'the key in another case': [
        400,
        own.flow('applications.get', { applicationId: own.id, applicationID: other.id }),
      ],
      'nothing in the body': [400, own.flow(`applications.get?applicationId=${other.id}`)],
      'an id for the flow': [400, own.flow('flow.get', { applicationId: other.id })],
      'an id with a step': [400, own.flow('flow.submit', { ...contact, applicationId: other.id })],
    }
    for (const [name, [status, answering]] of Object.entries(tricks)) {
      const answer = await answering
      expect(answer.status, name).toBe(status)
      expect(JSON.stringify(answer.body), name).not.toContain(other.id)
    }
    const inQuery = await own.flow(`applications.get?applicationId=${other.id}`, { applicationId: own.id })
    expect(inQuery.body.applicationId).toBe(own.id)
    expect((await own.flow(`flow.get?applicationId=${other.id}`)).body.applicationId).toBe(own.id)
  })

  it('SESS-02 neither the eID orders nor the documents of another application can be used', async () => {
    const [own, other] = [await workspace.apply(), await workspace.apply()]
    await other.flow('flow.submit', contact)
    const order = await other.flow('flow.identify.start', { step: 'identify', personalIdentityNumber: people.clean })
    const { orderId } = order.body
    const unknown = { orderId: '6f1c2a9e-0d54-4f7b-9a51-0c6d2f0b7e11' }
    for (const operation of ['flow.identify.collect', 'flow.identify.cancel']) {
      const missing = told(await own.flow(operation, unknown))
      expect(missing.status).toBe(404)
      expect(told(await own.flow(operation, { orderId }))).toEqual(missing)
    }
    expect((await other.flow('flow.identify.collect', { orderId })).body.state).toBe('COMPLETE')

    const [reader, owner] = await Promise.all(
      [0, 1].map(() => workspace.apply({ workflowId: workspace.workflows.reviewed })),
    )
    const png = Buffer.from(tinyPng, 'base64')
    const file = { content: png, fileName: 'passport.png', contentType: 'image/png' }
    const { body } = await upload(app, owner?.sessionToken ?? '', file)
    await reader?.flow('flow.submit', { step: 'contact', data: { ...contact.data, phoneNumber: '+46701234567' } })
    const submit = (documentId: string) =>
      reader?.flow('flow.submit', { step: 'passport', data: { documentIds: [documentId] } })
    const refused = await submit(body.documentId)
    expect([refused?.status, refused?.body.errors[0].path]).toEqual([400, 'data.documentIds.0'])
    expect(refused?.body.errors).toEqual((await submit('01JXSHAKESPEARE00000000000'))?.body.errors)
  })

  it('SESS-03 it lives for 60 minutes, whether it has been used before or not', async () => {
    const later = await startApp()
    const its = await newWorkspace(later)
    const [used, unused] = [await its.apply(), await its.apply()]
    const claims = claimsOf(used.sessionToken)
    expect(Number(claims.exp) - Number(claims.iat)).toBe(3600)
    later.clock.advance(3_599_000)
    expect((await used.flow('flow.get')).status).toBe(200)
    later.clock.advance(2_000)
    for (const { flow } of [used, unused]) {
      const answer = await flow('flow.get')
      expect([answer.status, answer.body.code]).toEqual([401, 'invalid_token'])
    }
  })

  it('SESS-05 access tokens and session tokens never open each other’s doors', async () => {
    const { sessionToken, flow } = await workspace.apply()
    // Those of co-signers open to neither: `co-signers.test.ts`; those that admit by a link look at no token: `flow-links.test.ts`.
    for (const { name, access } of operations.filter((one) => !one.access.coSigner && !one.admit)) {
      const statuses = {
        session: (await flow(name)).status,
        access: (await workspace.call(name)).status,
      }
      if (!access.applicant) expect(statuses.session, name).toBe(403)
      if (access.scope === undefined) expect(statuses.access, name).toBe(403)
      if (access.staffOnly) expect(statuses.access, name).toBe(403)
      else expect(Object.values(statuses), name).not.toEqual([403, 403])
    }
    const headers = { Authorization: `Bearer ${sessionToken}` }
    expect((await send(app, '/v1/oauth2/userinfo', { method: 'GET', headers })).status).toBe(401)
  })
})

describe('the order of steps', () => {
  const inputsOf = async (id: string) => {
    const { rows } = await app.database.pool.query('select input from application_inputs where application_id = $1', [
      id.slice(-36),
    ])
    return rows.map((row) => row.input.type)
  }

  it('SESS-06 a step is taken when it is open, and once', async () => {
    const { id, flow } = await workspace.apply()
    const tooEarly = await flow('flow.submit', {
      step: 'about-you',
      data: { answers: { pep: false, funds: 'SALARY' } },
    })
    expect([tooEarly.status, tooEarly.body.code]).toEqual([409, 'step_not_open'])
    expect((await flow('flow.identify.start', { step: 'identify' })).status).toBe(409)
    expect((await flow('flow.submit', { step: 'no-such-step', data: {} })).status).toBe(400)
    expect(await inputsOf(id)).toEqual([])

    expect((await flow('flow.submit', contact)).status).toBe(200)
    expect((await flow('flow.submit', contact)).body.code).toBe('step_not_open')
    expect(await inputsOf(id)).toEqual(['start', 'submit'])
  })

  it('SESS-06 of sixteen submits at once one counts', async () => {
    const { id, flow } = await workspace.apply()
    const answers = await Promise.all(Array.from({ length: 16 }, () => flow('flow.submit', contact)))
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, ...Array.from({ length: 15 }, () => 409)])
    expect(await inputsOf(id)).toEqual(['start', 'submit'])
  })

  it('SESS-06 sixteen submits with one Idempotency-Key are one submission, and all hear of its success', async () => {
    const { id, flow } = await workspace.apply()
    const key = { 'Idempotency-Key': 'one-submit' }
    const answers = await Promise.all(Array.from({ length: 16 }, () => flow('flow.submit', contact, key)))
    expect(answers[0]?.status).toBe(200)
    for (const answer of answers) expect(told(answer)).toEqual(told(answers[0] ?? answer))
    expect(await inputsOf(id)).toEqual(['start', 'submit'])
  })

  it('SESS-06 nothing is written once the application has ended, or is with a reviewer', async () => {
    const approved = await completePerson(app, workspace)
    const inReview = await completePerson(app, workspace, { answers: { pep: true, funds: 'SALARY' } })
    const cancelled = await workspace.apply()
    await cancelled.flow('flow.submit', contact)
    const order = await cancelled.flow('flow.identify.start', { step: 'identify' })
    expect((await cancelled.flow('flow.cancel')).status).toBe(200)

    for (const [status, { id, flow, sessionToken }] of Object.entries({
      APPROVED: approved,
      MANUAL_REVIEW: inReview,
      CANCELLED: cancelled,
    })) {
      const before = await inputsOf(id)
      const refused = [
        await flow('flow.submit', contact),
        await flow('flow.submit', { step: 'about-you', data: { answers: { pep: false, funds: 'SALARY' } } }),
        await flow('flow.identify.start', { step: 'identify' }),
        await upload(app, sessionToken, {
          content: Buffer.from(tinyPng, 'base64'),
          fileName: 'a.png',
          contentType: 'image/png',
        }),
      ]
      // Whoever waits for a reviewer may still withdraw; an end is an end.
      if (status !== 'MANUAL_REVIEW') expect((await flow('flow.cancel')).status, status).toBe(409)
      expect(
        refused.map((answer) => [answer.status, answer.body.code]),
        status,
      ).toEqual(refused.map(() => [409, 'step_not_open']))
      expect((await flow('flow.start')).body.status).toBe(status)
      expect(await inputsOf(id)).toEqual(before)
      expect((await workspace.call('applications.documents.list', { applicationId: id })).body.data).toEqual([])
    }
    // An eID that is completed after the end identifies nobody.
    const late = await cancelled.flow('flow.identify.collect', { orderId: order.body.orderId })
    expect(late.body).toEqual({ state: 'CANCELLED' })
    const { rows } = await app.database.pool.query('select 1 from evidence where application_id = $1', [
      cancelled.id.slice(-36),
    ])
    expect(rows).toEqual([])
  })
})

const tinyPng = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { completePerson, identify, people } from '../journey.ts'
import { upload } from '../multipart.ts'
import { auditOf, evidenceOf, factsOf, uuidOf } from '../records.ts'
import { type Answer, newWorkspace, redirectUrl, type Workspace } from '../workspace.ts'

let app: TestApp
let workspace: Workspace

const documentsMax = 3
beforeAll(async () => {
  app = await startApp({ UPLOADS_PER_APPLICATION: String(documentsMax) })
  workspace = await newWorkspace(app)
})

const pdf = { content: Buffer.from('%PDF-1.4\n%%EOF\n'), fileName: 'passport.pdf', contentType: 'application/pdf' }
const contact = { email: 'lois.lane@dailyplanet.example', phoneNumber: '+46701234567' }

/** The same call so many times at once. */
const race = (times: number, call: () => Promise<Answer>) => Promise.all(Array.from({ length: times }, call))
/** How often each status was answered. */
function tally(answers: Answer[]): Record<number, number> {
  const counts: Record<number, number> = {}
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1
  return counts
}
const count = async (text: string, values: unknown[]) =>
  Number((await app.database.pool.query(`select count(*) as n from ${text}`, values)).rows[0].n)
const statusOf = async (id: string) =>
  (await workspace.call('applications.get', { applicationId: id })).body.status as string

/** A person who declares an office, so that people must decide; one word is enough. */
async function toReview() {
  const { id } = await completePerson(app, workspace, { answers: { pep: true, funds: 'SALARY' } })
  const { body } = await workspace.call('reviews.list', { applicationId: id })
  return { id, reviewId: body.data[0].reviewId as string }
}

/** A person with a passport; two people must decide. */
async function toFourEyes() {
  const { id, sessionToken, flow } = await workspace.apply({ workflowId: workspace.workflows.reviewed })
  await flow('flow.submit', { step: 'contact', data: contact })
  const { body: document } = await upload(app, sessionToken, pdf)
  await flow('flow.submit', {
    step: 'passport',
    data: { documentIds: [document.documentId] },
  })
  await app.drain()
  const { body } = await workspace.call('reviews.list', { applicationId: id })
  return { id, reviewId: body.data[0].reviewId as string }
}

describe('creating', () => {
  it('CONC-01 of 100 applications created at once each has an id of its own and can be read at once', async () => {
    const body = { workflowId: workspace.workflows.person, countryCode: 'SE', redirectUrl }
    const ids = new Set<string>()
    const read = await race(100, async () => {
      const created = await workspace.call('applications.create', body)
      ids.add(created.body.id)
      return workspace.call('applications.get', { applicationId: created.body.id })
    })
    expect(tally(read)).toEqual({ 200: 100 })
    expect(ids.size).toBe(100)
  })

  it('CONC-01 one person who applies 16 times at once is one customer', async () => {
    const applications = await Promise.all(Array.from({ length: 16 }, () => workspace.apply()))
    for (const { flow } of applications) await flow('flow.submit', { step: 'contact', data: contact })
    const orders = await Promise.all(
      applications.map(({ flow }) =>
        flow('flow.identify.start', { step: 'identify', personalIdentityNumber: people.clean }),
      ),
    )
    await Promise.all(
      applications.map(({ flow }, at) => flow('flow.identify.collect', { orderId: orders[at]?.body.orderId })),
    )
    const ids = applications.map(({ id }) => uuidOf(id))
    const { rows } = await app.database.pool.query('select customer_id from applications where id = any($1)', [ids])
    expect(rows).toHaveLength(16)
    expect(new Set(rows.map((row) => row.customer_id)).size).toBe(1)
    expect(rows[0].customer_id).not.toBeNull()
  })
})

describe('deciding', () => {
  it('CONC-02 of two reviewers at once one decides, the other is told so, and one decision is kept; 5 times', async () => {
    const other = await workspace.newClient()
    for (let round = 0; round < 5; round++) {
      const { id, reviewId } = await toReview()
      const answers = await Promise.all([
        workspace.call('reviews.decide', { reviewId, decision: 'APPROVE', reason: 'EXPLAINED' }),
        other.call('reviews.decide', { reviewId, decision: 'DECLINE', reason: 'RISK_APPETITE' }),
      ])
      expect(tally(answers)).toEqual({ 200: 1, 409: 1 })
      const won = answers[0]?.status === 200 ? 'MANUALLY_APPROVED' : 'MANUALLY_DECLINED'
      expect(await statusOf(id)).toBe(won)
      const audit = await auditOf(app, workspace.id)
      expect(audit.filter(({ action, subject }) => action === 'reviews.decide' && subject === reviewId)).toHaveLength(1)
      const { body } = await workspace.call('reviews.get', { reviewId })
      expect(body.decisions).toHaveLength(1)
    }
  })

  it('CONC-02 with four eyes one proposes, cannot confirm it, and a second one confirms', async () => {
    const { id, reviewId } = await toFourEyes()
    const second = await workspace.newClient(['review:read', 'review:write'])
    const decide = { reviewId, decision: 'APPROVE', reason: 'PASSPORT_READ' }
    const proposed = await workspace.call('reviews.decide', decide)
    expect(proposed).toMatchObject({ status: 200, body: { status: 'PROPOSED', decision: { act: 'PROPOSE' } } })
    expect(await statusOf(id)).toBe('MANUAL_REVIEW')
    const confirm = { ...decide, confirms: proposed.body.decision.decisionId }
    expect((await workspace.call('reviews.decide', confirm)).status).toBe(409)
    expect((await second.call('reviews.decide', decide)).status).toBe(409)
    expect(await statusOf(id)).toBe('MANUAL_REVIEW')
    expect(await second.call('reviews.decide', confirm)).toMatchObject({
      status: 200,
      body: { status: 'DECIDED', decision: { act: 'CONFIRM' } },
    })
    expect(await statusOf(id)).toBe('MANUALLY_APPROVED')
  })

  it('CONC-02 a second one who says otherwise reopens the review, and a new proposal needs a new answer', async () => {
    const { id, reviewId } = await toFourEyes()
    const second = await workspace.newClient(['review:read', 'review:write'])
    const approve = { reviewId, decision: 'APPROVE', reason: 'PASSPORT_READ' }
    const decline = { reviewId, decision: 'DECLINE', reason: 'PASSPORT_FORGED' }
    const first = await workspace.call('reviews.decide', approve)
    const answer = { confirms: first.body.decision.decisionId }
    expect((await second.call('reviews.decide', { ...decline, ...answer })).body).toMatchObject({
      status: 'OPEN',
      decision: { act: 'REJECT' },
    })
    expect(await statusOf(id)).toBe('MANUAL_REVIEW')
    const again = await second.call('reviews.decide', decline)
    expect(again.body).toMatchObject({ status: 'PROPOSED', decision: { act: 'PROPOSE' } })
    expect((await workspace.call('reviews.decide', { ...decline, ...answer })).status).toBe(409)
    const confirmed = await workspace.call('reviews.decide', {
      ...decline,
      confirms: again.body.decision.decisionId,
    })
    expect(confirmed.body).toMatchObject({ status: 'DECIDED', decision: { act: 'CONFIRM' } })
    expect(await statusOf(id)).toBe('MANUALLY_DECLINED')
  })

  it('CONC-02 of 16 confirmations at once one counts', async () => {
    const { reviewId } = await toFourEyes()
    const second = await workspace.newClient(['review:write'])
    const decide = { reviewId, decision: 'APPROVE', reason: 'PASSPORT_READ' }
    const { body } = await workspace.call('reviews.decide', decide)
    const confirm = { ...decide, confirms: body.decision.decisionId }
    expect(tally(await race(16, () => second.call('reviews.decide', confirm)))).toEqual({ 200: 1, 409: 15 })
  })

  it('CONC-02 a cancellation and a decision at once: one of them, never both', async () => {
    const { id, reviewId } = await toReview()
    const [decided, cancelled] = await Promise.all([
      workspace.call('reviews.decide', { reviewId, decision: 'APPROVE', reason: 'EXPLAINED' }),
      workspace.call('applications.cancel', { applicationId: id }),
    ])
    expect([decided?.status, cancelled?.status].sort()).toEqual([200, 409])
    expect(await statusOf(id)).toBe(decided?.status === 200 ? 'MANUALLY_APPROVED' : 'CANCELLED')
  })
})

describe('what can be done once', () => {
  it('CONC-03 a step that is submitted 16 times at once is one submission', async () => {
    const { id, flow } = await workspace.apply()
    const answers = await race(16, () => flow('flow.submit', { step: 'contact', data: contact }))
    expect(tally(answers)).toEqual({ 200: 1, 409: 15 })
    const inputs = "application_inputs where application_id = $1 and input->>'type' = 'submit'"
    expect(await count(inputs, [uuidOf(id)])).toBe(1)
    expect((await factsOf(app, id)).map(({ name }) => name).sort()).toEqual(['email', 'phoneNumber'])
  })

  it('CONC-03 an identification that is collected 16 times at once completes once, and all are told the same', async () => {
    const { id, flow } = await workspace.apply()
    await flow('flow.submit', { step: 'contact', data: contact })
    const started = await flow('flow.identify.start', { step: 'identify', personalIdentityNumber: people.clean })
    const answers = await race(16, () => flow('flow.identify.collect', { orderId: started.body.orderId }))
    expect(answers.map(({ body }) => body.state)).toEqual(Array(16).fill('COMPLETE'))
    const results = "application_inputs where application_id = $1 and input->>'type' = 'result'"
    expect(await count(results, [uuidOf(id)])).toBe(1)
    expect(await evidenceOf(app, id)).toHaveLength(1)
    expect((await factsOf(app, id)).filter(({ name }) => name === 'personalIdentityNumber')).toHaveLength(1)
  })

  it('CONC-03 a job that runs twice at once does its work once', async () => {
    const { id, flow } = await workspace.apply()
    await flow('flow.submit', { step: 'contact', data: contact })
    await identify(flow, people.clean)
    await Promise.all([app.drain(), app.drain(), app.drain()])
    expect((await factsOf(app, id)).filter(({ name }) => name === 'protectedIdentity')).toHaveLength(1)
    const { id: reviewed } = await toReview()
    expect(await count('reviews where application_id = $1', [uuidOf(reviewed)])).toBe(1)
  })

  it('CONC-03 an application that is cancelled 16 times at once is cancelled once', async () => {
    const { id } = await workspace.apply()
    const answers = await race(16, () => workspace.call('applications.cancel', { applicationId: id }))
    expect(tally(answers)).toEqual({ 200: 1, 409: 15 })
    const told = "events where type = 'applications.statusChanged' and payload->>'applicationId' = $1"
    expect(await count(told, [uuidOf(id)])).toBe(1)
  })

  it('CONC-03 a secret that is removed 16 times at once is removed once', async () => {
    const { clientId, secretId } = await workspace.newClient()
    const answers = await race(16, () => workspace.call('clients.removeSecret', { clientId, secretId }))
    expect(tally(answers)).toEqual({ 200: 1, 404: 15 })
    const audit = await auditOf(app, workspace.id, clientId)
    expect(audit.filter(({ action }) => action === 'clients.removeSecret')).toHaveLength(1)
  })

  it('CONC-03 a client to which 16 secrets are added at once has two', async () => {
    const { clientId } = await workspace.newClient()
    const answers = await race(16, () => workspace.call('clients.addSecret', { clientId }))
    expect(tally(answers)).toEqual({ 200: 1, 409: 15 })
    expect(await count('api_secrets where client_id = $1', [clientId])).toBe(2)
  })

  it('CONC-03 an application takes no more documents than it may hold, however many come at once', async () => {
    const { id, sessionToken } = await workspace.apply({ workflowId: workspace.workflows.reviewed })
    const answers = await race(16, () => upload(app, sessionToken, pdf))
    expect(tally(answers)).toEqual({ 200: documentsMax, 409: 16 - documentsMax })
    expect(await count('documents where application_id = $1', [uuidOf(id)])).toBe(documentsMax)
    let files = 0
    for await (const _ of app.services.files.list('')) files++
    expect(files).toBe(await count('documents where $1', [true]))
  })

  it('CONC-03 a draft that is published 16 times at once has 16 versions, numbered without a gap', async () => {
    const workflowId = workspace.workflows.company
    const answers = await race(16, () => workspace.call('workflows.publish', { workflowId }))
    const versions = answers.map(({ body }) => body.version as number).sort((a, b) => a - b)
    expect(versions).toEqual(Array.from({ length: 16 }, (_, at) => at + 2))
  })
})

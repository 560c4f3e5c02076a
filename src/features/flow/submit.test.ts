import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { steps, workflowOf } from '../../../test/definitions.ts'
import { completeCompany, completePerson, identify, people } from '../../../test/journey.ts'
import { auditOf, factsOf } from '../../../test/records.ts'
import { caller, newWorkspace, redirectUrl, type Workspace } from '../../../test/workspace.ts'

const contact = { step: 'contact', data: { email: 'lois.lane@dailyplanet.example', phoneNumber: '+46701234567' } }
const aboutYou = { step: 'about-you', data: { answers: { pep: false, funds: 'SALARY' } } }

describe('flow.get, flow.start and flow.submit', () => {
  let app: TestApp
  let workspace: Workspace
  beforeAll(async () => {
    app = await startApp()
    workspace = await newWorkspace(app)
  })

  it('a new application shows all visible steps, what is to be done first, and what that needs', async () => {
    const { id, flow } = await workspace.apply()
    expect((await flow('flow.get')).body).toEqual({
      applicationId: id,
      status: 'NOT_STARTED',
      now: '2026-06-15T10:00:00Z',
      kind: 'KYC',
      countryCode: 'SE',
      languages: ['sv', 'en'],
      steps: [
        { key: 'contact', type: 'contact', state: 'PENDING' },
        { key: 'identify', type: 'identify', state: 'PENDING' },
        { key: 'about-you', type: 'questionnaire', state: 'PENDING' },
      ],
      current: null,
      missing: [],
      expiresAt: expect.any(String),
    })
    const { body: started } = await flow('flow.start')
    expect(started).toMatchObject({
      status: 'IN_PROGRESS',
      current: { key: 'contact', type: 'contact', state: 'OPEN', settings: { email: 'REQUIRED' } },
      missing: [{ step: 'contact', field: 'email', code: 'REQUIRED' }],
    })
    expect((await flow('flow.get')).body).toEqual(started)
  })

  it('SESS-06 steps are taken in their order: one that is not open, done or unknown is refused and changes nothing', async () => {
    const { id, flow } = await workspace.apply()
    const refused = async (submission: object) => {
      const { status, body } = await flow('flow.submit', submission)
      return [status, body.code]
    }
    expect(await refused(aboutYou)).toEqual([409, 'step_not_open'])
    // A refused first submission does not even start the application.
    expect((await flow('flow.get')).body.status).toBe('NOT_STARTED')
    expect((await flow('flow.submit', contact)).status).toBe(200)
    expect(await refused(contact)).toEqual([409, 'step_not_open'])
    expect(await refused(aboutYou)).toEqual([409, 'step_not_open'])
    expect(await refused({ step: 'nowhere', data: {} })).toEqual([400, 'invalid_request'])
    expect(await refused({ step: 'decision', data: {} })).toEqual([409, 'step_not_open'])
    // An eID completes this step; no data does.
    expect(await refused({ step: 'identify', data: { personalIdentityNumber: people.clean } })).toEqual([
      409,
      'step_not_open',
    ])
    expect((await flow('flow.get')).body.current.key).toBe('identify')
    expect((await factsOf(app, id)).map((fact) => fact.name)).toEqual(['email', 'phoneNumber'])
  })

  it('SESS-06 of 16 submissions at once one counts', async () => {
    const { id, flow } = await workspace.apply()
    await flow('flow.start')
    const answers = await Promise.all(Array.from({ length: 16 }, () => flow('flow.submit', contact)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(15).fill(409)])
    expect(await factsOf(app, id)).toHaveLength(2)
    const submits = (await auditOf(app, workspace.id, id)).filter((entry) => entry.action === 'applications.submit')
    expect(submits).toHaveLength(1)
  })

  it('a submission sent again with its Idempotency-Key is answered again, and counts once', async () => {
    const { id, flow } = await workspace.apply()
    const headers = { 'Idempotency-Key': 'contact-1' }
    const [first, again] = [await flow('flow.submit', contact, headers), await flow('flow.submit', contact, headers)]
    expect([again.status, again.body]).toEqual([200, first.body])
    expect(await factsOf(app, id)).toHaveLength(2)
  })

  it('starting twice is no mistake', async () => {
    const { flow } = await workspace.apply()
    const [first, again] = [await flow('flow.start'), await flow('flow.start')]
    expect(again.body).toEqual(first.body)
  })

  it('another session of the same application goes on where the first one stopped', async () => {
    const headers = { 'Idempotency-Key': 'resume' }
    const request = { workflowId: workspace.workflows.person, countryCode: 'SE', redirectUrl }
    const { body: first } = await workspace.call('applications.create', request, headers)
    await caller(app, first.sessionToken)('flow.submit', contact)
    app.clock.advance(1000)
    const { body: second } = await workspace.call('applications.create', request, headers)
    const flow = caller(app, second.sessionToken)
    const { body } = await flow('flow.start')
    expect(body).toMatchObject({ applicationId: first.id, status: 'IN_PROGRESS', current: { key: 'identify' } })
    await identify(flow, people.clean)
    expect((await caller(app, first.sessionToken)('flow.get')).body.current.state).toBe('WAITING')
  })

  it('while the platform asks a register the step is WAITING, needs nothing, and takes nothing', async () => {
    const { flow } = await workspace.apply()
    await flow('flow.submit', contact)
    await identify(flow, people.clean)
    const { body: waiting } = await flow('flow.get')
    expect(waiting).toMatchObject({ current: { key: 'identify', state: 'WAITING' }, missing: [] })
    expect((await flow('flow.submit', aboutYou)).body.code).toBe('step_not_open')
    expect((await flow('flow.identify.start', { step: 'identify' })).body.code).toBe('step_not_open')
    await app.drain()
    expect((await flow('flow.get')).body.current).toMatchObject({ key: 'about-you', state: 'OPEN' })
  })

  it('numbers and addresses are kept in one form, and all that are wrong are told at once', async () => {
    const { id, flow } = await workspace.apply()
    const wrong = { step: 'contact', data: { email: 'lois.lane(at)dailyplanet', phoneNumber: '12' } }
    const { status, body } = await flow('flow.submit', wrong)
    expect([status, body.errors.map((one: { path: string }) => one.path)]).toEqual([
      400,
      ['data.email', 'data.phoneNumber'],
    ])
    const written = { email: ' Lois.Lane@DailyPlanet.example ', phoneNumber: '070-123 45 67' }
    await flow('flow.submit', { step: 'contact', data: written })
    const { body: read } = await workspace.call('applications.person.contactDetails.get', { applicationId: id })
    expect(read).toEqual({ email: 'Lois.Lane@dailyplanet.example', phoneNumber: '+46701234567' })
  })

  it.each([
    ['nothing', {}, 'email'],
    ['a field that the step does not have', { ...contact.data, fax: '1' }, 'fax'],
    ['a number for an address', { email: 1 }, 'email'],
  ])('a step refuses %s, naming the field', async (_what, data, field) => {
    const { flow } = await workspace.apply()
    const { status, body } = await flow('flow.submit', { step: 'contact', data })
    expect(status).toBe(400)
    expect(body.errors[0].path).toBe(`data.${field}`)
  })

  it.each([
    ['flow.submit', {}],
    ['flow.submit', { step: 'contact' }],
    ['flow.submit', { step: 'contact', data: [] }],
    ['flow.submit', { ...contact, applicationId: 'x' }],
    ['flow.get', { applicationId: 'x' }],
    ['flow.start', { step: 'contact' }],
    ['flow.cancel', { reason: 'x' }],
  ])('%s refuses %o', async (operation, body) => {
    const { flow } = await workspace.apply()
    expect((await flow(operation, body)).body.code).toBe('invalid_request')
  })

  it('SESS-05 an access token does not drive an application', async () => {
    for (const verb of ['get', 'start', 'submit', 'cancel', 'identify.start', 'identify.collect', 'identify.cancel']) {
      expect((await workspace.call(`flow.${verb}`)).body.code).toBe('insufficient_scope')
    }
  })

  it('SESS-04 the applicant sees no silent step, no signatory, no outcome but the status', async () => {
    const { flow, last } = await completeCompany(app, workspace)
    const { body } = await flow('flow.get')
    expect(body.steps.map((step: { key: string }) => step.key)).toEqual([
      'contact',
      'identify',
      'organization',
      'bank-account',
    ])
    for (const answer of [last.body, body]) {
      expect(JSON.stringify(answer)).not.toMatch(/Kentsson|Lantzio|ALL_CHECKS|outcome|attempts|combinations/)
    }
  })

  it('SESS-06 after the end nothing is open and nothing is taken', async () => {
    const { flow, last } = await completePerson(app, workspace)
    expect(last.body).toMatchObject({ status: 'APPROVED', current: null, missing: [] })
    for (const [operation, body] of [
      ['flow.submit', contact],
      ['flow.identify.start', { step: 'identify' }],
      ['flow.cancel', {}],
    ] as const) {
      expect((await flow(operation, body)).status).toBe(409)
    }
    expect((await flow('flow.get')).body.status).toBe('APPROVED')
  })

  it('an applicant may break off, and is then sent back like after any other end', async () => {
    const { id, flow } = await workspace.apply()
    await flow('flow.submit', contact)
    const { body } = await flow('flow.cancel')
    expect(body).toMatchObject({
      status: 'CANCELLED',
      current: null,
      redirectUrl: expect.stringContaining(redirectUrl),
    })
    expect((await auditOf(app, workspace.id, id)).at(-1)).toMatchObject({
      action: 'applications.cancel',
      actorKind: 'applicant',
      detail: { from: 'IN_PROGRESS', to: 'CANCELLED' },
    })
  })

  it('a step that the conditions leave out is passed over and shown as SKIPPED', async () => {
    const workflowId = await workspace.publish(
      workflowOf([steps.contact, { ...steps.identify, when: 'has(contact.phoneNumber)' }]),
    )
    const { flow } = await workspace.apply({ workflowId })
    const { body } = await flow('flow.submit', { step: 'contact', data: { email: 'a@dailyplanet.example' } })
    expect(body).toMatchObject({
      status: 'APPROVED',
      steps: [{ state: 'DONE' }, { key: 'identify', state: 'SKIPPED' }],
    })
  })

  it('AUD-03 each submission is audited with the applicant, the step and the move, and no personal data', async () => {
    const { id } = await completePerson(app, workspace)
    const entries = await auditOf(app, workspace.id, id)
    const submits = entries.filter((entry) => entry.action === 'applications.submit')
    expect(submits).toMatchObject([
      { actorKind: 'applicant', detail: { step: 'contact' } },
      { actorKind: 'applicant', detail: { step: 'about-you', from: 'IN_PROGRESS', to: 'APPROVED' } },
    ])
    expect(JSON.stringify(entries)).not.toMatch(/dailyplanet|\+46|199006022397|Provberg/)
  })
})

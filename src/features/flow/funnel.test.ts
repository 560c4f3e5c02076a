import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { questionnaire, steps, workflowOf } from '../../../test/definitions.ts'
import { funnelInShort, funnelOf, shown } from '../../../test/funnel.ts'
import { identify, people } from '../../../test/journey.ts'
import { upload } from '../../../test/multipart.ts'
import { uuidOf } from '../../../test/records.ts'
import { companyToSign, cosignAs, invite, openLink, signAs, signers, signingWorkflow } from '../../../test/signing.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'
import { recordAnswer } from './record-answer.ts'

const hourMs = 3600 * 1000
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const contact = { email: 'lois.lane@dailyplanet.example' }

let app: TestApp
let workspace: Workspace
beforeAll(async () => {
  app = await startApp()
})
// The clock goes on by days: tokens do not live so long.
beforeEach(async () => {
  workspace = await newWorkspace(app)
})

const eventsOf = (id: string) => funnelOf(app, id)
const inShort = (id: string) => funnelInShort(app, id)

describe('flow.events.record', () => {
  const begin = async (definition: object = workflowOf([steps.contact, steps.identify])) => {
    const applicant = await workspace.apply({ workflowId: await workspace.publish(definition) })
    await applicant.flow('flow.start')
    return applicant
  }

  it('keeps that a step was shown, when, where and in which language, and nothing else', async () => {
    const { id, flow } = await begin()
    expect((await flow('flow.events.record', shown('contact'))).body).toEqual({ recorded: 1 })
    const { rows } = await app.database.pool.query('select * from funnel_events where application_id = $1', [
      uuidOf(id),
    ])
    expect(rows).toMatchObject([
      {
        workspace_id: workspace.id,
        country_code: 'SE',
        kind: 'SHOWN',
        step: 'contact',
        step_type: 'contact',
        code: null,
        device: 'PHONE',
        language: 'sv',
        at: app.clock.now(),
      },
    ])
    expect(Object.keys(rows[0])).toHaveLength(13)
  })

  it('a step counts once a visit, however often its page tells it, and again when the applicant comes back', async () => {
    const { id, flow } = await begin()
    for (const body of [shown('contact'), shown('contact', 'contact'), shown('contact')])
      await flow('flow.events.record', body)
    expect(await inShort(id)).toEqual(['SHOWN contact'])
    app.clock.advance(hourMs / 2)
    await flow('flow.events.record', shown('contact'))
    expect(await inShort(id)).toEqual(['SHOWN contact', 'SHOWN contact'])
  })

  it('takes what a page can tell only later at its own time, but not from before there was an application', async () => {
    const { id, flow } = await begin()
    app.clock.advance(60_000)
    const at = app.clock.now().getTime()
    const events = [{ type: 'SHOWN', step: 'contact', secondsAgo: 20 }]
    await flow('flow.events.record', { events })
    expect((await eventsOf(id)).map((one) => one.at.getTime())).toEqual([at - 20_000])
    const other = await begin()
    await other.flow('flow.events.record', { events })
    expect((await eventsOf(other.id)).map((one) => one.at)).toEqual([app.clock.now()])
  })

  it('leaves out a step that lies ahead, and everything once much was told of an application', async () => {
    const { id, flow } = await begin()
    expect((await flow('flow.events.record', shown('identify'))).body).toEqual({ recorded: 0 })
    await app.database.pool.query(
      `insert into funnel_events select gen_random_uuid(), workspace_id, workflow_id, version_id, country_code, id, 'FAILED', 'contact', 'contact', 'OTHER', null, null, created_at
       from applications cross join generate_series(1, 300) where id = $1`,
      [uuidOf(id)],
    )
    expect((await flow('flow.events.record', shown('contact'))).body).toEqual({ recorded: 0 })
    await flow('flow.submit', { step: 'contact', data: { email: 'none' } })
    expect((await eventsOf(id)).filter(({ code }) => code === 'email')).toEqual([])
  })

  it('a step that works silently is as unknown as one that is not there (no tipping off)', async () => {
    const { flow } = await begin(workflowOf([steps.contact, steps.identify, steps.screening]))
    const [silent, absent] = await Promise.all([
      flow('flow.events.record', shown('screening')),
      flow('flow.events.record', shown('no-such-step')),
    ])
    expect(silent.status).toBe(400)
    expect({ ...silent.body, instance: '' }).toEqual({ ...absent.body, instance: '' })
  })

  it.each([
    ['another kind of event', { events: [{ type: 'SUBMITTED', step: 'contact' }] }],
    ['a field of one’s own', { events: [{ type: 'SHOWN', step: 'contact', name: 'Lois Lane' }] }],
    ['another device', { ...shown('contact'), device: 'Lois’s phone' }],
    ['another language', { ...shown('contact'), language: 'Lois Lane' }],
    ['a time that lies ahead', { events: [{ type: 'SHOWN', step: 'contact', secondsAgo: -1 }] }],
    ['more than a page shows', shown(...Array<string>(21).fill('contact'))],
  ])('refuses %s', async (_what, body) => {
    const { id, flow } = await begin()
    expect((await flow('flow.events.record', body)).status).toBe(400)
    expect(await eventsOf(id)).toEqual([])
  })
})

describe('what the server tells of itself', () => {
  it('a step is submitted once the applicant’s part is over: the company’s when it is confirmed, not when it is looked up', async () => {
    const { id, flow } = await workspace.apply({ workflowId: workspace.workflows.company })
    await flow('flow.submit', { step: 'contact', data: contact })
    await identify(flow, people.kenta)
    await flow('flow.submit', { step: 'organization', data: { organizationNumber: '5299990266' } })
    await app.drain()
    const before = ['SUBMITTED contact', 'SUBMITTED identify']
    expect((await inShort(id)).sort()).toEqual(before)
    await flow('flow.submit', { step: 'organization', data: { confirm: true } })
    expect((await inShort(id)).sort()).toEqual([...before, 'SUBMITTED organization'])
  })

  it('a submission that is sent again with its key, or that comes second, is no second one', async () => {
    const { id, flow } = await workspace.apply()
    const send = (key: string) =>
      flow(
        'flow.submit',
        { step: 'contact', data: { ...contact, phoneNumber: '+46701234567' } },
        { 'Idempotency-Key': key },
      )
    await Promise.all([send('a'), send('a'), send('b')])
    expect(await inShort(id)).toEqual(['SUBMITTED contact'])
  })

  it('a refusal leaves the names of the refused fields, each once, and answers as before', async () => {
    const funds = { key: 'funds', type: 'choice', options: [{ value: 'SALARY', label: { en: 'Salary' } }] }
    const definition = workflowOf([questionnaire([funds, { key: 'why', type: 'text' }]), steps.contact])
    const { id, flow } = await workspace.apply({ workflowId: await workspace.publish(definition) })
    const refused = await flow('flow.submit', { step: 'questions', data: { answers: { funds: 'LOOT', why: 7 } } })
    expect(refused.body.errors.map(({ path }: { path: string }) => path)).toEqual([
      'data.answers.funds',
      'data.answers.why',
    ])
    expect(await inShort(id)).toEqual(['FAILED questions answers.funds', 'FAILED questions answers.why'])
  })

  it('what is not open fails nobody: another tab was faster, or the step lies ahead', async () => {
    const { id, flow } = await workspace.apply()
    await flow('flow.submit', { step: 'contact', data: { ...contact, phoneNumber: '+46701234567' } })
    expect((await flow('flow.submit', { step: 'contact', data: contact })).status).toBe(409)
    expect((await flow('flow.submit', { step: 'contact', data: { email: 7 } })).status).toBeGreaterThan(399)
    expect((await flow('flow.submit', { step: 'about-you', data: {} })).status).toBeGreaterThan(399)
    expect((await flow('flow.submit', { step: 'no-such-step', data: {} })).status).toBe(400)
    expect(await inShort(id)).toEqual(['SUBMITTED contact'])
  })

  it.each([
    ['199107172380', 'EID_CANCELLED'],
    ['198309122391', 'EID_REFUSED'],
    ['199312172381', 'EID_UNAVAILABLE'],
  ])('an eID’s end that is none of success is told by its code (%s)', async (person, code) => {
    const { id, flow } = await workspace.apply({ workflowId: await workspace.publish(workflowOf([steps.identify])) })
    const { body } = await flow('flow.identify.start', { step: 'identify', personalIdentityNumber: person })
    if (body.orderId) await flow('flow.identify.collect', { orderId: body.orderId })
    expect(await inShort(id)).toEqual([`FAILED identify ${code}`])
  })

  it('a company that no register knows is told once, however often the job runs', async () => {
    const { id, flow } = await workspace.apply({
      workflowId: await workspace.publish(workflowOf([steps.organization], { kind: 'KYB' })),
    })
    await flow('flow.submit', { step: 'organization', data: { organizationNumber: '5560160680' } })
    expect(await inShort(id)).toEqual(['FAILED organization REGISTRY_MISS'])
    const { rows } = await app.database.pool.query(
      "select data from pgboss.job where name = 'flow.recordAnswer' order by created_on desc limit 1",
    )
    await app.database.pool.query(
      "update pgboss.job set state = 'created' where name = 'flow.recordAnswer' and data = $1",
      [rows[0].data],
    )
    expect(await inShort(id)).toEqual(['FAILED organization REGISTRY_MISS'])
  })

  it('a file that is not taken fails the step that the applicant has before them', async () => {
    const papers = { key: 'papers', type: 'documents', settings: { required: [{ type: 'PASSPORT' }] } }
    const workflowId = await workspace.publish(workflowOf([papers, steps.contact]))
    const { id, flow, sessionToken } = await workspace.apply({ workflowId })
    await flow('flow.start')
    const send = (content: Buffer) =>
      upload(app, sessionToken, { content, fileName: 'passport.png', contentType: 'image/png' })
    expect((await send(Buffer.from('<html>'))).status).toBe(422)
    expect((await send(Buffer.concat([png, Buffer.alloc(21 * 1024 * 1024)]))).status).toBe(413)
    expect(await inShort(id)).toEqual(['FAILED papers FILE_REFUSED', 'FAILED papers FILE_TOO_LARGE'])
  })

  it('an identity document counts as what came of it: why it was not taken, or submitted, each once', async () => {
    const { id, flow } = await workspace.apply({ workflowId: await workspace.publish(workflowOf([steps.identify])) })
    await flow('flow.start')
    const tell = (eventId: string, of: object) =>
      app.runner.runJob(
        recordAnswer,
        {
          workspaceId: workspace.id,
          applicationId: uuidOf(id),
          step: 'identify',
          asked: 'read-identity-document',
          eventId,
          ...of,
        },
        0,
        true,
      )
    const failed = { outcome: 'FAILED', code: 'NO_MRZ_FOUND' }
    for (const _ of [1, 2]) await tell(uuidOf(workspace.workflows.person), failed)
    await tell(uuidOf(workspace.workflows.company), { outcome: 'UNAVAILABLE' })
    const refused = ['FAILED identify DOCUMENT_NO_MRZ_FOUND', 'FAILED identify DOCUMENT_UNAVAILABLE']
    expect(await inShort(id)).toEqual(refused)
    await tell(uuidOf(workspace.workflows.reviewed), { outcome: 'READ' })
    expect(await inShort(id)).toEqual(refused)
    await identify(flow, people.clean)
    expect(await inShort(id)).toEqual([...refused, 'SUBMITTED identify'])
  })

  it('a signing is submitted with the last signature, whoever gives it; how those invited get on is no failure', async () => {
    const { id, flow } = await companyToSign(app, workspace, await workspace.publish(signingWorkflow()))
    await signAs(flow, signers.ola)
    const { secret } = await invite(flow, 'Lorentz Lantzio')
    const { cosign } = await openLink(app, secret)
    expect((await cosignAs(cosign, '199107172380')).body.state).toBe('FAILED')
    expect(await inShort(id)).toEqual(['SUBMITTED organization'])
    await cosignAs(cosign, signers.lorentz)
    expect((await inShort(id)).sort()).toEqual(['SUBMITTED organization', 'SUBMITTED sign'])
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { questionnaire, steps, workflowOf } from '../../../test/definitions.ts'
import { auditOf, uuidOf } from '../../../test/records.ts'
import { type Caller, caller, newWorkspace, type Workspace } from '../../../test/workspace.ts'
import { sweepFlow } from './sweep.ts'

const dayMs = 86_400_000
const email = 'lois.lane@dailyplanet.example'

let app: TestApp
let workspace: Workspace
let workflowId: string
beforeAll(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
  workflowId = await workspace.publish(workflowOf([steps.contact, questionnaire([{ key: 'salary', type: 'text' }])]))
})

async function begin(of = workspace, workflow = workflowId) {
  const application = await of.apply({ workflowId: workflow })
  await application.flow('flow.start')
  return application
}
const save = (flow: Caller, draft: unknown, more: object = {}) =>
  flow('flow.drafts.save', { step: 'contact', draft, ...more })
const draftsOf = async (flow: Caller) => (await flow('flow.get')).body.current.drafts
const rowsOf = async (id: string, of: TestApp = app) =>
  (await of.database.pool.query('select * from flow_drafts where application_id = $1', [uuidOf(id)])).rows

describe('a draft', () => {
  it('is shown with the open step to every session of its application, the newest of each part', async () => {
    const { id, flow } = await begin()
    expect(await draftsOf(flow)).toBeUndefined()
    const first = await save(flow, { email: 'lois' })
    const second = await save(flow, { email })
    await save(flow, ['x'], { part: 'uploads' })
    expect(second.body.revision).toBeGreaterThan(first.body.revision)
    const { sessionToken } = (await workspace.call('applications.sessions.create', { applicationId: id })).body
    expect(await draftsOf(caller(app, sessionToken))).toEqual([
      { part: '', draft: { email }, revision: second.body.revision },
      { part: 'uploads', draft: ['x'], revision: expect.any(Number) },
    ])
    expect(await draftsOf((await begin()).flow)).toBeUndefined()
  })

  it('ENC-01 lies sealed, and leaves neither audit entry nor event', async () => {
    const { id, flow } = await begin()
    const before = (await auditOf(app, workspace.id, id)).length
    await save(flow, { email })
    const [row] = await rowsOf(id)
    expect(row.sealed_draft.toString('latin1')).not.toContain('lois')
    expect(await auditOf(app, workspace.id, id)).toHaveLength(before)
    const { rows } = await app.database.pool.query('select 1 from events e where e::text like $1', [`%${email}%`])
    expect(rows).toEqual([])
  })

  it('is gone when the step is sent, and kept when what was sent is refused', async () => {
    const { id, flow } = await begin()
    await save(flow, { email: 'lois' })
    expect((await flow('flow.submit', { step: 'contact', data: { email: 'lois' } })).status).toBe(400)
    expect(await rowsOf(id)).toHaveLength(1)
    const sent = await flow('flow.submit', { step: 'contact', data: { email } })
    expect(sent.body.current.drafts).toBeUndefined()
    expect(await rowsOf(id)).toEqual([])
  })

  it('is gone when the step is done by an eID, and kept when that was called off', async () => {
    const identified = await workspace.publish(
      workflowOf([steps.identify, questionnaire([{ key: 'a', type: 'text' }])]),
    )
    const { id, flow } = await begin(workspace, identified)
    await save(flow, 'PASSPORT', { step: 'identify' })
    const attempt = async (input: object) => {
      const { orderId } = (await flow('flow.identify.start', { step: 'identify', ...input })).body
      app.clock.advance(31_000)
      return (await flow('flow.identify.collect', { orderId })).body.state
    }
    expect(await attempt({ personalIdentityNumber: '199107172380' })).toBe('FAILED')
    expect(await rowsOf(id)).toHaveLength(1)
    expect(await attempt({})).toBe('COMPLETE')
    expect(await rowsOf(id)).toEqual([])
  })

  it('is of the open step alone: a late one of a step that was sent is refused', async () => {
    const { id, flow } = await begin()
    await flow('flow.submit', { step: 'contact', data: { email } })
    for (const step of ['contact', 'decision', 'unknown'])
      expect((await save(flow, { email }, { step })).body.code, step).toBe('step_not_open')
    expect((await save(flow, 'x', { step: 'questions' })).status).toBe(200)
    await flow('flow.cancel')
    await app.drain()
    expect((await save(flow, 'x', { step: 'questions' })).body.code).toBe('step_not_open')
    expect(await rowsOf(id)).toEqual([])
  })

  it('is not left behind, however saving and sending meet', async () => {
    const { id, flow } = await begin()
    const saving = () => save(flow, { email })
    const [, , sent] = await Promise.all([
      ...[saving(), saving()],
      flow('flow.submit', { step: 'contact', data: { email } }),
      ...Array.from({ length: 6 }, saving),
    ])
    expect(sent?.status).toBe(200)
    expect(await rowsOf(id)).toEqual([])
  })

  it.each(['cancelled by the integrator', 'expired'])('is gone when the application is %s', async (how) => {
    const own = await startApp()
    const its = await newWorkspace(own)
    const application = await begin(its, await its.publish(workflowOf([steps.contact], { expiresAfterDays: 1 })))
    await save(application.flow, { email })
    if (how === 'expired') {
      own.clock.advance(2 * dayMs)
      const actor = { kind: 'system', workspaceId: its.id, name: 'test' } as const
      await own.runner.transaction(actor, (ctx) =>
        ctx.send('applications.expire', { applicationId: uuidOf(application.id) }),
      )
    } else await its.call('applications.cancel', { applicationId: application.id })
    await own.drain()
    expect(await rowsOf(application.id, own)).toEqual([])
  })

  it('that nobody has touched for 30 days is swept, and so is a link that ended as long ago', async () => {
    const own = await startApp()
    const its = await newWorkspace(own)
    const workflow = await its.publish(workflowOf([steps.contact], { expiresAfterDays: 365 }))
    const application = await begin(its, workflow)
    await save(application.flow, { email })
    await application.flow('flow.links.create', { kind: 'DEVICE' })
    const sweep = async (suspected = false) => {
      const services = { ...own.services, clockJump: { suspected: () => suspected } }
      await sweepFlow.run({ services, database: own.database, send: async () => {} })
      const { rows } = await own.database.pool.query(
        'select (select count(*) from flow_drafts)::int as drafts, (select count(*) from flow_links)::int as links',
      )
      return rows[0]
    }
    own.clock.advance(30 * dayMs)
    expect(await sweep()).toEqual({ drafts: 1, links: 1 })
    own.clock.advance(dayMs)
    expect(await sweep(true)).toEqual({ drafts: 1, links: 1 })
    expect(await sweep()).toEqual({ drafts: 0, links: 0 })
  })
})

describe('what a draft may be', () => {
  it('API-04 32 kB of JSON and ten parts, and no more', async () => {
    const { flow } = await begin()
    const edge = 'x'.repeat(32 * 1024 - 2)
    expect((await save(flow, edge)).status).toBe(200)
    const refused = [
      await save(flow, `${edge}x`),
      await save(flow, 'å'.repeat(16 * 1024)),
      await flow('flow.drafts.save', { step: 'contact' }),
      await save(flow, 'x', { part: 'A' }),
      await save(flow, 'x', { part: 'x'.repeat(41) }),
    ]
    for (const answer of refused) expect([answer.status, answer.body.code]).toEqual([400, 'invalid_request'])
    for (let part = 1; part < 10; part++) expect((await save(flow, 'x', { part: `p${part}` })).status).toBe(200)
    expect((await save(flow, 'x', { part: 'p10' })).body.code).toBe('quota_exceeded')
    expect((await save(flow, null, { part: 'p9' })).status).toBe(200)
  })

  it('any JSON comes back as it was', async () => {
    const { flow } = await begin()
    for (const draft of [null, 0, '', false, [], { a: [{ b: 'Å "quoted" \u2028' }] }]) {
      await save(flow, draft)
      expect((await draftsOf(flow))[0].draft).toEqual(draft)
    }
  })
})

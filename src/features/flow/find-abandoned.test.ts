import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { uploadAs } from '../../../test/askings.ts'
import { steps, workflowOf } from '../../../test/definitions.ts'
import { funnelInShort, shown } from '../../../test/funnel.ts'
import { uuidOf } from '../../../test/records.ts'
import { companyToSign, invite, signingWorkflow } from '../../../test/signing.ts'
import { caller, newWorkspace, type Workspace } from '../../../test/workspace.ts'
import { expireSchedule } from '../applications/index.ts'
import { findAbandoned, recordAbandoned } from './find-abandoned.ts'
import { sweepFlow } from './sweep.ts'

const hourMs = 3600 * 1000
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

const inShort = (id: string) => funnelInShort(app, id)

/** An applicant who comes back with a session of now. */
async function comeBack(applicationId: string) {
  const client = await workspace.newClient()
  return caller(app, (await client.call('applications.sessions.create', { applicationId })).body.sessionToken)
}

async function runSchedule(schedule = findAbandoned, services = app.services): Promise<void> {
  await schedule.run({
    services,
    database: app.database,
    send: (workspaceId, job, data) =>
      app.runner.transaction({ kind: 'system', workspaceId, name: schedule.name }, (ctx) => ctx.send(job, data)),
  })
  await app.drain()
}

describe('flow.findAbandoned', () => {
  let workflowId: string
  beforeEach(async () => {
    workflowId = await workspace.publish(workflowOf([steps.contact, steps.identify], { expiresAfterDays: 3 }))
  })
  const begin = async () => {
    const applicant = await workspace.apply({ workflowId })
    await applicant.flow('flow.submit', { step: 'contact', data: contact })
    return applicant
  }

  it('a step without a sign of the applicant for 24 hours is left, and not a second before', async () => {
    const { id } = await begin()
    app.clock.advance(24 * hourMs - 1000)
    await runSchedule()
    expect(await inShort(id)).toEqual(['SUBMITTED contact'])
    app.clock.advance(1000)
    await runSchedule()
    expect(await inShort(id)).toEqual(['SUBMITTED contact', 'ABANDONED identify IDLE'])
  })

  it('is told once, whichever job runs twice, until the applicant comes back and leaves again', async () => {
    const applicant = await begin()
    app.clock.advance(25 * hourMs)
    await runSchedule()
    await runSchedule()
    app.clock.advance(hourMs)
    await runSchedule()
    expect(await inShort(applicant.id)).toEqual(['SUBMITTED contact', 'ABANDONED identify IDLE'])
    const back = await (await comeBack(applicant.id))('flow.events.record', shown('identify'))
    expect(back.status).toBe(200)
    await runSchedule()
    expect((await inShort(applicant.id)).at(-1)).toBe('SHOWN identify')
    app.clock.advance(24 * hourMs)
    await runSchedule()
    expect((await inShort(applicant.id)).slice(2)).toEqual(['SHOWN identify', 'ABANDONED identify IDLE'])
  })

  it('an eID that was begun and never finished does not keep an application from being left', async () => {
    const { id, flow } = await begin()
    await flow('flow.identify.start', { step: 'identify' })
    app.clock.advance(24 * hourMs)
    await runSchedule()
    expect((await inShort(id)).at(-1)).toBe('ABANDONED identify IDLE')
  })

  it('whoever cancels leaves the step that is before them; whoever never began has left none', async () => {
    const [left, never] = [await begin(), await workspace.apply({ workflowId })]
    await left.flow('flow.cancel')
    await never.flow('flow.cancel')
    app.clock.advance(25 * hourMs)
    await runSchedule()
    expect(await inShort(left.id)).toEqual(['SUBMITTED contact', 'ABANDONED identify CANCELLED'])
    expect(await inShort(never.id)).toEqual([])
  })

  it('what expires before a day has passed is left too; what the client cancels is not', async () => {
    const short = await workspace.publish(workflowOf([steps.contact, steps.identify], { expiresAfterDays: 1 }))
    const [expired, cancelled, unbegun] = await Promise.all([1, 2, 3].map(() => workspace.apply({ workflowId: short })))
    await expired?.flow('flow.start')
    await cancelled?.flow('flow.start')
    await workspace.call('applications.cancel', { applicationId: cancelled?.id })
    app.clock.advance(24 * hourMs + 1000)
    await runSchedule(expireSchedule)
    await runSchedule()
    expect(await inShort(String(expired?.id))).toEqual(['ABANDONED contact EXPIRED'])
    expect(await inShort(String(cancelled?.id))).toEqual([])
    expect(await inShort(String(unbegun?.id))).toEqual([])
  })

  it('however many are found of whom nothing can be told, those after them are found too', async () => {
    const { id } = await begin()
    app.clock.advance(25 * hourMs)
    const copy = `insert into applications select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, workspace_id, workflow_id, version_id,
        market_id, country_code, customer_id, status, jsonb_set(state, '{steps}', '[]'), input_count, redirect_url, created_at, updated_at, expires_at
      from applications cross join generate_series(1, 1001) n where id = $1`
    await app.database.pool.query(copy, [uuidOf(id)])
    const found: unknown[] = []
    const send = async (_workspace: string, _job: string, data?: { applicationId?: unknown }) =>
      void found.push(data?.applicationId)
    await findAbandoned.run({ services: app.services, database: app.database, send })
    await app.database.pool.query("delete from applications where id::text like '00000000-0000-4000-8000-%'")
    expect(found.includes(uuidOf(id))).toBe(true)
  })

  it('nobody is looked for who never began, or who is asked for a document beside the steps', async () => {
    const papers = { key: 'papers', type: 'documents', settings: { required: [{ type: 'PASSPORT' }] } }
    const both = await workspace.publish(workflowOf([papers, steps.contact], { expiresAfterDays: 3 }))
    const [unbegun, asked] = [await workspace.apply({ workflowId }), await workspace.apply({ workflowId: both })]
    const { documentId } = (await uploadAs(app, asked.sessionToken, 'PASSPORT')).body
    await asked.flow('flow.submit', { step: 'papers', data: { documentIds: [documentId] } })
    const reviewer = await workspace.newClient(['review:write'])
    const asking = { applicationId: asked.id, documentId, reason: 'UNREADABLE' }
    expect((await reviewer.call('applications.documents.ask', asking)).status).toBe(200)
    const found: unknown[] = []
    const send = async (_workspace: string, _job: string, data?: { applicationId?: unknown }) =>
      void found.push(data?.applicationId)
    const look = () => findAbandoned.run({ services: app.services, database: app.database, send })
    app.clock.advance(25 * hourMs)
    await look()
    expect(found).not.toContain(uuidOf(asked.id))
    app.clock.advance(48 * hourMs)
    await runSchedule(expireSchedule)
    await look()
    expect(found).not.toContain(uuidOf(unbegun.id))
  })

  it('DUR-06 takes nobody for gone while the clock is suspected to have jumped', async () => {
    const { id } = await begin()
    app.clock.advance(25 * hourMs)
    await runSchedule(findAbandoned, { ...app.services, clockJump: { suspected: () => true } })
    expect(await inShort(id)).toEqual(['SUBMITTED contact'])
  })

  it('who waits for people they invited to sign has not left; once the invitations are over they have', async () => {
    const { id, flow } = await companyToSign(app, workspace, await workspace.publish(signingWorkflow()))
    await invite(flow, 'Lorentz Lantzio')
    app.clock.advance(10 * 24 * hourMs)
    await runSchedule()
    expect(await inShort(id)).toEqual(['SUBMITTED organization'])
    app.clock.advance(5 * 24 * hourMs)
    await runSchedule()
    expect(await inShort(id)).toEqual(['SUBMITTED organization', 'ABANDONED sign IDLE'])
  })

  it('who waits for a register has not left', async () => {
    const { id, flow } = await workspace.apply({
      workflowId: await workspace.publish(workflowOf([steps.organization], { kind: 'KYB' })),
    })
    await flow('flow.submit', { step: 'organization', data: { organizationNumber: '5299990266' } })
    app.clock.advance(25 * hourMs)
    await findAbandoned.run({
      services: app.services,
      database: app.database,
      send: () => Promise.reject(new Error('left')),
    })
    await app.runner.runJob(recordAbandoned, { workspaceId: workspace.id, applicationId: uuidOf(id) }, 0, true)
    expect(await inShort(id)).toEqual([])
  })
})

describe('how long it is kept', () => {
  it('400 days, and no longer than the application', async () => {
    const [old, deleted] = [await workspace.apply(), await workspace.apply()]
    for (const { flow } of [old, deleted]) await flow('flow.submit', { step: 'contact', data: { email: 'none' } })
    await app.drain()
    await app.database.pool.query('delete from application_inputs where application_id = $1', [uuidOf(deleted.id)])
    await app.database.pool.query('delete from applications where id = $1', [uuidOf(deleted.id)])
    expect(await inShort(deleted.id)).toEqual([])
    app.clock.advance(400 * 24 * hourMs)
    await runSchedule(sweepFlow)
    expect(await inShort(old.id)).toEqual(['FAILED contact email'])
    app.clock.advance(1000)
    await runSchedule(sweepFlow)
    expect(await inShort(old.id)).toEqual([])
  })
})

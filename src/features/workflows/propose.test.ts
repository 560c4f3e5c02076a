import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { steps, workflowOf } from '../../../test/definitions.ts'
import { auditOf } from '../../../test/records.ts'
import { newStaff, type Staff } from '../../../test/staff.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'

const first = workflowOf([steps.contact])
const second = workflowOf([steps.contact, steps.identify])
const third = workflowOf([steps.identify])

let app: TestApp
let workspace: Workspace
let lead: Staff
let other: Staff
let workflowId: string
beforeAll(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
  lead = newStaff(app, workspace, 'COMPLIANCE_LEAD')
  other = newStaff(app, workspace, 'ADMIN')
  await setTwo(workspace)
})

/** As an administrator sets it. */
async function setTwo({ id }: Workspace) {
  await app.database.pool.query(
    `insert into workspace_settings (workspace_id, chosen, updated_at)
     values ($1, '{"fourEyes":{"decisions":false,"publishing":true}}', now())`,
    [id],
  )
}

beforeEach(async () => {
  workflowId = await workspace.publish(first)
  expect((await lead.call('workflows.save', { workflowId, definition: second, revision: 1 })).body.revision).toBe(2)
})

const read = async () => (await lead.call('workflows.get', { workflowId })).body
const versions = async () => (await lead.call('workflows.versions.list', { workflowId })).body.data
const propose = async (by = lead, note = 'Who they are') => {
  const { body } = await by.call('workflows.proposePublishing', { workflowId, revision: 2, note })
  return String(body.proposalId)
}
const confirm = (proposalId: string, by = other) => by.call('workflows.confirmPublishing', { proposalId })

describe('publishing by two people', () => {
  it('nobody publishes alone where two are wanted, an API client neither', async () => {
    for (const call of [lead.call, other.call, workspace.call]) {
      const { status, body } = await call('workflows.publish', { workflowId, revision: 2 })
      expect([status, body.code]).toEqual([409, 'conflict'])
      expect(body.message).toContain('workflows.proposePublishing')
    }
    expect(await versions()).toHaveLength(1)
  })

  it('CONC-02 what one proposes another publishes, and both stand in the version', async () => {
    const proposalId = await propose()
    expect((await read()).proposal).toMatchObject({
      proposalId,
      state: 'OPEN',
      revision: 2,
      proposedBy: { id: lead.id },
    })
    expect((await confirm(proposalId)).body).toEqual({ workflowId, version: 2 })
    expect((await versions())[0]).toEqual({
      version: 2,
      publishedAt: expect.any(String),
      publishedBy: { id: other.id, kind: 'staff', name: 'Some Body' },
      proposedBy: { id: lead.id, kind: 'staff', name: 'Some Body' },
      note: 'Who they are',
    })
    expect((await read()).proposal.state).toBe('PUBLISHED')
    const entry = (await auditOf(app, workspace.id, workflowId)).at(-1)
    expect(entry).toMatchObject({ action: 'workflows.publish', actorId: other.id, detail: { proposedBy: lead.id } })
    expect(JSON.stringify(await auditOf(app, workspace.id, workflowId))).not.toContain('Who they are')
  })

  it('CONC-02 whoever proposed does not confirm, also not by a second session', async () => {
    const { status, body } = await confirm(await propose(), lead)
    expect([status, body.code]).toEqual([409, 'conflict'])
    expect(await versions()).toHaveLength(1)
  })

  it('CONC-02 of many who confirm at once one publishes', async () => {
    const proposalId = await propose()
    const answers = await Promise.all(Array.from({ length: 6 }, () => confirm(proposalId)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409, 409, 409])
    expect(await versions()).toHaveLength(2)
  })

  it('CONC-02 of confirming and rejecting at once one holds', async () => {
    const proposalId = await propose()
    const reject = other.call('workflows.rejectPublishing', { proposalId, answer: 'Too early' })
    const statuses = (await Promise.all([confirm(proposalId), reject])).map(({ status }) => status)
    expect(statuses.toSorted()).toEqual([200, 409])
    expect(await versions()).toHaveLength((await read()).proposal.state === 'PUBLISHED' ? 2 : 1)
  })

  it('CONC-02 a draft that was saved since lapses the proposal: what nobody has seen does not go live', async () => {
    const proposalId = await propose()
    await other.call('workflows.save', { workflowId, definition: third, revision: 2 })
    expect((await read()).proposal.state).toBe('LAPSED')
    expect((await confirm(proposalId)).status).toBe(409)
    expect(await versions()).toHaveLength(1)
  })

  it('CONC-02 a save and a confirmation at once: the version is the draft that was proposed, or there is none', async () => {
    const proposalId = await propose()
    const [confirmed] = await Promise.all([
      confirm(proposalId),
      lead.call('workflows.save', { workflowId, definition: third }),
    ])
    const made = await versions()
    expect(made).toHaveLength(confirmed.status === 200 ? 2 : 1)
    const { body } = await lead.call('workflows.versions.get', { workflowId, version: made[0].version })
    expect(body.definition.steps).not.toMatchObject([{ key: 'identify' }, { key: 'decision' }])
  })

  it('one proposal waits at a time; it can be rejected with a word, or withdrawn by its author', async () => {
    const proposalId = await propose()
    expect((await other.call('workflows.proposePublishing', { workflowId, revision: 2 })).status).toBe(409)
    const rejected = await other.call('workflows.rejectPublishing', { proposalId, answer: 'Ask for the age' })
    expect(rejected.body.state).toBe('REJECTED')
    expect((await read()).proposal).toMatchObject({
      state: 'REJECTED',
      answer: 'Ask for the age',
      answeredBy: { id: other.id },
    })
    const again = await lead.call('workflows.rejectPublishing', { proposalId: await propose() })
    expect(again.body.state).toBe('WITHDRAWN')
  })

  it('a draft of another revision, or one that is published as it is, is not proposed', async () => {
    const stale = await lead.call('workflows.proposePublishing', { workflowId, revision: 1 })
    expect([stale.status, stale.body.errors[0].path]).toEqual([409, 'revision'])
    await confirm(await propose())
    expect((await lead.call('workflows.proposePublishing', { workflowId, revision: 2 })).status).toBe(409)
  })

  it('TEN-02 a proposal of another workspace is answered as one that there is not', async () => {
    const proposalId = await propose()
    const stranger = newStaff(app, await newWorkspace(app, 'Other'), 'ADMIN')
    for (const operation of ['workflows.confirmPublishing', 'workflows.rejectPublishing']) {
      expect((await stranger.call(operation, { proposalId })).status).toBe(404)
    }
    expect((await confirm(proposalId)).status).toBe(200)
  })

  it('AUTH-12 publishing asks for a proof of who it is that is no older than ten minutes', async () => {
    const proposalId = await propose()
    app.clock.advance(11 * 60_000)
    const { status, body } = await confirm(proposalId)
    expect([status, body.code]).toEqual([403, 'reauthentication_required'])
    expect((await other.call('workflows.publish', { workflowId })).body.code).toBe('reauthentication_required')
  })
})

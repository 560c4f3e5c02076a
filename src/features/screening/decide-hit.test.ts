import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { identify } from '../../../test/journey.ts'
import { auditOf } from '../../../test/records.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'

const vera = '05857500093'

/** A person is screened; what has been confirmed declines, what is open goes to people. */
const definition = (fourEyes: boolean) => ({
  kind: 'KYC',
  steps: [
    { key: 'identify', type: 'identify', settings: { populationRegister: false } },
    { key: 'screening', type: 'screening', settings: { fourEyes } },
    { key: 'decision', type: 'decision', settings: {} },
  ],
  rules: [
    { when: 'hits.sanctionConfirmed > 0', outcome: 'DECLINE', reason: 'SANCTIONED' },
    { when: 'hits.sanctionOpen > 0 || hits.pepOpen > 0', outcome: 'REVIEW', reason: 'HIT' },
    { when: 'hits.sanction == 0 && hits.other == 0', outcome: 'APPROVE', reason: 'CLEAN' },
  ],
})

describe('screening.hits.decide', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startApp()
  })

  /** A workspace in which Vera Testova has applied once, and its one hit. */
  async function hitOf(fourEyes: boolean) {
    const workspace = await newWorkspace(app)
    const workflowId = await workspace.publish(definition(fourEyes))
    const applicationId = await apply(workspace, workflowId)
    const { data } = (await workspace.call('screening.hits.list', { applicationId })).body
    expect(data).toHaveLength(1)
    const hitId: string = data[0].hitId
    const decide = (verdict: string, more = {}, call = workspace.call) =>
      call('screening.hits.decide', { hitId, verdict, reason: 'COMPARED', ...more })
    const read = async () => (await workspace.call('screening.hits.get', { hitId })).body
    return { workspace, workflowId, applicationId, hitId, decide, read }
  }

  async function apply(workspace: Workspace, workflowId: string): Promise<string> {
    const { id, flow } = await workspace.apply({ workflowId, countryCode: 'NO' })
    await flow('flow.start')
    await identify(flow, vera)
    await app.drain()
    return id
  }
  const statusOf = async ({ call }: Workspace, applicationId: string) =>
    (await call('applications.get', { applicationId })).body.status

  it('a dismissed hit is shown no more, counts for nothing, and stays dismissed in the next application', async () => {
    const { workspace, workflowId, applicationId, decide, read } = await hitOf(false)
    expect(await statusOf(workspace, applicationId)).toBe('MANUAL_REVIEW')
    expect((await decide('FALSE', { comment: 'Another birth place.' })).body).toMatchObject({
      status: 'FALSE',
      decision: { act: 'DECIDE', verdict: 'FALSE', reason: 'COMPARED', comment: 'Another birth place.' },
    })
    await app.drain()
    const person = (await workspace.call('applications.person.get', { applicationId })).body
    expect(person).toMatchObject({ sanctionHits: [], pepHits: [] })
    const second = await apply(workspace, workflowId)
    expect(await statusOf(workspace, second)).toBe('APPROVED')
    expect(await read()).toMatchObject({ status: 'FALSE', decisions: [{ verdict: 'FALSE' }] })
    expect((await read()).applicationIds).toHaveLength(2)
  })

  it('a confirmed hit is known to the rules of the next application', async () => {
    const { workspace, workflowId, decide } = await hitOf(false)
    expect((await decide('TRUE')).body).toMatchObject({ status: 'TRUE' })
    expect(await statusOf(workspace, await apply(workspace, workflowId))).toBe('DECLINED')
  })

  it('an escalated hit stands until somebody decides it', async () => {
    const { workspace, applicationId, decide, read } = await hitOf(true)
    expect((await decide('ESCALATE')).body).toMatchObject({ status: 'ESCALATED', decision: { act: 'DECIDE' } })
    const person = (await workspace.call('applications.person.get', { applicationId })).body
    expect(person.sanctionHits).toHaveLength(1)
    expect((await decide('FALSE')).body).toMatchObject({ status: 'PROPOSED' })
    expect(await read()).toMatchObject({ decisions: [{ verdict: 'ESCALATE' }, { act: 'PROPOSE', verdict: 'FALSE' }] })
  })

  it('with four eyes a verdict waits for a second person, who confirms or rejects the proposal that they have read', async () => {
    const { workspace, decide } = await hitOf(true)
    const { decision } = (await decide('FALSE')).body
    const confirms = { confirms: decision.decisionId }
    expect((await decide('FALSE', confirms)).status, 'by the same person').toBe(409)
    const second = await workspace.newClient()
    expect((await decide('FALSE', {}, second.call)).status, 'without having read it').toBe(409)
    expect((await decide('TRUE', confirms, second.call)).body).toMatchObject({
      status: 'OPEN',
      decision: { act: 'REJECT' },
    })
    const again = (await decide('FALSE')).body.decision
    expect((await decide('FALSE', { confirms: again.decisionId }, second.call)).body).toMatchObject({
      status: 'FALSE',
      decision: { act: 'CONFIRM' },
    })
  })

  it('CONC-02 two people at once: one proposal, and the other is told of it', async () => {
    const { workspace, decide, read } = await hitOf(true)
    const second = await workspace.newClient()
    const answers = await Promise.all([decide('FALSE'), decide('TRUE', {}, second.call)])
    expect(answers.map((one) => one.status).sort()).toEqual([200, 409])
    expect((await read()).decisions).toHaveLength(1)
  })

  it('every verdict leaves an audit entry that names no person', async () => {
    const { workspace, hitId, decide } = await hitOf(false)
    await decide('FALSE')
    const entries = (await auditOf(app, workspace.id)).filter((entry) => entry.action === 'screening.hits.decide')
    expect(entries).toMatchObject([{ subject: hitId, detail: { verdict: 'FALSE', reason: 'COMPARED' } }])
    expect(JSON.stringify(entries)).not.toMatch(/Testova/)
  })

  it('TEN-01 another workspace’s hit is as unknown as one that is not there', async () => {
    const { hitId } = await hitOf(false)
    const other = await newWorkspace(app, 'Other')
    const answers = await Promise.all([
      other.call('screening.hits.get', { hitId }),
      other.call('screening.hits.decide', { hitId, verdict: 'FALSE', reason: 'X' }),
      other.call('screening.hits.get', { hitId: 'bits:hit::4d72cbf4-070c-4b64-b8a6-86baaee34100' }),
    ])
    expect(answers.map((one) => [one.status, one.body.code])).toEqual(Array(3).fill([404, 'not_found']))
    expect((await other.call('screening.hits.list')).body.data).toEqual([])
  })
})

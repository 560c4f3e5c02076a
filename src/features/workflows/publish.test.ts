import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { steps, workflowOf } from '../../../test/definitions.ts'
import { auditOf, uuidOf } from '../../../test/records.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'

const first = workflowOf([steps.contact])
const second = workflowOf([steps.contact, steps.identify])

describe('workflows.save and workflows.publish', () => {
  let app: TestApp
  let workspace: Workspace
  beforeAll(async () => {
    app = await startApp()
    workspace = await newWorkspace(app)
  })

  const save = (workflowId: string, definition: unknown, own = workspace) =>
    own.call('workflows.save', { workflowId, definition })
  const publish = (workflowId: string, own = workspace) => own.call('workflows.publish', { workflowId })
  const versionsOf = async (workflowId: string) => {
    const { rows } = await app.database.pool.query(
      'select number, definition, published_by as "publishedBy" from workflow_versions where workflow_id = $1 order by number',
      [uuidOf(workflowId)],
    )
    return rows
  }
  const stepsOf = async (application: {
    flow: (operation: string) => Promise<{ body: { steps: { key: string }[] } }>
  }) => (await application.flow('flow.get')).body.steps.map((step) => step.key)

  it('a saved draft changes nothing for applicants until it is published', async () => {
    const workflowId = await workspace.publish(first)
    expect((await save(workflowId, second)).body).toEqual({ workflowId, revision: 2 })
    expect((await workspace.call('workflows.get', { workflowId })).body.draft.steps).toHaveLength(3)
    expect(await stepsOf(await workspace.apply({ workflowId }))).toEqual(['contact'])
    expect((await publish(workflowId)).body).toEqual({ workflowId, version: 2 })
    expect(await stepsOf(await workspace.apply({ workflowId }))).toEqual(['contact', 'identify'])
  })

  it('an application under way keeps the version that it began with, to its end', async () => {
    const workflowId = await workspace.publish(first)
    const application = await workspace.apply({ workflowId })
    await application.flow('flow.start')
    await save(workflowId, second)
    await publish(workflowId)
    expect(await stepsOf(application)).toEqual(['contact'])
    const contact = { step: 'contact', data: { email: 'lois.lane@dailyplanet.example' } }
    expect((await application.flow('flow.submit', contact)).body.status).toBe('APPROVED')
  })

  it('a version never changes: neither by saving, nor by publishing, nor by hand in the application’s role', async () => {
    const workflowId = await workspace.publish(first)
    const [before] = await versionsOf(workflowId)
    await save(workflowId, second)
    await publish(workflowId)
    expect((await versionsOf(workflowId))[0]).toEqual(before)
    for (const statement of ["update workflow_versions set definition = '{}'", 'delete from workflow_versions']) {
      const attempt = app.database.transaction({ workspaceId: workspace.id }, (tx) => tx.execute(statement))
      await expect(attempt).rejects.toMatchObject({ cause: { code: '42501' } })
    }
  })

  it('versions are numbered 1, 2, 3 without a gap, also when many publish at once', async () => {
    const workflowId = await workspace.publish(first)
    const answers = await Promise.all(Array.from({ length: 5 }, () => publish(workflowId)))
    expect(answers.map(({ body }) => body.version).sort()).toEqual([2, 3, 4, 5, 6])
    const versions = await versionsOf(workflowId)
    expect(versions.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6])
    expect(versions.at(-1)).toMatchObject({ publishedBy: workspace.client.clientId })
  })

  it('save type-checks conditions like create, and a refused draft changes nothing', async () => {
    const workflowId = await workspace.publish(first)
    const wrong = workflowOf([steps.identify], {
      rules: [{ when: 'person.age < "18"', outcome: 'REVIEW', reason: 'X' }],
    })
    const { status, body } = await save(workflowId, wrong)
    expect([status, body.errors[0].path]).toEqual([400, 'definition.rules.0.when'])
    expect((await workspace.call('workflows.get', { workflowId })).body.draft.steps).toHaveLength(2)
  })

  it('a workflow for persons does not become one for companies', async () => {
    const workflowId = await workspace.publish(first)
    const { status, body } = await save(workflowId, workflowOf([steps.organization], { kind: 'KYB' }))
    expect([status, body.message]).toEqual([400, 'The workflow is of kind KYC; make another one for KYB.'])
  })

  it('AUD-03 saving and publishing are audited with who did it', async () => {
    const workflowId = await workspace.publish(first)
    await save(workflowId, second)
    await publish(workflowId)
    const byClient = (await auditOf(app, workspace.id, workflowId)).filter((entry) => entry.actorKind === 'client')
    expect(byClient).toMatchObject([
      { action: 'workflows.save', actorId: workspace.client.clientId },
      { action: 'workflows.publish', actorId: workspace.client.clientId, detail: { version: 2 } },
    ])
  })

  it('TEN-02 another workspace’s workflow is an unknown one: to save, to publish and to apply to', async () => {
    const other = await newWorkspace(app, 'Other')
    const workflowId = await workspace.publish(first)
    const unknown = 'bits:workflow::5edba11d-bcd1-411b-a6d4-f99ae029f9cd'
    const attempts = (id: string) => [
      save(id, second, other),
      publish(id, other),
      other.call('applications.create', {
        workflowId: id,
        countryCode: 'SE',
        redirectUrl: 'https://bank.example/done',
      }),
    ]
    const [foreign, none] = [await Promise.all(attempts(workflowId)), await Promise.all(attempts(unknown))]
    expect(foreign.map(({ status }) => status)).toEqual([404, 404, 404])
    expect(foreign.map(({ body }) => ({ ...body, instance: '' }))).toEqual(
      none.map(({ body }) => ({ ...body, instance: '' })),
    )
    expect(await versionsOf(workflowId)).toHaveLength(1)
    expect((await workspace.call('workflows.get', { workflowId })).body.draft.steps).toHaveLength(2)
  })

  it.each([
    ['workflows.save', {}],
    ['workflows.save', { definition: first }],
    ['workflows.save', { workflowId: 'x' }],
    ['workflows.publish', {}],
    ['workflows.publish', { workflowId: 'x', version: 2 }],
  ])('%s refuses %o', async (operation, body) => {
    expect((await workspace.call(operation, body)).body.code).toBe('invalid_request')
  })

  it('AUTH-08 both need the scope workflow:write', async () => {
    const { call } = await workspace.newClient(['application', 'workflow:read'])
    const workflowId = workspace.workflows.person
    expect((await call('workflows.save', { workflowId, definition: first })).status).toBe(403)
    expect((await call('workflows.publish', { workflowId })).status).toBe(403)
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { steps, workflowOf } from '../../../test/definitions.ts'
import { auditOf, uuidOf } from '../../../test/records.ts'
import { caller, newWorkspace, type Workspace } from '../../../test/workspace.ts'

const redirectUrl = 'https://bank.example/done'

describe('applications.create', () => {
  let app: TestApp
  let workspace: Workspace
  let request: { workflowId: string; countryCode: string; redirectUrl: string }
  beforeAll(async () => {
    app = await startApp()
    workspace = await newWorkspace(app)
    request = { workflowId: workspace.workflows.person, countryCode: 'SE', redirectUrl }
  })
  const create = (body: object, headers: Record<string, string> = {}) =>
    workspace.call('applications.create', body, headers)
  const eventsOf = async (id: string) => {
    const { rows } = await app.database.pool.query(
      `select type, payload from events where payload->>'applicationId' = $1 order by sequence`,
      [uuidOf(id)],
    )
    return rows
  }

  it('makes an application that stands NOT_STARTED, and a token that drives it and no other', async () => {
    const [{ body: one }, { body: two }] = [await create(request), await create(request)]
    expect(one.id).not.toBe(two.id)
    const flow = caller(app, one.sessionToken)
    expect((await flow('flow.get')).body).toMatchObject({ applicationId: one.id, status: 'NOT_STARTED' })
    expect((await flow('flow.start')).body.status).toBe('IN_PROGRESS')
    expect((await workspace.call('applications.get', { applicationId: two.id })).body.status).toBe('NOT_STARTED')
  })

  it('lives as long as the workflow says', async () => {
    const workflowId = await workspace.publish(workflowOf([steps.contact], { expiresAfterDays: 7 }))
    const { flow } = await workspace.apply({ workflowId })
    const { body } = await flow('flow.get')
    expect(Date.parse(body.expiresAt) - app.clock.now().getTime()).toBe(7 * 24 * 3600 * 1000)
  })

  it('IDEM-01 a replay answers the same application with a token of its own', async () => {
    const headers = { 'Idempotency-Key': 'create-once' }
    const { body: first } = await create(request, headers)
    app.clock.advance(1000)
    const { body: again } = await create(request, headers)
    expect(again.id).toBe(first.id)
    expect(again.sessionToken).not.toBe(first.sessionToken)
    expect((await caller(app, again.sessionToken)('flow.get')).body.applicationId).toBe(first.id)
  })

  it('is audited, and told to those who listen, once each', async () => {
    const { body } = await create(request)
    expect(await auditOf(app, workspace.id, body.id)).toEqual([
      {
        action: 'applications.create',
        subject: body.id,
        actorKind: 'client',
        actorId: workspace.client.clientId,
        detail: { workflowId: request.workflowId },
        requestId: expect.any(String),
      },
    ])
    expect(await eventsOf(body.id)).toEqual([
      { type: 'applications.created', payload: { applicationId: uuidOf(body.id) } },
    ])
  })

  it.each([
    ['no workflowId', { workflowId: undefined }, 'workflowId'],
    ['no redirectUrl', { redirectUrl: undefined }, 'redirectUrl'],
    ['an empty redirectUrl', { redirectUrl: '' }, 'redirectUrl'],
    ['no country', { countryCode: undefined }, 'countryCode'],
    ['a country that is a number', { countryCode: 46 }, 'countryCode'],
    ['a country of three letters', { countryCode: 'SWE' }, 'countryCode'],
    ['a country without a market', { countryCode: 'IS' }, 'countryCode'],
    ['a customer of one’s own', { customerId: 'bits:customer::x' }, ''],
  ])('refuses a request with %s, naming the place', async (_what, change, path) => {
    const { status, body } = await create({ ...request, ...change })
    expect([status, body.code, body.errors[0]?.path]).toEqual([400, 'invalid_request', path])
  })

  it('everything that is wrong is told at once', async () => {
    const { body } = await create({ workflowId: 1, countryCode: 'sverige', redirectUrl: '' })
    expect(body.errors.map((one: { path: string }) => one.path)).toEqual(['workflowId', 'countryCode', 'redirectUrl'])
  })

  it('a workflow that has not been published is answered as one that there is not', async () => {
    const definition = workflowOf([steps.contact])
    const market = { countryCode: 'SE', eidMethods: [], registries: [], languages: ['sv'] }
    const draft = { name: 'Draft', redirectOrigins: ['https://bank.example'], markets: [market], definition }
    const { body } = await workspace.call('workflows.create', draft)
    const unpublished = await create({ ...request, workflowId: body.workflowId })
    const unknown = await create({ ...request, workflowId: 'bits:workflow::5edba11d-bcd1-411b-a6d4-f99ae029f9cd' })
    expect(unpublished.status).toBe(404)
    expect({ ...unpublished.body, instance: '' }).toEqual({ ...unknown.body, instance: '' })
  })

  it('a refused request makes nothing', async () => {
    const count = async () =>
      (await app.database.pool.query('select count(*)::int as n from applications')).rows[0]?.n as number
    const before = await count()
    await create({ ...request, redirectUrl: 'https://evil.example' })
    await create({ ...request, countryCode: 'IS' })
    expect(await count()).toBe(before)
  })
})

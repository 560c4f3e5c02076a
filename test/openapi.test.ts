import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { operations } from '../src/features/index.ts'
import { startApp, type TestApp } from './app.ts'
import { bodiesOf, type Pools } from './bodies.ts'
import { type Contract, contractOf, readContract } from './contract.ts'
import { passport, withDocument } from './documents.ts'
import { completeCompany, completePerson } from './journey.ts'
import { sendParts, upload } from './multipart.ts'
import { reads } from './seed/examples.ts'
import { type Answer, askToken, caller, newWorkspace, readAnswer, redirectUrl, type Workspace } from './workspace.ts'

/** Printed in the titles. The same every time, so that a change is judged by what it changed; FUZZ_SEED and FUZZ_RUNS look further. */
const seed = Number(process.env.FUZZ_SEED ?? 20_260_615)
const runsPerOperation = Number(process.env.FUZZ_RUNS ?? 9)

let app: TestApp
let workspace: Workspace
let contract: Contract
beforeAll(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
  contract = await readContract(app)
})

const headers = new Headers({ 'content-type': 'application/json' })

describe('the published document', () => {
  it('INP-14 is OpenAPI 3.1 and names every operation, once', () => {
    expect(contract.document.openapi).toMatch(/^3\.1\./)
    const ids = Object.values(contract.document.paths).flatMap(({ get, post }) =>
      [get, post].flatMap((one) => one?.operationId ?? []),
    )
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toEqual(expect.arrayContaining(operations.map((operation) => operation.name)))
  })

  it('INP-14 says who may call each operation: a client’s token with every scope is refused by exactly the others', async () => {
    const { call } = await workspace.newClient()
    const wrong: string[] = []
    for (const { name, admit } of operations) {
      const security = contract.document.paths[`/v1/${name}`]?.post?.security ?? []
      const isForClients = security.some((one) => 'accessToken' in one)
      const { status } = await call(name, { unknown: 1 })
      // What a secret in the body opens takes no token at all, and looks at none.
      if (admit ? isForClients || status === 403 : (status === 403) === isForClients) wrong.push(`${name}: ${status}`)
    }
    expect(wrong).toEqual([])
  })

  it('INP-14 names what staff alone may call as theirs, and each scope that a client needs', () => {
    const security = (name: string) => contract.document.paths[`/v1/${name}`]?.post?.security
    expect(security('staff.invite')).toEqual([{ staffSession: [] }])
    expect(security('reviews.take')).toEqual([{ staffSession: [] }])
    expect(security('flow.submit')).toEqual([{ sessionToken: [] }])
    const report = ['application:read', 'review:read', 'screening:read']
    expect(security('applications.report')).toEqual([{ accessToken: report }, { staffSession: [] }])
  })

  it('INP-14 has every path by which files are downloaded', async () => {
    const { body } = await workspace.call('applications.export', { columns: ['id'] })
    const { status, headers } = await fetch(body.downloadUrl)
    const answer = { status, headers, body: '' }
    expect(contract.fault('/v1/applications/exports/{id}/content', answer, 'get')).toBeUndefined()
    const source = readFileSync(new URL('../src/http/downloads.ts', import.meta.url), 'utf8')
    const mounted = [...source.matchAll(/'(\/v1\/[^']+)'/g)].map(([, path = '']) => path.replace(/:(\w+)/g, '{$1}'))
    expect(mounted.length).toBeGreaterThan(5)
    expect(Object.keys(contract.document.paths)).toEqual(expect.arrayContaining(mounted))
  })

  it('INP-14 allows every answer that the Bits API page prints, with what Openbits adds to one of them', () => {
    const coverage = { coverage: 'COMPLETE', reviewRequired: false, count: 2, limitedMandates: [], unresolved: [] }
    const added: Record<string, object> = { 'applications.organization.signingCombinations.get': coverage }
    for (const [operation, printed] of Object.entries(reads)) {
      const body = { ...printed, ...added[operation] }
      expect(contract.fault(`/v1/${operation}`, { status: 200, headers, body })).toBeUndefined()
    }
  })

  it('INP-14 a wrong answer is found: this check can fail', () => {
    const path = '/v1/applications.create'
    const good = { id: 'x', sessionToken: 'y' }
    const fault = (answer: Partial<Answer>) => contract.fault(path, { status: 200, headers, body: good, ...answer })
    expect(fault({})).toBeUndefined()
    expect(fault({ status: 418 })).toMatch(/418, which is not documented/)
    expect(fault({ headers: new Headers({ 'content-type': 'text/html' }) })).toMatch(/text\/html/)
    expect(fault({ body: { id: 'x' } })).toMatch(/sessionToken/)
    expect(fault({ body: { ...good, sessionToken: 1 } })).toMatch(/must be string/)
    expect(contract.fault('/v1/nothing', { status: 200, headers, body: {} })).toMatch(/not documented/)
    expect(contract.allows(path, { workflowId: 'x', redirectUrl })).toBe(true)
    expect(contract.allows(path, { workflowId: 'x', redirectUrl, more: 1 })).toBe(false)
    expect(() => contractOf({ openapi: '3.1.0', paths: {} }).allows(path, {})).toThrow(/no schema/)
  })
})

describe('answers', () => {
  it('INP-14 on the way of a person and a company to a decision are as published, and so are all reads after', async () => {
    const checked: Workspace = {
      ...workspace,
      call: contract.checked(workspace.call),
      async apply(options) {
        const application = await workspace.apply(options)
        return { ...application, flow: contract.checked(application.flow) }
      },
    }
    const person = await completePerson(app, checked, { answers: { pep: true, funds: 'SALARY' } })
    const company = await completeCompany(app, checked)
    const kyb = new Set(Object.keys(reads).filter((name) => name.includes('organization')))
    for (const operation of Object.keys(reads)) {
      const ids = kyb.has(operation) ? [company.id] : [person.id, company.id]
      for (const applicationId of ids) expect((await checked.call(operation, { applicationId })).status).toBe(200)
    }
    const { body } = await checked.call('reviews.list', { applicationId: person.id })
    const [{ reviewId }] = body.data
    await checked.call('reviews.get', { reviewId })
    await checked.call('reviews.decide', { reviewId, decision: 'APPROVE', reason: 'LOOKED_AT' })
    for (const list of ['workflows.list', 'clients.list', 'sandbox.catalogue', 'events.list'])
      await checked.call(list, {})
    const { webhookId, deliveryId } = await aWebhook(checked)
    await checked.call('webhooks.get', { webhookId: webhookId[0] })
    await checked.call('webhooks.deliveries.get', { deliveryId: deliveryId[0] })
  })

  it('INP-14 of what is not an operation are as published', async () => {
    const basic = `Basic ${Buffer.from(`${workspace.client.clientId}:${workspace.client.clientSecret}`).toString('base64')}`
    const post = async (path: string, form: Record<string, string>, authorization = basic) => {
      const init = { method: 'POST', headers: { Authorization: authorization }, body: new URLSearchParams(form) }
      return readAnswer(await fetch(`${app.baseUrl}${path}`, init))
    }
    const get = async (url: string, authorization = '') =>
      readAnswer(await fetch(url, { headers: authorization ? { Authorization: authorization } : {} }))
    const { token } = await workspace.newClient()
    const { document } = await withDocument(app, workspace)
    const link = '/v1/documents/{id}/content'
    const faults = [
      contract.fault('/v1/oauth2/token', await askToken(app, workspace.client)),
      contract.fault('/v1/oauth2/token', await askToken(app, { ...workspace.client, clientSecret: 'wrong' })),
      contract.fault('/v1/oauth2/token', await askToken(app, workspace.client, 'everything')),
      contract.fault('/v1/oauth2/token', await post('/v1/oauth2/token', { grant_type: 'password' })),
      contract.fault('/v1/oauth2/token', await post('/v1/oauth2/token', {})),
      contract.fault('/v1/oauth2/introspect', await post('/v1/oauth2/introspect', { token: workspace.token })),
      contract.fault('/v1/oauth2/introspect', await post('/v1/oauth2/introspect', { token: 'nothing' })),
      contract.fault('/v1/oauth2/introspect', await post('/v1/oauth2/introspect', { token }, 'Basic bm8=')),
      contract.fault('/v1/oauth2/revoke', await post('/v1/oauth2/revoke', { token })),
      contract.fault(
        '/v1/oauth2/userinfo',
        await get(`${app.baseUrl}/v1/oauth2/userinfo`, `Bearer ${workspace.token}`),
        'get',
      ),
      contract.fault('/v1/oauth2/userinfo', await get(`${app.baseUrl}/v1/oauth2/userinfo`), 'get'),
      contract.fault(link, await get(document.downloadUrl), 'get'),
      contract.fault(link, await get(`${document.downloadUrl}x`), 'get'),
      contract.fault('/health', await get(`${app.baseUrl}/health`), 'get'),
      contract.fault('/ready', await get(`${app.baseUrl}/ready`), 'get'),
    ]
    expect(faults.filter((one) => one !== undefined)).toEqual([])
  })
})

describe(`generated requests (FUZZ_SEED=${seed})`, () => {
  let pools: Pools
  beforeAll(async () => {
    pools = await poolsOf(workspace)
  })
  const json = operations.filter((operation) => !operation.takesFile).map((operation) => operation.name)

  it.each(json)('INP-14 %s answers as published, and accepts no body that its schema does not', async (name) => {
    const path = `/v1/${name}`
    const schema = contract.document.paths[path]?.post?.requestBody?.content['application/json']?.schema ?? {}
    const bodies = bodiesOf(schema, pools)
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        const text = JSON.stringify(body)
        if (!name.startsWith('flow.')) return judge(path, body, await workspace.call(name, text))
        const { flow, orderId } = await onTheWay(name)
        return judge(path, body, await flow(name, text.replaceAll(anOrder, orderId)))
      }),
      { seed, numRuns: runsPerOperation },
    )
  })

  it('INP-14 a moment of a year that the database writes otherwise is refused, and never falls over', async () => {
    for (const name of json.filter((one) => !one.startsWith('flow.'))) {
      const path = `/v1/${name}`
      const schema = contract.document.paths[path]?.post?.requestBody?.content['application/json']?.schema ?? {}
      const named = momentsIn(schema)
      if (named.length === 0) continue
      const odd = ['0000-02-29T10:00:00Z', '0001-01-01T00:00:00+14:00', '9999-12-31T23:59:59-14:00']
      const bodies = bodiesOf(schema, { ...pools, ...Object.fromEntries(named.map((one) => [one, odd])) })
      const check = async (body: unknown) => judge(path, body, await workspace.call(name, JSON.stringify(body)))
      await fc.assert(fc.asyncProperty(bodies, check), { seed, numRuns: runsPerOperation })
    }
  })

  it('INP-14 flow.upload answers as published, and accepts no form that its schema does not', async () => {
    const path = '/v1/flow.upload'
    const schema = contract.document.paths[path]?.post?.requestBody?.content['multipart/form-data']?.schema ?? {}
    const { file: _, ...properties } = schema.properties
    const { sessionToken } = await workspace.apply()
    const bodies = bodiesOf({ ...schema, properties, required: ['type'] }, {})
    await fc.assert(
      fc.asyncProperty(bodies, fc.boolean(), async (body, withFile) => {
        const fields = Object.entries(typeof body === 'object' && body !== null ? body : {}).filter(
          ([name]) => !/["\r\n]/.test(name),
        )
        const form = Object.fromEntries(fields.map(([name, value]) => [name, String(value)]))
        const parts = fields.map(([name, value]) => ({ name, content: String(value) }))
        const file = { name: 'file', ...passport }
        const answer = await sendParts(app, sessionToken, withFile ? [...parts, file] : parts)
        judge(path, withFile ? { ...form, file: '' } : form, answer)
      }),
      { seed, numRuns: runsPerOperation * 2 },
    )
  })

  it('INP-14 refusals for want of a token, a scope, a version or a type are as published', async () => {
    const { call: narrow } = await workspace.newClient(['workflow:read'])
    for (const { name } of operations) {
      const path = `/v1/${name}`
      const answers = [
        await caller(app, 'no.valid.token')(name),
        await narrow(name),
        await workspace.call(name, {}, { Accept: 'application/vnd.bits.v2+json' }),
        await workspace.call(name, '<a/>', { 'Content-Type': 'text/xml' }),
        await workspace.call(name, {}, { 'Idempotency-Key': 'a b' }),
      ]
      expect(answers.flatMap((answer) => contract.fault(path, answer) ?? [])).toEqual([])
    }
  })

  function judge(path: string, body: unknown, answer: Answer): void {
    expect(contract.fault(path, answer)).toBeUndefined()
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(500)
    if (!contract.allows(path, toJson(body))) expect(answer.status, JSON.stringify(body)).toBeGreaterThanOrEqual(400)
  }
})

/** Names of the properties that are a point in time, however deep. */
function momentsIn(schema: unknown, name = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  if ('format' in schema && schema.format === 'date-time') return [name]
  return Object.entries(schema).flatMap(([key, value]) =>
    momentsIn(
      value,
      ['anyOf', 'oneOf', 'allOf', 'properties', 'items'].includes(key) || /^\d+$/.test(key) ? name : key,
    ),
  )
}

/** Things that are there to be named: generated bodies would never guess an id. */
async function poolsOf(workspace: Workspace): Promise<Pools> {
  const application = await workspace.apply()
  const spare = await workspace.newClient()
  const review = await openReview()
  await upload(app, application.sessionToken, passport)
  const { body } = await workspace.call('workflows.get', { workflowId: workspace.workflows.person })
  return {
    applicationId: [application.id, application.id, `bits:application::${anOrder}`],
    workflowId: Object.values(workspace.workflows),
    reviewId: [review],
    ...(await aWebhook(workspace)),
    after: [review],
    clientId: [spare.clientId, 'nobody'],
    secretId: [spare.secretId],
    orderId: [anOrder],
    countryCode: ['SE', 'NO', 'US'],
    market: ['SE', 'DK'],
    redirectUrl: [redirectUrl, 'http://localhost:3001/', 'https://evil.example/'],
    step: ['contact', 'identify', 'about-you', 'decision'],
    method: ['se-bankid', 'no-bankid'],
    data: [{ email: 'lois.lane@dailyplanet.example' }, { answers: { pep: false, funds: 'SALARY' } }],
    definition: [body.draft],
    scopes: [['application'], ['review:read', 'review:write']],
  }
}

/** Stands in generated bodies for the order of the application that they are sent to. */
const anOrder = '4d72cbf4-070c-4b64-b8a6-86baaee34100'

/** A new application, as far as this operation needs it to be. */
async function onTheWay(operation: string) {
  const { flow } = await workspace.apply()
  if (!operation.startsWith('flow.identify')) return { flow, orderId: anOrder }
  await flow('flow.submit', { step: 'contact', data: { email: 'lois.lane@dailyplanet.example' } })
  if (operation === 'flow.identify.start') return { flow, orderId: anOrder }
  const { body } = await flow('flow.identify.start', { step: 'identify' })
  return { flow, orderId: String(body.orderId) }
}

/** One with a delivery; nothing is sent, for no job is done after it. */
async function aWebhook(workspace: Workspace) {
  const url = 'https://hooks.bank.example/'
  const { webhookId } = (await workspace.call('webhooks.create', { url })).body
  const { deliveryId } = (await workspace.call('webhooks.test', { webhookId })).body
  return { webhookId: [webhookId], deliveryId: [deliveryId], url: [url], since: ['2026-06-15T10:00:00Z'] }
}

async function openReview(): Promise<string> {
  const { id } = await completePerson(app, workspace, { answers: { pep: true, funds: 'SALARY' } })
  const { body } = await workspace.call('reviews.list', { applicationId: id })
  return body.data[0].reviewId
}

/** What arrives of a value: no `undefined`, no `-0`. */
function toJson(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value))
}

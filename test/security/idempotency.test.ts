import { beforeAll, describe, expect, it } from 'vitest'
import { sweepTokens } from '../../src/features/workspaces/index.ts'
import { startApp, type TestApp } from '../app.ts'
import { auditOf, uuidOf } from '../records.ts'
import { type Answer, askToken, caller, newWorkspace, redirectUrl, type Workspace } from '../workspace.ts'
import { dumpDatabase, spellings } from './dump.ts'

let app: TestApp
let workspace: Workspace
let keys = 0

beforeAll(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
})

const newKey = () => ({ 'Idempotency-Key': `key-${++keys}` })
const application = (more: Record<string, unknown> = {}) => ({
  workflowId: workspace.workflows.person,
  countryCode: 'SE',
  redirectUrl,
  ...more,
})
const create = (headers: Record<string, string>, more?: Record<string, unknown>): Promise<Answer> =>
  workspace.call('applications.create', application(more), headers)
const count = async (text: string, values: unknown[] = []) =>
  Number((await app.database.pool.query(`select count(*) as n from ${text}`, values)).rows[0].n)
const applicationCount = () => count('applications where workspace_id = $1', [workspace.id])

describe('Idempotency-Key', () => {
  it('IDEM-01 the same key and body make one application and answer its id', async () => {
    const before = await applicationCount()
    const key = newKey()
    const [first, second] = [await create(key), await create(key)]
    expect([first.status, second.status]).toEqual([200, 200])
    expect(second.body.id).toBe(first.body.id)
    expect(await applicationCount()).toBe(before + 1)
    expect(await auditOf(app, workspace.id, first.body.id)).toHaveLength(1)
  })

  it('IDEM-01 members in another order, and the address without the version, are the same request', async () => {
    const key = newKey()
    const first = await create(key)
    const reordered = Object.fromEntries(Object.entries(application()).reverse())
    const response = await fetch(`${app.baseUrl}/applications.create`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${workspace.token}`, ...key },
      body: JSON.stringify(reordered, null, 2),
    })
    expect(await response.json()).toMatchObject({ id: first.body.id })
  })

  it('IDEM-01 without a key, or with another one, every request is one of its own', async () => {
    const ids = [await create({}), await create({}), await create(newKey()), await create(newKey())].map(
      ({ body }) => body.id,
    )
    expect(new Set(ids).size).toBe(4)
  })

  it('IDEM-01 a key holds for a day, and is forgotten after it', async () => {
    const own = await startApp()
    const { client, workflows } = await newWorkspace(own)
    const sweep = () => sweepTokens.run({ services: own.services, database: own.database, send: async () => {} })
    const repeat = async () => {
      const token = (await askToken(own, client)).body.access_token
      const body = application({ workflowId: workflows.person })
      return (await caller(own, token)('applications.create', body, { 'Idempotency-Key': 'of-today' })).body.id
    }
    const first = await repeat()
    own.clock.advance(24 * 3600_000 - 1000)
    await sweep()
    expect(await repeat()).toBe(first)
    own.clock.advance(2000)
    await sweep()
    expect(await repeat()).not.toBe(first)
  })

  it('IDEM-02 the same key with another body is 422 and changes nothing', async () => {
    const key = newKey()
    await create(key)
    const before = await applicationCount()
    const other = await create(key, { countryCode: 'NO' })
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } })
    expect(await applicationCount()).toBe(before)
  })

  it('IDEM-02 the same key at another endpoint is 422', async () => {
    const key = newKey()
    const { body } = await create(key)
    const other = await workspace.call('applications.cancel', { applicationId: body.id }, key)
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } })
    expect((await workspace.call('applications.get', { applicationId: body.id })).body.status).toBe('NOT_STARTED')
  })

  it.each([
    ['256 characters', 'k'.repeat(256), 400],
    ['255 characters', 'k'.repeat(255), 200],
    ['a space', 'a b', 400],
    ['none', '', 400],
    ['letters beyond ASCII', 'nyckel-\u00e5', 400],
  ])('IDEM-02 a key of %s', async (_, key, status) => {
    expect((await create({ 'Idempotency-Key': key })).status).toBe(status)
  })

  it('IDEM-02 a request that was refused leaves its key free for the mended one', async () => {
    const key = newKey()
    expect((await create(key, { redirectUrl: 'javascript:alert(1)' })).status).toBe(400)
    expect((await create(key, { countryCode: 'ZZ' })).status).toBe(400)
    expect((await create(key)).status).toBe(200)
  })

  it('IDEM-03 of 20 requests at once with one key, in 5 rounds, each gets the one application of its round', async () => {
    const before = await applicationCount()
    for (let round = 0; round < 5; round++) {
      const key = newKey()
      const answers = await Promise.all(Array.from({ length: 20 }, () => create(key)))
      expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200))
      expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    }
    expect(await applicationCount()).toBe(before + 5)
  })

  it('IDEM-03 keys of two clients, and of a client and an applicant, never meet', async () => {
    const key = newKey()
    const other = await workspace.newClient()
    const { body: first } = await create(key)
    const { body: second } = await other.call('applications.create', application(), key)
    expect(second.id).not.toBe(first.id)
    const { flow, id } = await workspace.apply()
    expect((await flow('flow.start', {}, key)).body.applicationId).toBe(id)
  })

  it('IDEM-04 a session token is made anew for each answer, good for the same application, and stored nowhere', async () => {
    const key = newKey()
    const [first, second] = [await create(key), await create(key)]
    const tokens: string[] = [first.body.sessionToken, second.body.sessionToken]
    expect(new Set(tokens).size).toBe(2)
    for (const token of tokens) {
      expect((await caller(app, token)('flow.get')).body).toMatchObject({ applicationId: first.body.id })
    }
    const dump = await dumpDatabase(app)
    expect(dump).toContain(`key-${keys}`)
    for (const token of tokens)
      for (const part of [token, ...token.split('.').slice(1)])
        for (const spelling of spellings(part)) expect(dump).not.toContain(spelling)
  })

  it('IDEM-04 a client’s secret is shown once, also to a request that is repeated, and is stored nowhere', async () => {
    const key = newKey()
    const input = { name: 'Repeated', scopes: ['application'] }
    const [first, second] = [
      await workspace.call('clients.create', input, key),
      await workspace.call('clients.create', input, key),
    ]
    expect(second.body).toEqual({ clientId: first.body.clientId, secretId: first.body.secretId })
    const dump = await dumpDatabase(app)
    for (const spelling of spellings(first.body.clientSecret)) expect(dump).not.toContain(spelling)
  })

  it('IDEM-04 key and effect are one transaction: what fails at its very end leaves neither', async () => {
    const before = await applicationCount()
    // The last statement of the operation, after the application, its audit entry and its event were written.
    await app.database.pool.query(
      "alter table idempotency_keys add constraint planted check (key <> 'planted' or answer is null)",
    )
    const failed = await create({ 'Idempotency-Key': 'planted' })
    await app.database.pool.query('alter table idempotency_keys drop constraint planted')
    expect(failed.status).toBe(500)
    expect(await applicationCount()).toBe(before)
    expect(await count("idempotency_keys where key = 'planted'")).toBe(0)
    expect((await create({ 'Idempotency-Key': 'planted' })).status).toBe(200)
    expect(await applicationCount()).toBe(before + 1)
  })

  it('IDEM-04 a repeated identification is not begun a second time with the provider', async () => {
    const { flow, id } = await workspace.apply()
    await flow('flow.submit', { step: 'contact', data: { email: 'lois.lane@dailyplanet.example' } })
    const eid = app.services.connectors.eid('se-bankid')
    if (!eid) throw new Error('The sandbox has no se-bankid.')
    const { start } = eid
    let asked = 0
    eid.start = (request) => {
      asked++
      return start(request)
    }
    const key = newKey()
    const [first, second] = [
      await flow('flow.identify.start', { step: 'identify' }, key),
      await flow('flow.identify.start', { step: 'identify' }, key),
    ]
    eid.start = start
    expect(second.body).toEqual(first.body)
    expect(asked).toBe(1)
    expect(await count('eid_orders where application_id = $1', [uuidOf(id)])).toBe(1)
  })
})

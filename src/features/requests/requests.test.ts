import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { newWorkspace, redirectUrl, type Workspace } from '../../../test/workspace.ts'
import type { Database } from '../../platform/db.ts'
import { silentLog } from '../../platform/log.ts'
import { createRequestLog, type LoggedRequest } from './keep.ts'
import { sweepRequests } from './sweep.ts'

let app: TestApp
let workspace: Workspace
beforeAll(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
})

/** The log as a developer reads it, once it is written. */
async function listed(filter: Record<string, unknown> = {}) {
  await app.services.requestLog.flush()
  return (await workspace.call('requests.list', filter)).body.data
}

describe('the request log', () => {
  it('keeps what a client asked and how it was answered, by the request’s id', async () => {
    const answer = await workspace.call('workflows.list', {})
    const requestId = answer.headers.get('x-request-id')
    expect(await listed({ requestId })).toEqual([
      {
        requestId,
        at: app.clock.now().toISOString(),
        clientId: workspace.client.clientId,
        operation: 'workflows.list',
        status: 200,
        durationMs: expect.any(Number),
        replayed: false,
        requestBytes: 2,
        answerBytes: expect.any(Number),
      },
    ])
    expect((await workspace.call('requests.get', { requestId })).body).toMatchObject({ requestId, status: 200 })
  })

  it('says of a refusal its code, and of a repeated write that its answer was remembered', async () => {
    const refused = await workspace.call('applications.create', { workflowId: 'x' })
    const request = { workflowId: workspace.workflows.person, countryCode: 'SE', redirectUrl }
    const key = { 'Idempotency-Key': 'request-log' }
    await workspace.call('applications.create', request, key)
    const again = await workspace.call('applications.create', request, key)
    const [one] = await listed({ requestId: refused.headers.get('x-request-id') })
    expect(one).toMatchObject({ status: 400, code: 'invalid_request', replayed: false })
    const [other] = await listed({ requestId: again.headers.get('x-request-id') })
    expect(other).toMatchObject({ status: 200, replayed: true })
  })

  it('holds nothing of what was sent or answered', async () => {
    await workspace.call('screening.search', { type: 'PERSON', name: 'Winston Smith' })
    await app.services.requestLog.flush()
    const { rows } = await app.database.pool.query('select row_to_json(request_log)::text as line from request_log')
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.filter(({ line }) => /winston|smith/i.test(line))).toEqual([])
  })

  it('is filtered by outcome, operation, code and client, and goes on where a page ended', async () => {
    const own = await workspace.newClient(['workflow:read'])
    for (let n = 0; n < 3; n++) await own.call('workflows.list')
    await own.call('reviews.list')
    const { clientId } = own
    expect(await listed({ clientId, outcome: 'REFUSED' })).toMatchObject([{ operation: 'reviews.list', status: 403 }])
    expect(await listed({ clientId, code: 'insufficient_scope' })).toHaveLength(1)
    expect(await listed({ clientId, outcome: 'FAILED' })).toEqual([])
    expect(await listed({ clientId, operation: 'workflows.list' })).toHaveLength(3)
    const first = (await workspace.call('requests.list', { clientId, limit: 2 })).body
    const rest = (await workspace.call('requests.list', { clientId, limit: 2, after: first.next })).body
    const ids = [...first.data, ...rest.data].map(({ requestId }: { requestId: string }) => requestId)
    expect([new Set(ids).size, rest.next]).toEqual([4, undefined])
  })

  it('TEN-01 shows nobody the requests of another workspace', async () => {
    const other = await newWorkspace(app, 'Other')
    const answer = await workspace.call('workflows.list', {})
    const requestId = answer.headers.get('x-request-id')
    await app.services.requestLog.flush()
    expect((await other.call('requests.list', { requestId })).body.data).toEqual([])
    expect((await other.call('requests.get', { requestId })).status).toBe(404)
  })

  it('does not keep what applicants do', async () => {
    const { flow } = await workspace.apply()
    const answer = await flow('flow.start')
    expect(await listed({ requestId: answer.headers.get('x-request-id') })).toEqual([])
  })

  it('forgets after 30 days', async () => {
    const own = await startApp()
    const { call } = await newWorkspace(own)
    await call('workflows.list')
    await own.services.requestLog.flush()
    const count = async () => Number((await own.database.pool.query('select count(*) as n from request_log')).rows[0].n)
    const sweep = () => sweepRequests.run({ ...own, send: async () => {} })
    await sweep()
    expect(await count()).toBeGreaterThan(0)
    own.clock.advance(30 * 24 * 3600 * 1000 + 1)
    await sweep()
    expect(await count()).toBe(0)
  })

  it('keeps answering while it cannot be written: it leaves out what is too much, and never fails', async () => {
    const broken: Database = {
      pool: app.database.pool,
      close: async () => {},
      transaction: () => Promise.reject(new Error('gone')),
    }
    const warned: object[] = []
    const log = createRequestLog(broken, { ...silentLog, warn: (fields) => void warned.push(fields) })
    for (let n = 0; n < 5_010; n++) log.add({} as LoggedRequest)
    await log.close()
    expect(warned).toEqual([{ error: expect.any(Error), requests: 5_000 }, { requests: 10 }])
  })

  it('holds no more in memory while the database hangs, however often it tries to write', async () => {
    let letGo = () => {}
    const hanging = new Promise<never>((_, reject) => {
      letGo = () => reject(new Error('gone'))
    })
    const database: Database = { pool: app.database.pool, close: async () => {}, transaction: () => hanging }
    const warned: object[] = []
    const log = createRequestLog(database, { ...silentLog, warn: (fields) => void warned.push(fields) })
    for (let n = 0; n < 5_000; n++) log.add({} as LoggedRequest)
    void log.flush()
    for (let n = 0; n < 5_000; n++) log.add({} as LoggedRequest)
    letGo()
    await log.close()
    expect(warned).toEqual([{ error: expect.any(Error), requests: 5_000 }, { requests: 5_000 }])
  })

  it('tells when a client last asked for anything, to the minute, and when a secret last bought a token', async () => {
    const own = await workspace.newClient(['workflow:read'])
    const ofClient = async () => {
      await app.services.requestLog.flush()
      const { data } = (await workspace.call('clients.list')).body
      const client = data.find((one: { clientId: string }) => one.clientId === own.clientId)
      return [client.lastUsedAt, client.secrets[0].lastUsedAt]
    }
    const boughtAt = `${app.clock.now().toISOString().slice(0, 19)}Z`
    expect(await ofClient()).toEqual([undefined, boughtAt])
    await own.call('workflows.list')
    expect(await ofClient()).toEqual([boughtAt, boughtAt])
    app.clock.advance(30_000)
    await own.call('workflows.list')
    expect(await ofClient()).toEqual([boughtAt, boughtAt])
    app.clock.advance(60_000)
    await own.call('workflows.list')
    expect(await ofClient()).toEqual([`${app.clock.now().toISOString().slice(0, 19)}Z`, boughtAt])
  })
})

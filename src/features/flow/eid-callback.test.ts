import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { steps, workflowOf } from '../../../test/definitions.ts'
import { auditOf } from '../../../test/records.ts'
import { type Caller, caller, newWorkspace, type Workspace } from '../../../test/workspace.ts'
import { startSampleProvider } from '../../connectors/eid-oidc/sample-provider.ts'

describe('flow.identify.callback', () => {
  let app: TestApp
  let workspace: Workspace
  let workflowId: string
  let folder: string
  let provider: Awaited<ReturnType<typeof startSampleProvider>>
  beforeAll(async () => {
    const clock = { now: () => app.clock.now() }
    const redirectUris: string[] = []
    const client = { clientId: 'client', clientSecret: 'secret' }
    provider = await startSampleProvider({ clock, broker: 'NO_BANKID', ...client, redirectUris })
    folder = await mkdtemp(join(tmpdir(), 'openbits-broker-'))
    const EID_BROKERS_FILE = join(folder, 'brokers.json')
    const { issuer } = provider
    const broker = { id: 'nb', broker: 'GENERIC', issuer, ...client, test: true, methods: { 'no-bankid': {} } }
    await writeFile(EID_BROKERS_FILE, JSON.stringify([broker]))
    app = await startApp({ EID_BROKERS_FILE })
    redirectUris.push(`${app.baseUrl}/flow/eid/callback`)
    workspace = await newWorkspace(app)
    workflowId = await workspace.publish(workflowOf([steps.identify]))
  })
  afterAll(async () => {
    await provider.close()
    await rm(folder, { recursive: true, force: true })
  })

  async function begin() {
    const application = await workspace.apply({ workflowId, countryCode: 'NO' })
    const { body } = await application.flow('flow.identify.start', { step: 'identify' })
    return { ...application, orderId: String(body.orderId), redirectUrl: String(body.redirectUrl) }
  }
  /** What the browser comes back with, once somebody has been chosen on the broker's page. */
  async function choose(redirectUrl: string): Promise<Record<string, string>> {
    const page = await (await fetch(redirectUrl)).text()
    const transaction = /name="transaction" value="([^"]+)"/.exec(page)?.[1] ?? ''
    const body = new URLSearchParams({ transaction, holder: '1' })
    const answer = await fetch(`${provider.issuer}/authorize`, { method: 'POST', body, redirect: 'manual' })
    return Object.fromEntries(new URL(answer.headers.get('location') ?? '').searchParams)
  }
  const collect = async (flow: Caller, orderId: string) => (await flow('flow.identify.collect', { orderId })).body

  it('brings the person home, once, however often the same is sent', async () => {
    const { id, flow, orderId, redirectUrl } = await begin()
    expect(await collect(flow, orderId)).toEqual(waiting)
    const parameters = await choose(redirectUrl)
    const given = await Promise.all([1, 2, 3].map(() => flow('flow.identify.callback', { orderId, parameters })))
    expect(given.map(({ status }) => status)).toEqual([200, 200, 200])
    // Only one of them could use the code; the others must not undo what it brought.
    expect(await collect(flow, orderId)).toEqual({ state: 'COMPLETE' })
    expect((await flow('flow.identify.callback', { orderId, parameters })).body).toEqual({ state: 'COMPLETE' })
    const { body } = await workspace.call('applications.person.get', { applicationId: id })
    expect(body.lastName).toBe('Prøve')
    const actions = (await auditOf(app, workspace.id, id)).map((one) => one.action)
    expect(actions).toContain('flow.identify.callback')
  })

  it('of two that arrive at once the one that found the code used up gives way to the one that used it', async () => {
    const { flow, orderId, redirectUrl } = await begin()
    const parameters = await choose(redirectUrl)
    const { connectors } = app.services
    const real = connectors.eid('no-bankid')
    if (!real?.callback) throw new Error('The broker is not set up.')
    const { callback } = real
    const [first, second] = [gate(), gate()]
    let calls = 0
    const racing: typeof real = {
      ...real,
      async callback(order, sent) {
        calls++
        if (calls > 1) return callback({ ...order }, { ...sent, code: 'used-up' })
        first.open()
        await second.opened
        return callback(order, sent)
      },
    }
    app.services.connectors = {
      ...connectors,
      eid: (method) => (method === 'no-bankid' ? racing : connectors.eid(method)),
    }
    const winner = flow('flow.identify.callback', { orderId, parameters })
    await first.opened
    expect((await flow('flow.identify.callback', { orderId, parameters })).status).toBe(200)
    second.open()
    expect((await winner).status).toBe(200)
    app.services.connectors = connectors
    expect(await collect(flow, orderId)).toEqual({ state: 'COMPLETE' })
  })

  it('an outage is never a failure: the same counts when it is sent again', async () => {
    const { flow, orderId, redirectUrl } = await begin()
    const parameters = await choose(redirectUrl)
    provider.outages.set('/token', { status: 503, body: 'down' })
    const silent = await flow('flow.identify.callback', { orderId, parameters })
    expect([silent.status, silent.body.code, silent.headers.get('retry-after')]).toEqual([503, 'unavailable', '5'])
    expect(await collect(flow, orderId)).toEqual(waiting)
    provider.outages.clear()
    expect((await flow('flow.identify.callback', { orderId, parameters })).status).toBe(200)
    expect(await collect(flow, orderId)).toEqual({ state: 'COMPLETE' })
  })

  it('what belongs to another order, or to somebody else’s, changes nothing', async () => {
    const [mine, theirs] = [await begin(), await begin()]
    const parameters = await choose(theirs.redirectUrl)
    const foreign = await mine.flow('flow.identify.callback', { orderId: mine.orderId, parameters })
    expect([foreign.status, foreign.body.code]).toEqual([409, 'conflict'])
    expect((await mine.flow('flow.identify.callback', { orderId: theirs.orderId, parameters })).status).toBe(404)
    expect(await collect(mine.flow, mine.orderId)).toMatchObject({ state: 'PENDING' })
    await theirs.flow('flow.identify.callback', { orderId: theirs.orderId, parameters })
    expect(await collect(theirs.flow, theirs.orderId)).toEqual({ state: 'COMPLETE' })
  })

  it('SESS-07 what another session of the same application brings back changes nothing: it may be somebody else', async () => {
    const { id, flow, orderId, redirectUrl } = await begin()
    const parameters = await choose(redirectUrl)
    const { body } = await workspace.call('applications.sessions.create', { applicationId: id })
    const other = caller(app, body.sessionToken)
    const lured = await other('flow.identify.callback', { orderId, parameters })
    expect([lured.status, lured.body.code]).toEqual([409, 'conflict'])
    expect(await collect(flow, orderId)).toEqual(waiting)
    expect((await flow('flow.identify.callback', { orderId, parameters })).status).toBe(200)
    expect(await collect(flow, orderId)).toEqual({ state: 'COMPLETE' })
  })

  it('an order that was begun anew takes nothing that comes back for the old one', async () => {
    const { flow, orderId, redirectUrl } = await begin()
    const parameters = await choose(redirectUrl)
    await flow('flow.identify.start', { step: 'identify' })
    expect((await flow('flow.identify.callback', { orderId, parameters })).body).toEqual({ state: 'PENDING' })
    expect(await collect(flow, orderId)).toEqual({ state: 'CANCELLED' })
  })
})

const waiting = { state: 'PENDING', hint: 'WAITING_FOR_USER', collectAfterMs: 2_000 }

/** Lets one wait for the other. */
function gate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

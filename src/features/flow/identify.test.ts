import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { steps, workflowOf } from '../../../test/definitions.ts'
import { identify, people } from '../../../test/journey.ts'
import { auditOf, evidenceOf, factsOf, uuidOf } from '../../../test/records.ts'
import { type Caller, newWorkspace, type Workspace } from '../../../test/workspace.ts'

/** What the sandbox's eID does to these people of Sweden. */
const outcomes = { cancels: '199107172380', expires: '199312162390', down: '199312172381', none: '198309122391' }

describe('flow.identify', () => {
  let app: TestApp
  let workspace: Workspace
  let workflowId: string
  beforeAll(async () => {
    app = await startApp({ SANDBOX_EID_DELAY_MS: '3000' })
    workspace = await newWorkspace(app)
    workflowId = await workspace.publish(workflowOf([steps.identify]))
  })

  const begin = () => workspace.apply({ workflowId })
  const start = (flow: Caller, more: object = {}) => flow('flow.identify.start', { step: 'identify', ...more })
  const collect = (flow: Caller, orderId: string) => flow('flow.identify.collect', { orderId })
  /** Starts, lets the person take their time, and collects. */
  async function attempt(flow: Caller, personalIdentityNumber?: string) {
    const { body } = await start(flow, personalIdentityNumber ? { personalIdentityNumber } : {})
    app.clock.advance(31_000)
    return (await collect(flow, body.orderId)).body
  }

  it('hints at what the eID waits for, with a new picture each second, until the person is done', async () => {
    const { id, flow } = await begin()
    const { body: order } = await start(flow)
    expect(order).toEqual({
      orderId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      method: 'se-bankid',
      qr: expect.stringMatching(/^bankid\.[\w-]+\.0\.[0-9a-f]{64}$/),
      qrAfter: [1, 2, 3, 4].map((second) => expect.stringMatching(new RegExp(`^bankid\\.[\\w-]+\\.${second}\\.`))),
      collectAfterMs: 500,
    })
    app.clock.advance(1000)
    expect((await collect(flow, order.orderId)).body).toEqual({
      state: 'PENDING',
      hint: 'outstandingTransaction',
      qr: expect.stringMatching(/^bankid\.[\w-]+\.1\./),
      qrAfter: expect.any(Array),
      collectAfterMs: 500,
    })
    app.clock.advance(1000)
    expect((await collect(flow, order.orderId)).body).toEqual({
      state: 'PENDING',
      hint: 'userSign',
      collectAfterMs: 500,
    })
    expect((await flow('flow.get')).body.current).toMatchObject({ key: 'identify', state: 'WAITING' })
    app.clock.advance(1000)
    expect((await collect(flow, order.orderId)).body).toEqual({ state: 'COMPLETE' })
    expect((await flow('flow.get')).body.status).toBe('APPROVED')
    const { body: person } = await workspace.call('applications.person.get', { applicationId: id })
    expect(person).toMatchObject({
      firstName: 'Ture',
      lastName: 'Provberg',
      dateOfBirth: '1990-06-02',
      personalIdentityNumber: { id: people.clean, issuingCountry: 'SE' },
    })
  })

  it('an order is answered once, however many ask at once, and told alike to all', async () => {
    const { id, flow } = await begin()
    const { body: order } = await start(flow)
    app.clock.advance(3000)
    const answers = await Promise.all(Array.from({ length: 8 }, () => collect(flow, order.orderId)))
    expect(answers.map(({ body }) => body)).toEqual(Array(8).fill({ state: 'COMPLETE' }))
    expect((await factsOf(app, id)).filter((fact) => fact.name === 'firstName')).toHaveLength(1)
    expect(await evidenceOf(app, id)).toHaveLength(1)
  })

  it.each([
    ['cancelled', outcomes.cancels, 'CANCELLED', 'userCancel'],
    ['refused, as the person has no eID', outcomes.none, 'REFUSED', 'certificateErr'],
    ['refused, as nobody knows the number', '199501012380', 'REFUSED', 'certificateErr'],
  ])('an identification that is %s ends so, and may be begun again', async (_what, person, failure, hint) => {
    const { id, flow } = await begin()
    const { body: order } = await start(flow, { personalIdentityNumber: person })
    app.clock.advance(31_000)
    const failed = { state: 'FAILED', failure, hint }
    expect((await collect(flow, order.orderId)).body).toEqual(failed)
    expect((await collect(flow, order.orderId)).body).toEqual(failed)
    expect((await flow('flow.get')).body).toMatchObject({
      status: 'IN_PROGRESS',
      current: { key: 'identify', state: 'OPEN', note: failure },
      missing: [{ step: 'identify', field: 'identification', code: 'IDENTIFY' }],
    })
    expect(await factsOf(app, id)).toEqual([])
    expect(await evidenceOf(app, id)).toHaveLength(1)
    await attempt(flow)
    expect((await flow('flow.get')).body.status).toBe('APPROVED')
  })

  it('an eID that is down answers 503, and the applicant may try again', async () => {
    const { id, flow } = await begin()
    const { status, headers, body } = await start(flow, { personalIdentityNumber: outcomes.down })
    expect([status, body.code, headers.get('retry-after')]).toEqual([503, 'unavailable', '10'])
    expect((await flow('flow.get')).body.status).toBe('NOT_STARTED')
    expect(await auditOf(app, workspace.id, id)).toHaveLength(1)
    await attempt(flow)
    expect((await flow('flow.get')).body.status).toBe('APPROVED')
  })

  it('after as many failed attempts as the workflow allows the application FAILED', async () => {
    const { id, flow } = await begin()
    for (const _ of [1, 2]) await attempt(flow, outcomes.cancels)
    expect((await flow('flow.get')).body.status).toBe('IN_PROGRESS')
    await attempt(flow, outcomes.cancels)
    const { body } = await flow('flow.get')
    expect(body).toMatchObject({ status: 'FAILED', current: null, redirectUrl: expect.any(String) })
    expect((await start(flow)).status).toBe(409)
    expect((await workspace.call('applications.get', { applicationId: id })).body.status).toBe('FAILED')
  })

  it('an order that the applicant gives up counts as no attempt, and identifies nobody any more', async () => {
    const { id, flow } = await begin()
    for (const _ of [1, 2, 3, 4]) {
      const { body: order } = await start(flow)
      const cancelled = await flow('flow.identify.cancel', { orderId: order.orderId })
      expect(cancelled.body).toEqual({ state: 'CANCELLED' })
      app.clock.advance(5000)
      expect((await collect(flow, order.orderId)).body).toEqual({ state: 'CANCELLED' })
    }
    expect(await factsOf(app, id)).toEqual([])
    await attempt(flow)
    expect((await flow('flow.get')).body.status).toBe('APPROVED')
  })

  it('an order that nobody has opened counts as no attempt: whoever looks for their phone loses nothing', async () => {
    const { id, flow } = await begin()
    for (const _ of [1, 2, 3, 4])
      expect(await attempt(flow, outcomes.expires)).toEqual({
        state: 'FAILED',
        failure: 'EXPIRED',
        hint: 'startFailed',
      })
    expect((await flow('flow.get')).body.status).toBe('IN_PROGRESS')
    expect(await factsOf(app, id)).toEqual([])
    await attempt(flow)
    expect((await flow('flow.get')).body.status).toBe('APPROVED')
  })

  it('on this device the app is opened by a token, on another it scans a picture: never both', async () => {
    const { flow } = await begin()
    const { body: here } = await start(flow, { device: 'THIS' })
    expect(here).toMatchObject({ autoStartToken: expect.any(String) })
    const waiting = await collect(flow, here.orderId)
    expect([here.qr, waiting.body.qr, waiting.body.hint]).toEqual([undefined, undefined, 'outstandingTransaction'])
    const { body: there } = await start(flow, { device: 'ANOTHER' })
    expect([there.autoStartToken, there.qr]).toEqual([undefined, expect.any(String)])
  })

  it('an order that was begun anew is over: it identifies nobody, whoever completes it', async () => {
    const { id, flow } = await begin()
    const { body: first } = await start(flow, { personalIdentityNumber: people.kenta })
    const { body: second } = await start(flow)
    app.clock.advance(3000)
    expect((await collect(flow, first.orderId)).body).toEqual({ state: 'CANCELLED' })
    expect(await factsOf(app, id)).toEqual([])
    expect((await collect(flow, second.orderId)).body).toEqual({ state: 'COMPLETE' })
    expect((await factsOf(app, id)).map((fact) => fact.value)).toContain('Ture')
  })

  it('an order under way when the application ends identifies nobody', async () => {
    const { id, flow } = await begin()
    const { body: order } = await start(flow)
    await workspace.call('applications.cancel', { applicationId: id })
    app.clock.advance(3000)
    expect((await collect(flow, order.orderId)).body).toEqual({ state: 'CANCELLED' })
    expect([await factsOf(app, id), await evidenceOf(app, id)]).toEqual([[], []])
  })

  it('SESS-02 an order is its own application’s: to others it is one that there is not', async () => {
    const [mine, neighbour] = [await begin(), await begin()]
    const { body: order } = await start(mine.flow)
    app.clock.advance(3000)
    for (const verb of ['collect', 'cancel']) {
      const [foreign, unknown] = await Promise.all(
        [order.orderId, '4d72cbf4-070c-4b64-b8a6-86baaee34100'].map((orderId) =>
          neighbour.flow(`flow.identify.${verb}`, { orderId }),
        ),
      )
      expect(foreign?.status).toBe(404)
      expect({ ...foreign?.body, instance: '' }).toEqual({ ...unknown?.body, instance: '' })
    }
    expect((await collect(mine.flow, order.orderId)).body.state).toBe('COMPLETE')
  })

  it('offers the market’s eIDs, and takes no others', async () => {
    const { flow } = await begin()
    const { body } = await flow('flow.start')
    expect(body.current.eidMethods).toEqual([
      { method: 'se-bankid', name: 'BankID', choosesPerson: true },
      { method: 'se-freja', name: 'Freja', choosesPerson: true },
    ])
    const refused = await start(flow, { method: 'no-bankid' })
    expect([refused.status, refused.body.errors]).toEqual([
      400,
      [{ path: 'method', message: 'must be one of: se-bankid, se-freja' }],
    ])
    expect((await start(flow, { method: 'se-freja' })).body).toEqual({
      orderId: expect.any(String),
      method: 'se-freja',
      collectAfterMs: 500,
    })
  })

  it.each([
    ['a step', { settings: { ...steps.identify.settings, methods: ['se-freja'] } }],
    ['a step in one of its markets', { markets: { SE: { settings: { methods: ['se-freja'] } } } }],
  ])('%s may offer fewer eIDs than the market has', async (_what, narrowed) => {
    const own = await workspace.publish(workflowOf([{ ...steps.identify, ...narrowed }]))
    const { flow } = await workspace.apply({ workflowId: own })
    const { body } = await flow('flow.start')
    expect(body.current.eidMethods).toEqual([{ method: 'se-freja', name: 'Freja', choosesPerson: true }])
    expect((await start(flow)).body.method).toBe('se-freja')
    expect((await start(flow, { method: 'se-bankid' })).status).toBe(400)
  })

  it.each([
    ['a step that no eID completes', 'start', { step: 'decision' }, 400],
    ['a step that there is not', 'start', { step: 'nowhere' }, 400],
    ['a number with a wrong check digit', 'start', { step: 'identify', personalIdentityNumber: '199006022398' }, 400],
    ['a number of another country', 'start', { step: 'identify', personalIdentityNumber: '17858499860' }, 400],
    ['an address that is none', 'start', { step: 'identify', endUserIp: 'localhost' }, 400],
    ['nothing', 'start', {}, 400],
    ['an order that is no uuid', 'collect', { orderId: '1' }, 400],
    ['nothing', 'collect', {}, 400],
    ['nothing', 'cancel', {}, 400],
  ])('refuses %s to %s', async (_what, verb, body, status) => {
    const { flow } = await begin()
    expect((await flow(`flow.identify.${verb}`, body)).status).toBe(status)
  })

  it('ENC-01 what the provider’s order holds lies sealed, and no audit entry or order names the person', async () => {
    const { id, flow } = await begin()
    await start(flow)
    const { rows } = await app.database.pool.query(
      'select sealed_order, eid_orders::text as row from eid_orders where application_id = $1',
      [uuidOf(id)],
    )
    expect(rows).toHaveLength(1)
    expect(rows[0].sealed_order.toString('latin1')).not.toContain(people.clean)
    expect(JSON.stringify([rows[0].row, await auditOf(app, workspace.id, id)])).not.toContain(people.clean)
  })

  it('without a delay the first look completes, as the demo has it', async () => {
    const quick = await startApp()
    const theirs = await newWorkspace(quick)
    const { flow } = await theirs.apply({ workflowId: await theirs.publish(workflowOf([steps.identify])) })
    expect((await identify(flow, people.clean)).body).toEqual({ state: 'COMPLETE' })
  })
})

import { createHmac } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { completePerson } from '../../../test/journey.ts'
import { uuidOf } from '../../../test/records.ts'
import {
  deleteWebhooks,
  deliverWhatIsDue,
  deliveryOf,
  evergreenWorkspace,
  hourMs,
  minuteMs,
  newWebhook,
  type Receiver,
  startReceiver,
} from '../../../test/webhooks.ts'
import type { Workspace } from '../../../test/workspace.ts'
import { deliver } from './deliver.ts'

let receiver: Receiver
let app: TestApp
let workspace: Workspace
beforeAll(async () => {
  receiver = await startReceiver()
  app = await startApp({ WEBHOOK_TRUSTED_ORIGINS: receiver.origin })
  workspace = await evergreenWorkspace(app)
})

afterEach(() => deleteWebhooks(workspace))

/** An application that begins: one event. */
async function begin() {
  const { id, flow } = await workspace.apply()
  await flow('flow.start')
  await app.drain()
  return { id, flow }
}

const typesOf = (path: string) => receiver.received(path).map(({ body }) => JSON.parse(body).event.type)
const statusOf = async (webhookId: string) => (await workspace.call('webhooks.get', { webhookId })).body

describe('what is sent', () => {
  it('WH-01 Content-HMAC and the Standard Webhooks headers verify over the exact bytes', async () => {
    const { path, secret } = await newWebhook(workspace, receiver)
    await begin()
    const { method, headers, body } = receiver.newest(path)
    const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest('base64')
    expect([method, headers['content-type']]).toEqual(['POST', 'application/json'])
    expect(headers['content-hmac']).toBe(hmac(secret, body))
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
    expect(key).toHaveLength(32)
    const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature } = headers
    expect(Number(timestamp)).toBe(app.clock.now().getTime() / 1000)
    expect(signature).toBe(`v1,${hmac(key, `${id}.${timestamp}.${body}`)}`)
    expect(id).toBe(JSON.parse(body).eventId)
  })

  it('WH-02 a whole application is told by unique events that hold ids and codes, and nothing personal', async () => {
    const { path } = await newWebhook(workspace, receiver)
    const { id } = await completePerson(app, workspace, { answers: { pep: true, funds: 'SALARY' } })
    const { reviewId } = (await workspace.call('reviews.list', { applicationId: id })).body.data[0]
    await workspace.call('reviews.decide', { reviewId, decision: 'APPROVE', reason: 'FINE' })
    await app.drain()
    const bodies = receiver.received(path).map(({ body }) => JSON.parse(body))
    expect(bodies).toEqual(
      ['APPLICATION_STARTED', 'APPLICATION_MANUAL_REVIEW', 'APPLICATION_MANUALLY_APPROVED'].map((type) => ({
        eventId: expect.stringMatching(/^bits:event::[0-9a-f-]{36}$/),
        publishedAt: expect.stringMatching(/^2026-06-15T1\d:\d\d:\d\d\.\d{3}Z$/),
        event: { type, applicationId: id },
      })),
    )
    expect(new Set(bodies.map((body) => body.eventId)).size).toBe(3)
  })

  it('an application that is cancelled before it begins has never started', async () => {
    const { path } = await newWebhook(workspace, receiver)
    const { id } = await workspace.apply()
    await workspace.call('applications.cancel', { applicationId: id })
    await app.drain()
    expect(typesOf(path)).toEqual(['APPLICATION_CANCELLED'])
  })

  it('WH-07 what an application comes to in one moment has its own publishedAt each, in order', async () => {
    const { path } = await newWebhook(workspace, receiver)
    const { id } = await begin()
    await workspace.call('applications.cancel', { applicationId: id })
    await app.drain()
    const times = receiver.received(path).map(({ body }) => JSON.parse(body).publishedAt)
    expect(typesOf(path)).toEqual(['APPLICATION_STARTED', 'APPLICATION_CANCELLED'])
    expect([...times].sort()).toEqual(times)
    expect(new Set(times).size).toBe(2)
  })
})

describe('retries', () => {
  it('WH-03 WH-04 a receiver that fails gets ten attempts over three days, the same bytes each, then a dead letter', async () => {
    const webhook = await newWebhook(workspace, receiver, { eventTypes: ['APPLICATION_STARTED'] })
    receiver.answer(webhook.path, { status: 500, body: 'no\u0000t today' })
    const began = app.clock.now().getTime()
    await begin()
    const waitsMs: number[] = []
    for (;;) {
      const { state, nextAttemptAt } = await deliveryOf(workspace, webhook)
      if (state !== 'PENDING') break
      const waitMs = new Date(nextAttemptAt).getTime() - app.clock.now().getTime()
      waitsMs.push(waitMs)
      app.clock.advance(Math.floor(waitMs * 0.7))
      const before = receiver.received(webhook.path).length
      await deliverWhatIsDue(app)
      expect(receiver.received(webhook.path)).toHaveLength(before)
      app.clock.advance(Math.ceil(waitMs * 0.3) + 1000)
      await deliverWhatIsDue(app)
    }
    const requests = receiver.received(webhook.path)
    expect(requests).toHaveLength(10)
    expect(app.clock.now().getTime() - began).toBeGreaterThan(72 * hourMs)
    expect(waitsMs.every((ms, at) => ms > (waitsMs[at - 1] ?? 0))).toBe(true)
    for (const field of ['body', 'path'] as const) expect(new Set(requests.map((one) => one[field])).size).toBe(1)
    expect(new Set(requests.map((one) => one.headers['webhook-id'])).size).toBe(1)
    expect(new Set(requests.map((one) => one.headers['webhook-timestamp'])).size).toBe(10)

    const dead = await deliveryOf(workspace, webhook)
    expect(dead).toMatchObject({ state: 'DEAD', attempts: 10, body: JSON.parse(requests[0]?.body ?? '') })
    expect(dead.nextAttemptAt).toBeUndefined()
    expect(dead.log).toHaveLength(10)
    expect(dead.log[0]).toMatchObject({ statusCode: 500, excerpt: 'no t today', latencyMs: expect.any(Number) })
    expect((await statusOf(webhook.webhookId)).deliveries).toEqual({ pending: 0, delivered: 0, dead: 1 })
    expect((await workspace.call('webhooks.deliveries.list', { state: 'DEAD' })).body.data).toMatchObject([
      { deliveryId: dead.deliveryId },
    ])
  })

  it.each([300, 302, 307, 400, 404, 500])(
    'WH-03 %i is a failure, and where it leads is never asked',
    async (status) => {
      const webhook = await newWebhook(workspace, receiver)
      receiver.answer(webhook.path, { status, headers: { location: `${receiver.origin}/elsewhere` } })
      await begin()
      expect(await deliveryOf(workspace, webhook)).toMatchObject({ state: 'PENDING', log: [{ statusCode: status }] })
      expect(receiver.received('/elsewhere')).toEqual([])
    },
  )

  it.each([
    ['in seconds', () => '7200'],
    ['as a date', () => new Date(app.clock.now().getTime() + 2 * hourMs).toUTCString()],
  ])('WH-03 Retry-After %s is waited for, by all that goes to this endpoint', async (_, retryAfter) => {
    const webhook = await newWebhook(workspace, receiver)
    receiver.answer(webhook.path, { status: 429, headers: { 'retry-after': retryAfter() } })
    await begin()
    app.clock.advance(hourMs)
    await begin()
    await deliverWhatIsDue(app)
    expect(receiver.received(webhook.path)).toHaveLength(1)
    expect((await statusOf(webhook.webhookId)).pausedUntil).toMatch(/^2026-/)
    receiver.answer(webhook.path, { status: 204 })
    app.clock.advance(1.5 * hourMs)
    await deliverWhatIsDue(app)
    expect(receiver.received(webhook.path)).toHaveLength(3)
    expect((await statusOf(webhook.webhookId)).deliveries).toEqual({ pending: 0, delivered: 2, dead: 0 })
  })

  it('WH-03 a Retry-After of years is waited for a day or so', async () => {
    const webhook = await newWebhook(workspace, receiver)
    receiver.answer(webhook.path, { status: 503, headers: { 'retry-after': '99999999' } })
    await begin()
    const { nextAttemptAt } = await deliveryOf(workspace, webhook)
    expect(new Date(nextAttemptAt).getTime() - app.clock.now().getTime()).toBeLessThan(30 * hourMs)
  })

  it('WH-03 410 disables the endpoint; what waits for it is dead, and nothing more is sent', async () => {
    const webhook = await newWebhook(workspace, receiver)
    receiver.answer(webhook.path, { status: 500 })
    await begin()
    receiver.answer(webhook.path, { status: 410 })
    await begin()
    await begin()
    expect(receiver.received(webhook.path)).toHaveLength(2)
    expect(await statusOf(webhook.webhookId)).toMatchObject({
      status: 'DISABLED',
      disabledReason: 'GONE',
      deliveries: { pending: 0, delivered: 0, dead: 2 },
    })
    app.clock.advance(hourMs)
    await deliverWhatIsDue(app)
    expect(receiver.received(webhook.path)).toHaveLength(2)
  })

  it('an endpoint that nothing gets through to for five days is disabled, and one that had a success is not', async () => {
    const own = await evergreenWorkspace(app, 'Failing')
    const [failing, recovered] = [await newWebhook(own, receiver), await newWebhook(own, receiver)]
    for (const { path } of [failing, recovered]) receiver.answer(path, { status: 500 })
    await (await own.apply()).flow('flow.start')
    await app.drain()
    for (let step = 0; step < 16; step++) {
      if (step === 10) receiver.answer(recovered.path, { status: 200 })
      app.clock.advance(12 * hourMs)
      await deliverWhatIsDue(app)
    }
    const read = async ({ webhookId }: { webhookId: string }) => (await own.call('webhooks.get', { webhookId })).body
    expect(await read(failing)).toMatchObject({
      status: 'DISABLED',
      disabledReason: 'FAILING',
      deliveries: { pending: 0 },
    })
    expect(await read(recovered)).toMatchObject({ status: 'ENABLED' })
    expect((await read(recovered)).failingSince).toBeUndefined()
  })
})

describe('order and turns', () => {
  it('WH-07 the next event of an application waits while an earlier one is tried again, five minutes at most', async () => {
    const webhook = await newWebhook(workspace, receiver)
    receiver.answer(webhook.path, ({ body }) => ({ status: body.includes('STARTED') ? 500 : 200 }))
    const { id } = await begin()
    await workspace.call('applications.cancel', { applicationId: id })
    await begin()
    const ofApplication = () => receiver.received(webhook.path).filter(({ body }) => body.includes(uuidOf(id)))
    const types = () => ofApplication().map(({ body }) => JSON.parse(body).event.type.replace('APPLICATION_', ''))
    expect(types()).toEqual(['STARTED'])
    app.clock.advance(7_000)
    await deliverWhatIsDue(app)
    expect(types()).toEqual(['STARTED', 'STARTED'])
    app.clock.advance(7 * minuteMs)
    await deliverWhatIsDue(app)
    expect(types()).toEqual(['STARTED', 'STARTED', 'STARTED', 'CANCELLED'])
  })

  it('while one job sends to an endpoint another one leaves it alone, also when it comes twice', async () => {
    const webhook = await newWebhook(workspace, receiver)
    const data = { workspaceId: workspace.id, endpointId: uuidOf(webhook.webhookId) }
    receiver.answer(webhook.path, async () => {
      await app.runner.runJob(deliver, data, 0, false)
      return { status: 200 }
    })
    await begin()
    expect(receiver.received(webhook.path)).toHaveLength(1)
  })

  it('a turn whose worker died is given to another after a minute', async () => {
    const webhook = await newWebhook(workspace, receiver)
    await app.database.pool.query(
      'update webhook_endpoints set turn = gen_random_uuid(), turn_until = $2 where id = $1',
      [uuidOf(webhook.webhookId), new Date(app.clock.now().getTime() + minuteMs)],
    )
    await begin()
    expect(receiver.received(webhook.path)).toHaveLength(0)
    app.clock.advance(minuteMs + 1)
    await deliverWhatIsDue(app)
    expect(receiver.received(webhook.path)).toHaveLength(1)
  })

  it('DUR-06 times that a wrong clock wrote hold up nothing once it is right again', async () => {
    const webhook = await newWebhook(workspace, receiver)
    receiver.answer(webhook.path, { status: 500 })
    await begin()
    receiver.answer(webhook.path, { status: 200 })
    const years = new Date(app.clock.now().getTime() + 10_000 * hourMs)
    const { pool } = app.database
    const id = uuidOf(webhook.webhookId)
    await pool.query('update webhook_deliveries set next_attempt_at = $2 where endpoint_id = $1', [id, years])
    await pool.query(
      'update webhook_endpoints set paused_until = $2, turn = gen_random_uuid(), turn_until = $2 where id = $1',
      [id, years],
    )
    await deliverWhatIsDue(app)
    expect((await statusOf(webhook.webhookId)).deliveries).toMatchObject({ pending: 0, delivered: 1 })
  })
})

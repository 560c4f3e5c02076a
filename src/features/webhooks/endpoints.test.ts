import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { auditOf } from '../../../test/records.ts'
import { newStaff } from '../../../test/staff.ts'
import { deleteWebhooks, deliveryOf, newWebhook, type Receiver, startReceiver } from '../../../test/webhooks.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'

let receiver: Receiver
let app: TestApp
let workspace: Workspace
beforeAll(async () => {
  receiver = await startReceiver()
  app = await startApp({ WEBHOOK_TRUSTED_ORIGINS: receiver.origin })
  workspace = await newWorkspace(app)
})
afterEach(() => deleteWebhooks(workspace))

const url = 'https://hooks.bank.example/openbits?key=1'
const unknown = 'bits:webhook::4d72cbf4-070c-4b64-b8a6-86baaee34100'

async function begin(): Promise<void> {
  await (await workspace.apply()).flow('flow.start')
  await app.drain()
}

describe('webhooks.create, get and list', () => {
  it('a webhook is made with its secret shown this once, and is audited without its path', async () => {
    const { body } = await workspace.call('webhooks.create', { url, description: 'Core banking' })
    const { secret, ...shown } = body
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    expect(shown).toEqual({
      webhookId: expect.stringMatching(/^bits:webhook::/),
      url,
      description: 'Core banking',
      eventTypes: null,
      additions: true,
      status: 'ENABLED',
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    })
    expect((await workspace.call('webhooks.list')).body.data).toEqual([shown])
    const { webhookId } = shown
    const counts = { pending: 0, delivered: 0, dead: 0 }
    expect((await workspace.call('webhooks.get', { webhookId })).body).toEqual({ ...shown, deliveries: counts })
    expect(await auditOf(app, workspace.id, webhookId)).toMatchObject([
      {
        action: 'webhooks.create',
        actorId: workspace.client.clientId,
        detail: { origin: 'https://hooks.bank.example' },
      },
    ])
  })

  it('AUTH-12 another address asks for as fresh a proof as a new webhook; what else there is to change does not', async () => {
    const staff = newStaff(app, workspace, 'DEVELOPER')
    const { webhookId } = (await staff.call('webhooks.create', { url })).body
    app.clock.advance(11 * 60_000)
    const moved = { webhookId, url: 'https://elsewhere.example/' }
    for (const [operation, input] of [
      ['webhooks.create', { url }],
      ['webhooks.update', moved],
    ] as const)
      expect(await staff.call(operation, input)).toMatchObject({
        status: 403,
        body: { code: 'reauthentication_required' },
      })
    expect((await staff.call('webhooks.update', { webhookId, description: 'Ours' })).status).toBe(200)
    expect((await staff.call('webhooks.get', { webhookId })).body).toMatchObject({ url, description: 'Ours' })
    expect((await workspace.call('webhooks.update', moved)).status).toBe(200)
  })

  it('IDEM-01 a replayed request makes no second webhook, and shows no secret again', async () => {
    const key = { 'Idempotency-Key': 'one-webhook' }
    const first = await workspace.call('webhooks.create', { url }, key)
    const { secret, ...rest } = first.body
    expect((await workspace.call('webhooks.create', { url }, key)).body).toEqual(rest)
    expect((await workspace.call('webhooks.list')).body.data).toHaveLength(1)
  })

  it.each([
    ['url', { url: 'hooks.bank.example' }],
    ['url', { url: 'ftp://hooks.bank.example/' }],
    ['url', { url: 'http://hooks.bank.example/' }],
    ['url', { url: 'https://user:pass@hooks.bank.example/' }],
    ['url', { url: 'https://hooks.bank.example/#x' }],
    ['url', { url: 'https://hooks.bank.example/a b' }],
    ['url', { url: 'https://hooks.bank.example\\@evil.example/' }],
    ['url', { url: `https://hooks.bank.example/${'x'.repeat(2100)}` }],
    ['eventTypes', { url, eventTypes: [] }],
    ['eventTypes.0', { url, eventTypes: ['APPLICATION_ARCHIVED'] }],
    ['additions', { url, additions: 'no' }],
    ['', { url, secret: 'mine' }],
  ])('refuses a wrong %s: %o', async (path, body) => {
    const refused = await workspace.call('webhooks.create', body)
    expect([refused.status, refused.body.errors[0]?.path]).toEqual([400, path])
  })

  it('a workspace has at most 50 webhooks, also when many ask at once', async () => {
    const own = await newWorkspace(app, 'Many')
    const asked = await Promise.all(Array.from({ length: 54 }, () => own.call('webhooks.create', { url })))
    const codes = asked.filter((one) => one.status !== 200).map((one) => one.body.code)
    expect(codes).toEqual(Array(4).fill('quota_exceeded'))
    expect((await own.call('webhooks.list')).body.data).toHaveLength(50)
  })
})

describe('webhooks.update and delete', () => {
  it('changes what is named, and leaves the rest as it was', async () => {
    const { webhookId } = await newWebhook(workspace, receiver, { description: 'One' })
    const update = async (body: object) => (await workspace.call('webhooks.update', { webhookId, ...body })).body
    expect(await update({ eventTypes: ['APPLICATION_APPROVED'] })).toMatchObject({
      description: 'One',
      eventTypes: ['APPLICATION_APPROVED'],
    })
    expect(await update({ eventTypes: null, url, additions: false })).toMatchObject({
      description: 'One',
      eventTypes: null,
      url,
      additions: false,
    })
    const refused = await workspace.call('webhooks.update', { webhookId, url: 'http://bank.example/' })
    expect([refused.status, refused.body.errors[0].path]).toEqual([400, 'url'])
  })

  it('switched off it gets nothing and what waits is dead; switched on again it gets what comes', async () => {
    const { webhookId, path } = await newWebhook(workspace, receiver)
    receiver.answer(path, { status: 500 })
    await begin()
    receiver.answer(path, { status: 200 })
    const off = await workspace.call('webhooks.update', { webhookId, enabled: false })
    expect(off.body).toMatchObject({ status: 'DISABLED', disabledReason: 'CLIENT' })
    await begin()
    expect(receiver.received(path)).toHaveLength(1)
    expect((await workspace.call('webhooks.test', { webhookId })).body.code).toBe('conflict')
    const on = await workspace.call('webhooks.update', { webhookId, enabled: true })
    expect(on.body.status).toBe('ENABLED')
    expect(on.body).not.toHaveProperty('disabledReason')
    expect(on.body).not.toHaveProperty('failingSince')
    await begin()
    expect(receiver.received(path)).toHaveLength(2)
    const { deliveries } = (await workspace.call('webhooks.get', { webhookId })).body
    expect(deliveries).toEqual({ pending: 0, delivered: 1, dead: 1 })
  })

  it('deleted it is gone with its deliveries, gets nothing more, and its events stay', async () => {
    const { webhookId, path } = await newWebhook(workspace, receiver)
    receiver.answer(path, { status: 500 })
    await begin()
    const { eventId } = await deliveryOf(workspace, { webhookId })
    expect((await workspace.call('webhooks.delete', { webhookId })).body).toEqual({ webhookId })
    await begin()
    expect(receiver.received(path)).toHaveLength(1)
    expect((await workspace.call('webhooks.deliveries.list', { webhookId })).body.data).toEqual([])
    const { data } = (await workspace.call('events.list')).body
    expect(data.map((one: { eventId: string }) => one.eventId)).toContain(eventId)
    expect((await workspace.call('webhooks.get', { webhookId })).status).toBe(404)
  })
})

describe('webhooks.test', () => {
  it('sends one event to this endpoint alone, and the delivery says what was answered', async () => {
    const [one, other] = [await newWebhook(workspace, receiver), await newWebhook(workspace, receiver)]
    receiver.answer(one.path, { status: 202, body: 'heard' })
    const sent = await workspace.call('webhooks.test', { webhookId: one.webhookId })
    expect(sent.body).toMatchObject({ type: 'WEBHOOK_TEST', state: 'PENDING', attempts: 0 })
    await app.drain()
    const { deliveryId } = sent.body
    const { body } = await workspace.call('webhooks.deliveries.get', { deliveryId })
    expect(body).toMatchObject({
      state: 'DELIVERED',
      body: { event: { type: 'WEBHOOK_TEST' } },
      log: [{ statusCode: 202, excerpt: 'heard' }],
    })
    expect(receiver.received(one.path)).toHaveLength(1)
    expect(receiver.received(other.path)).toEqual([])
  })

  it('is not tried again, and goes out although the endpoint is left alone for now', async () => {
    const { webhookId, path } = await newWebhook(workspace, receiver)
    receiver.answer(path, { status: 503 })
    await begin()
    await workspace.call('webhooks.test', { webhookId })
    await app.drain()
    expect(await deliveryOf(workspace, { webhookId })).toMatchObject({
      type: 'WEBHOOK_TEST',
      state: 'DEAD',
      attempts: 1,
    })
  })
})

describe('whose they are', () => {
  it('TEN-01 another workspace’s webhooks and deliveries are ones that there are not', async () => {
    const { webhookId } = await newWebhook(workspace, receiver)
    await begin()
    const { deliveryId } = await deliveryOf(workspace, { webhookId })
    const other = await newWorkspace(app, 'Other')
    const since = '2026-01-01T00:00:00Z'
    const operations: [string, object, object][] = [
      ...['get', 'update', 'rotateSecret', 'delete', 'test'].map((verb): [string, object, object] => [
        `webhooks.${verb}`,
        { webhookId },
        { webhookId: unknown },
      ]),
      ['webhooks.replay', { webhookId, since }, { webhookId: unknown, since }],
      ...['webhooks.replay', 'webhooks.deliveries.get'].map((name): [string, object, object] => [
        name,
        { deliveryId },
        { deliveryId: unknown.replace('webhook', 'delivery') },
      ]),
    ]
    for (const [name, theirs, nobodys] of operations) {
      const [foreign, missing] = await Promise.all([other.call(name, theirs), other.call(name, nobodys)])
      expect([name, foreign.status]).toEqual([name, 404])
      expect({ ...foreign.body, instance: '' }).toEqual({ ...missing.body, instance: '' })
    }
    expect((await other.call('webhooks.list')).body.data).toEqual([])
    expect((await other.call('webhooks.deliveries.list', { webhookId })).body.data).toEqual([])
    expect((await workspace.call('webhooks.get', { webhookId })).body.status).toBe('ENABLED')
  })
})

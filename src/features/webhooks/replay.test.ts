import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
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

async function begin(): Promise<void> {
  await (await workspace.apply()).flow('flow.start')
  await app.drain()
  app.clock.advance(1000)
}

async function replay(body: object) {
  const answer = await workspace.call('webhooks.replay', body)
  await app.drain()
  return answer
}

describe('webhooks.replay', () => {
  it('WH-04 a dead letter goes out again with the same eventId and body, and keeps what was tried before', async () => {
    const webhook = await newWebhook(workspace, receiver)
    receiver.answer(webhook.path, { status: 500 })
    await begin()
    await workspace.call('webhooks.update', { webhookId: webhook.webhookId, enabled: false })
    await workspace.call('webhooks.update', { webhookId: webhook.webhookId, enabled: true })
    const dead = await deliveryOf(workspace, webhook)
    expect(dead.state).toBe('DEAD')
    receiver.answer(webhook.path, { status: 200 })
    const { webhookId } = webhook
    expect((await replay({ deliveryId: dead.deliveryId })).body).toEqual({ webhookId, count: 1 })
    const [first, second] = receiver.received(webhook.path)
    expect(second?.body).toBe(first?.body)
    expect(second?.headers['webhook-id']).toBe(dead.eventId)
    const after = await deliveryOf(workspace, webhook)
    expect(after).toMatchObject({ deliveryId: dead.deliveryId, state: 'DELIVERED', attempts: 1 })
    expect(after.log.map((one: { statusCode: number }) => one.statusCode)).toEqual([500, 200])
  })

  it('one that waits for its next attempt goes out at once, and one that arrived goes out again', async () => {
    const webhook = await newWebhook(workspace, receiver)
    receiver.answer(webhook.path, { status: 500 })
    await begin()
    const { deliveryId } = await deliveryOf(workspace, webhook)
    receiver.answer(webhook.path, { status: 200 })
    await replay({ deliveryId })
    expect((await deliveryOf(workspace, webhook)).state).toBe('DELIVERED')
    await replay({ deliveryId })
    expect(receiver.received(webhook.path)).toHaveLength(3)
  })

  it('everything since a moment: all that it wants, or only what it has not taken', async () => {
    await begin()
    const since = app.clock.now().toISOString()
    const webhook = await newWebhook(workspace, receiver, { additions: false })
    const { webhookId, path } = webhook
    await workspace.call('webhooks.test', { webhookId })
    await begin()
    await workspace.call('webhooks.update', { webhookId, enabled: false })
    await begin()
    await workspace.call('webhooks.update', { webhookId, enabled: true })
    expect(receiver.received(path)).toHaveLength(2)

    expect((await replay({ webhookId, since, undeliveredOnly: true })).body.count).toBe(1)
    expect(receiver.received(path)).toHaveLength(3)
    expect((await replay({ webhookId, since })).body.count).toBe(2)
    expect(receiver.received(path)).toHaveLength(5)
    const ids = receiver.received(path).map(({ body }) => JSON.parse(body).eventId)
    expect(new Set(ids).size).toBe(3)
    expect(ids.slice(3)).toEqual([ids[1], ids[2]])
    expect((await replay({ webhookId, since: '2126-01-01T00:00:00Z' })).body.count).toBe(0)
  })

  it('to an endpoint that is switched off nothing is replayed: 409 says what to do', async () => {
    const webhook = await newWebhook(workspace, receiver)
    await begin()
    const { deliveryId } = await deliveryOf(workspace, webhook)
    await workspace.call('webhooks.update', { webhookId: webhook.webhookId, enabled: false })
    const refused = await replay({ deliveryId })
    expect([refused.status, refused.body.code]).toEqual([409, 'conflict'])
    expect(refused.body.message).toContain('webhooks.update')
  })

  it.each([
    {},
    { webhookId: 'bits:webhook::x' },
    { since: '2026-01-01T00:00:00Z' },
    { deliveryId: 'bits:delivery::x', since: '2026-01-01T00:00:00Z' },
    { deliveryId: 'bits:delivery::x', webhookId: 'bits:webhook::x', since: '2026-01-01T00:00:00Z' },
    { webhookId: 'bits:webhook::x', since: '0000-01-01T00:00:00Z' },
  ])('refuses %o: one delivery, or one webhook and a moment', async (body) => {
    expect((await replay(body)).status).toBe(400)
  })
})

describe('webhooks.deliveries.list', () => {
  it('answers the newest first, page by page, narrowed by webhook, application and state', async () => {
    const webhook = await newWebhook(workspace, receiver)
    for (let n = 0; n < 3; n++) await begin()
    const list = async (body: object) => (await workspace.call('webhooks.deliveries.list', body)).body
    const { data } = await list({ webhookId: webhook.webhookId })
    const first = await list({ webhookId: webhook.webhookId, limit: 2 })
    const second = await list({ webhookId: webhook.webhookId, limit: 2, after: first.next })
    expect([...first.data, ...second.data]).toEqual(data)
    expect(second.next).toBeUndefined()
    const sent = receiver.received(webhook.path).map(({ body }) => JSON.parse(body).eventId)
    expect(data.map((one: { eventId: string }) => one.eventId)).toEqual(sent.reverse())
    const [{ applicationId }] = data
    expect((await list({ webhookId: webhook.webhookId, applicationId })).data).toHaveLength(1)
    expect((await list({ webhookId: webhook.webhookId, state: 'DEAD' })).data).toEqual([])
    const wrong = await workspace.call('webhooks.deliveries.list', { after: 'bits:delivery::x' })
    expect([wrong.status, wrong.body.errors[0].path]).toEqual([400, 'after'])
  })
})

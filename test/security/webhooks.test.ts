import { createHmac } from 'node:crypto'
import dns from 'node:dns'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { endAfterFile } from '../clean-up.ts'
import { uuidOf } from '../records.ts'
import {
  deleteWebhooks,
  deliveryOf,
  evergreenWorkspace,
  hourMs,
  newWebhook,
  type Receiver,
  startReceiver,
} from '../webhooks.ts'
import type { Workspace } from '../workspace.ts'
import { dumpDatabase, spellings } from './dump.ts'

let receiver: Receiver
let app: TestApp
let workspace: Workspace
/** Something of the inside: whatever connects to it has gone where it must not. */
let canary: { port: number; connections: () => number }
let deadOrigin: string
beforeAll(async () => {
  receiver = await startReceiver()
  deadOrigin = await originOfNobody()
  const trusted = `${receiver.origin}, ${deadOrigin}`
  app = await startApp({ WEBHOOK_TRUSTED_ORIGINS: trusted, WEBHOOK_TIMEOUT_MS: '2000' })
  workspace = await evergreenWorkspace(app)
  canary = await startCanary()
})
afterEach(() => deleteWebhooks(workspace))

async function startCanary() {
  let connections = 0
  const server = net.createServer((socket) => {
    connections++
    socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  endAfterFile(() => new Promise((resolve) => server.close(resolve)))
  return { port: (server.address() as net.AddressInfo).port, connections: () => connections }
}

async function originOfNobody(): Promise<string> {
  const server = net.createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as net.AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return `http://127.0.0.1:${port}`
}

/** A webhook as it would stand there if its address had got past the first look, or had been good when it was made. */
async function webhookTo(url: string) {
  const made = await workspace.call('webhooks.create', { url: 'https://hooks.bank.example/' })
  const { webhookId } = made.body
  await app.database.pool.query('update webhook_endpoints set url = $2 where id = $1', [uuidOf(webhookId), url])
  return { webhookId: String(webhookId) }
}

async function tryOut(webhookId: string) {
  await workspace.call('webhooks.test', { webhookId })
  await app.drain()
  const { state, log } = await deliveryOf(workspace, { webhookId })
  return { state, failure: log[0]?.failure, statusCode: log[0]?.statusCode }
}

const loopback = [
  '127.0.0.1',
  'localhost',
  '127.1',
  '2130706433',
  '0x7f000001',
  '0x7f.0.0.1',
  '0177.0.0.1',
  '017700000001',
  '１２７.０.０.１',
  '①②⑦.⓪.⓪.①',
  '127。0。0。1',
  '0',
  '0.0.0.0',
  '[::]',
  '[::1]',
  '[::ffff:127.0.0.1]',
  '[::7f00:1]',
]
const internal = ['10.0.0.1', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '[fe80::1]', '[fd00::1]']

describe('WH-05 internal addresses', () => {
  it.each([...loopback, ...internal])(
    'WH-05 %s is refused when a webhook is made or changed, by http and by https',
    async (host) => {
      const { webhookId } = await newWebhook(workspace, receiver)
      for (const scheme of ['http', 'https']) {
        const url = `${scheme}://${host}:${canary.port}/`
        for (const [operation, body] of [
          ['webhooks.create', { url }],
          ['webhooks.update', { webhookId, url }],
        ] as const) {
          const refused = await workspace.call(operation, body)
          expect([refused.status, refused.body.errors[0]?.path]).toEqual([400, 'url'])
        }
      }
    },
  )

  it.each([...loopback, ...internal])(
    'WH-05 %s is never connected, also if it stands in a webhook already',
    async (host) => {
      for (const scheme of ['http', 'https']) {
        const { webhookId } = await webhookTo(`${scheme}://${host}:${canary.port}/`)
        expect(await tryOut(webhookId)).toEqual({ state: 'DEAD', failure: 'FORBIDDEN_ADDRESS' })
      }
      expect(canary.connections()).toBe(0)
    },
  )

  it('WH-05 nothing goes out unprotected, also when the operator trusts an origin no longer', async () => {
    const { webhookId } = await webhookTo('http://hooks.bank.example/')
    expect(await tryOut(webhookId)).toEqual({ state: 'DEAD', failure: 'FORBIDDEN_ADDRESS' })
  })

  it('WH-05 an origin is trusted exactly: another port of the same host is not', async () => {
    const refused = await workspace.call('webhooks.create', { url: `http://127.0.0.1:${canary.port}/` })
    expect(refused.status).toBe(400)
    expect(refused.body.message).toContain('WEBHOOK_TRUSTED_ORIGINS')
  })
})

describe('WH-06 DNS rebinding', () => {
  /** Every name leads to these addresses; answers how often it was asked. */
  async function withNames<T>(addresses: string[], run: () => Promise<T>): Promise<{ result: T; asked: string[] }> {
    const asked: string[] = []
    const answer = (...[name, options, reply]: [string, dns.LookupOptions, (...answer: unknown[]) => void]) => {
      asked.push(name)
      const all = addresses.map((address) => ({ address, family: 4 }))
      reply(null, ...(options.all ? [all] : [addresses[0], 4]))
    }
    const spy = vi.spyOn(dns, 'lookup').mockImplementation(answer as unknown as typeof dns.lookup)
    syncBuiltinESMExports()
    try {
      return { result: await run(), asked }
    } finally {
      spy.mockRestore()
      syncBuiltinESMExports()
    }
  }

  it('WH-06 a public name that turns to an internal address is refused at the connection, with one look-up', async () => {
    const { body } = await workspace.call('webhooks.create', { url: `https://rebind.example:${canary.port}/` })
    const { result, asked } = await withNames(['127.0.0.1'], () => tryOut(body.webhookId))
    expect(result).toEqual({ state: 'DEAD', failure: 'FORBIDDEN_ADDRESS' })
    expect(asked).toEqual(['rebind.example'])
    expect(canary.connections()).toBe(0)
  })

  it('WH-06 a name with a public and an internal address is not connected at all', async () => {
    const { body } = await workspace.call('webhooks.create', { url: `https://rebind.example:${canary.port}/` })
    const { result } = await withNames(['93.184.215.14', '127.0.0.1'], () => tryOut(body.webhookId))
    expect(result).toEqual({ state: 'DEAD', failure: 'FORBIDDEN_ADDRESS' })
    expect(canary.connections()).toBe(0)
  })
})

describe('WH-03 receivers that behave badly', () => {
  it('WH-03 one that hangs is given up after the timeout, and tried again', async () => {
    const webhook = await newWebhook(workspace, receiver)
    receiver.answer(webhook.path, () => new Promise(() => {}))
    await (await workspace.apply()).flow('flow.start')
    await app.drain()
    expect(await deliveryOf(workspace, webhook)).toMatchObject({ state: 'PENDING', log: [{ failure: 'TIMEOUT' }] })
  })

  it('WH-03 one that is not there is tried again', async () => {
    const webhook = await webhookTo(`${deadOrigin}/`)
    await (await workspace.apply()).flow('flow.start')
    await app.drain()
    expect(await deliveryOf(workspace, webhook)).toMatchObject({ state: 'PENDING', log: [{ failure: 'UNREACHABLE' }] })
  })

  it('WH-03 one that answers 10 MB has taken the event, and its answer is not kept', async () => {
    const webhook = await newWebhook(workspace, receiver)
    receiver.answer(webhook.path, { body: 'x'.repeat(10 * 1024 * 1024) })
    expect(await tryOut(webhook.webhookId)).toEqual({ state: 'DELIVERED', statusCode: 200 })
    const { log } = await deliveryOf(workspace, webhook)
    expect(log[0].excerpt).toBe('x'.repeat(500))
  })
})

describe('WH-08 fairness', () => {
  it('WH-08 thirty endpoints that hang delay no other, of their workspace or another', async () => {
    const fair = await startReceiver()
    const own = await startApp({ WEBHOOK_TRUSTED_ORIGINS: fair.origin, WEBHOOK_TIMEOUT_MS: '30000' })
    const [hung, other] = [await evergreenWorkspace(own, 'Hung'), await evergreenWorkspace(own, 'Other')]
    const [allHang, release] = [deferred(), deferred()]
    let hanging = 0
    for (let n = 0; n < 30; n++) {
      const { path } = await newWebhook(hung, fair)
      fair.answer(path, async () => {
        hanging++
        if (hanging === 30) allHang.resolve()
        await release.promise
        return { status: 200 }
      })
    }
    await own.work()
    await (await hung.apply()).flow('flow.start')
    await allHang.promise

    const arrivals = []
    for (const one of [hung, other]) {
      const [{ path }, arrived] = [await newWebhook(one, fair), deferred()]
      fair.answer(path, () => {
        arrived.resolve()
        return { status: 200 }
      })
      arrivals.push(arrived.promise)
      await (await one.apply()).flow('flow.start')
    }
    // Both arrive while all thirty still hang.
    await Promise.all(arrivals)
    expect(hanging).toBe(30)
    release.resolve()
  })

  function deferred() {
    let resolve = () => {}
    const promise = new Promise<void>((done) => {
      resolve = done
    })
    return { promise, resolve }
  }
})

describe('WH-09 secrets', () => {
  const v1 = (secret: string, id: unknown, timestamp: unknown, body: string) => {
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
  }

  it('WH-09 after a rotation both secrets sign until the older one has had its time', async () => {
    const { webhookId, secret: older, path } = await newWebhook(workspace, receiver)
    const rotated = await workspace.call('webhooks.rotateSecret', { webhookId, overlapHours: 2 })
    const { secret: newer } = rotated.body
    expect(newer).not.toBe(older)
    expect(rotated.body.previousSecretUntil).toBe('2026-06-15T12:00:00Z')
    const signed = async () => {
      await tryOut(webhookId)
      const { headers, body } = receiver.newest(path)
      const { 'webhook-id': id, 'webhook-timestamp': timestamp } = headers
      const by = (secret: string) => createHmac('sha256', secret).update(body).digest('base64')
      return {
        signatures: headers['webhook-signature'],
        expected: [newer, older].map((secret) => v1(secret, id, timestamp, body)),
        contentHmac: [newer, older].map(by).indexOf(String(headers['content-hmac'])),
      }
    }
    const during = await signed()
    expect(during.signatures).toBe(during.expected.join(' '))
    expect(during.contentHmac).toBe(1)
    app.clock.advance(2 * hourMs)
    const after = await signed()
    expect(after.signatures).toBe(after.expected[0])
    expect(after.contentHmac).toBe(0)
    expect((await workspace.call('webhooks.get', { webhookId })).body).not.toHaveProperty('previousSecretUntil')
  })

  it('WH-09 a rotation without overlap ends the older secret at once', async () => {
    const { webhookId, secret: older, path } = await newWebhook(workspace, receiver)
    await workspace.call('webhooks.rotateSecret', { webhookId, overlapHours: 0 })
    await tryOut(webhookId)
    const { headers, body } = receiver.newest(path)
    expect(String(headers['webhook-signature']).split(' ')).toHaveLength(1)
    const { 'webhook-id': id, 'webhook-timestamp': timestamp } = headers
    expect(headers['webhook-signature']).not.toBe(v1(older, id, timestamp, body))
  })

  it('WH-09 no secret stands in the database, nor in any later answer', async () => {
    const { webhookId, secret } = await newWebhook(workspace, receiver)
    const key = { 'Idempotency-Key': 'rotate-once' }
    const rotated = await workspace.call('webhooks.rotateSecret', { webhookId }, key)
    await tryOut(webhookId)
    const dump = await dumpDatabase(app)
    expect(dump).toContain(uuidOf(webhookId))
    const answers = await Promise.all([
      workspace.call('webhooks.rotateSecret', { webhookId }, key),
      workspace.call('webhooks.list'),
      workspace.call('webhooks.get', { webhookId }),
      workspace.call('webhooks.deliveries.list', { webhookId }),
    ])
    const bytes = (text: string) => Buffer.from(text.replace('whsec_', ''), 'base64').toString('hex')
    for (const one of [secret, String(rotated.body.secret)]) {
      expect(one).toMatch(/^whsec_/)
      for (const spelling of [...spellings(one), one.replace('whsec_', ''), bytes(one)]) {
        expect(dump).not.toContain(spelling)
        expect(JSON.stringify(answers.map(({ body }) => body))).not.toContain(spelling)
      }
    }
  })
})

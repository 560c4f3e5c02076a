import { afterEach, describe, expect, it } from 'vitest'
import { createEgress } from '../../platform/egress.ts'
import { type Answerer, type Reply, silence } from '../loopback.ts'
import { createOidcEid, readBrokers } from './index.ts'
import { startSampleProvider } from './sample-provider.ts'

const returnUrl = 'https://bank.example/flow/eid/callback'
let nowMs = Date.parse('2026-06-15T10:00:00Z')
const clock = { now: () => new Date(nowMs) }
let sample: Awaited<ReturnType<typeof startSampleProvider>> | undefined
afterEach(async () => {
  await sample?.close()
  sample = undefined
})

async function begin(settings: object = {}) {
  const provider = await startSampleProvider({
    clock,
    broker: 'SIGNICAT',
    clientId: 'us',
    clientSecret: 'secret',
    redirectUris: [returnUrl],
  })
  sample = provider
  const { issuer } = provider
  const one = {
    id: 'prov',
    broker: 'SIGNICAT',
    issuer,
    clientId: 'us',
    clientSecret: 'secret',
    methods: { 'no-bankid': {} },
  }
  const [broker] = readBrokers(JSON.stringify([{ ...one, ...settings }]))
  if (!broker) throw new Error('no broker')
  const egress = createEgress({ trustedOrigins: [issuer] })
  const connect = (timeoutMs: number) => createOidcEid({ broker, egress, clock, timeoutMs })
  return { eid: connect(5_000), hasty: connect(100), out: provider.outages, provider }
}

const ask = { method: 'no-bankid', purpose: 'IDENTIFY', endUserIp: '192.0.2.10', returnUrl } as const

/** An order whose person has come back with a code. */
async function comeBack({ eid }: Awaited<ReturnType<typeof begin>>) {
  const started = await eid.start(ask)
  if (started.outcome !== 'STARTED' || !started.launch.redirectUrl) throw new Error(JSON.stringify(started))
  const page = await (await fetch(started.launch.redirectUrl)).text()
  const transaction = /name="transaction" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const body = new URLSearchParams({ transaction, holder: '1' })
  const address = new URL('/authorize', started.launch.redirectUrl)
  const { headers } = await fetch(address, { method: 'POST', body, redirect: 'manual' })
  return { order: started.order, parameters: Object.fromEntries(new URL(headers.get('location') ?? '').searchParams) }
}

async function bring(of: Awaited<ReturnType<typeof begin>>) {
  const { order, parameters } = await comeBack(of)
  const returned = await of.eid.callback?.(order, parameters)
  if (returned?.outcome !== 'RETURNED') throw new Error(JSON.stringify(returned))
  return returned.order
}

const page = { headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Maintenance</title>' }
const faults: [string, Reply | Answerer, string][] = [
  ['500', { status: 500, body: { error: 'server_error' } }, 'SERVER_ERROR'],
  ['429', { status: 429, headers: { 'retry-after': '30' }, body: {} }, 'RATE_LIMITED'],
  ['silence', silence, 'TIMEOUT'],
  ['a web page', page, 'MALFORMED'],
  ['truncated data', { body: '{"issuer": "http' }, 'MALFORMED'],
  ['data of another shape', { body: { unexpected: true } }, 'MALFORMED'],
]

/** Without the one that is waited for. */
const prompt = faults.filter(([, fault]) => fault !== silence)

describe('an outage is never an end', () => {
  it.each(faults)('%s of discovery: nothing was begun', async (_, fault, reason) => {
    const { eid, hasty, out } = await begin()
    out.set('/.well-known/openid-configuration', fault)
    expect(await (fault === silence ? hasty : eid).start(ask)).toMatchObject({ outcome: 'OUTAGE', reason })
    out.clear()
    expect(await eid.start(ask)).toMatchObject({ outcome: 'STARTED' })
  })

  it.each([...prompt, ['401', { status: 401, body: { error: 'invalid_client' } }, 'REFUSED'] as const])(
    '%s while the code is exchanged: the same code counts afterwards',
    async (_, fault, reason) => {
      const of = await begin()
      const { eid, out } = of
      const { order, parameters } = await comeBack(of)
      out.set('/token', fault)
      expect(await eid.callback?.(order, parameters)).toMatchObject({ outcome: 'OUTAGE', reason })
      expect(await eid.collect(order)).toMatchObject({ outcome: 'PENDING' })
      out.clear()
      expect(await eid.callback?.(order, parameters)).toMatchObject({ outcome: 'RETURNED' })
    },
  )

  it.each(['/jwks', '/userinfo'])('%s is out: the person is not asked again, and is known afterwards', async (path) => {
    const of = await begin({ userinfo: true })
    const order = await bring(of)
    for (const [, fault, reason] of prompt) {
      of.out.set(path, fault)
      expect(await of.eid.collect(order)).toMatchObject({ outcome: 'OUTAGE', reason })
    }
    of.out.clear()
    // Tokens live five minutes; what was in force when it came stays so.
    nowMs += 1_800_000
    expect(await of.eid.collect(order)).toMatchObject({ outcome: 'COMPLETE', identity: { firstName: 'Kari' } })
  })
})

describe('a broker', () => {
  it('that signs with a new key is asked for its keys once more', async () => {
    const of = await begin()
    expect((await of.eid.collect(await bring(of))).outcome).toBe('COMPLETE')
    await of.provider.rotateKeys()
    nowMs += 61_000
    expect((await of.eid.collect(await bring(of))).outcome).toBe('COMPLETE')
    expect(of.provider.requests.filter(({ path }) => path === '/jwks')).toHaveLength(2)
  })

  it.each([
    ['calls itself another issuer', { issuer: 'https://evil.example' }, /check the issuer/],
    ['has no TLS for its keys', { jwks_uri: 'http://evil.example/jwks' }, /without TLS/],
  ])('that %s is not asked further', async (_, changed, detail) => {
    const issuer = 'https://broker.example'
    const metadata = {
      issuer,
      authorization_endpoint: `${issuer}/a`,
      token_endpoint: `${issuer}/t`,
      jwks_uri: `${issuer}/j`,
      ...changed,
    }
    const json = JSON.stringify([
      { id: 'prov', broker: 'SIGNICAT', issuer, clientId: 'us', clientSecret: 's', methods: { 'no-bankid': {} } },
    ])
    const asked: string[] = []
    const egress = {
      request: async (url: string) => {
        asked.push(url)
        return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(metadata), url }
      },
    }
    const [broker] = readBrokers(json)
    if (!broker) throw new Error('no broker')
    const eid = createOidcEid({ broker, egress, clock })
    const answer = await eid.start({ method: 'no-bankid', purpose: 'IDENTIFY', endUserIp: '192.0.2.1', returnUrl })
    expect(answer).toMatchObject({ outcome: 'OUTAGE', reason: 'REFUSED', detail: expect.stringMatching(detail) })
    expect(asked).toEqual([`${issuer}/.well-known/openid-configuration`])
  })
})

import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { type Answer, askToken, newWorkspace, type Workspace } from '../workspace.ts'
import { basic, send } from './send.ts'

const grant = () => new URLSearchParams({ grant_type: 'client_credentials' })
const wrongSecret = (index: number) => String(index).padStart(43, 'x')

/** Asks for a token, from an address that a proxy in front of us would see. */
function ask(app: TestApp, id: string, secret: string, headers: Record<string, string> = {}): Promise<Answer> {
  return send(app, '/v1/oauth2/token', { headers: { ...basic(id, secret), ...headers }, body: grant() })
}

function expectTooMany(answer: Answer): void {
  expect([answer.status, answer.body.code]).toEqual([429, 'too_many_requests'])
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
  expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(60)
}

/** Limits count in windows of the monotonic clock; this moves it on for everybody in the process. */
function letPass(ms: number): void {
  vi.spyOn(performance, 'now').mockImplementation(() => realNow() + ms)
}
const realNow = performance.now.bind(performance)

afterEach(() => void vi.restoreAllMocks())

describe('guessing secrets', () => {
  it('RATE-01 wrong secrets end in 429 with Retry-After, while tokens that were issued keep working', async () => {
    const app = await startApp()
    const workspace = await newWorkspace(app)
    const { clientId } = workspace.client
    const answers: Answer[] = []
    for (let index = 0; index < 150; index++) answers.push(await ask(app, clientId, wrongSecret(index)))
    expect(answers.findIndex((answer) => answer.status === 429)).toBe(10)
    for (const answer of answers.slice(0, 10)) expect(answer.status).toBe(401)
    for (const answer of answers.slice(10)) expectTooMany(answer)
    expect((await workspace.call('workflows.list')).status).toBe(200)
  })

  it('RATE-01 sending the guesses all at once gets no more of them heard, nor the right one among them', async () => {
    const app = await startApp()
    const { client } = await newWorkspace(app)
    const guesses = Array.from({ length: 150 }, (_, index) => ask(app, client.clientId, wrongSecret(index)))
    const answers = await Promise.all(guesses)
    expect(answers.filter((answer) => answer.status === 401)).toHaveLength(10)
    for (const answer of answers.filter((one) => one.status !== 401)) expectTooMany(answer)
    expectTooMany(await askToken(app, client))
  })

  it('RATE-01 a hundred requests at once with the right secret are no guessing', async () => {
    const app = await startApp()
    const { client } = await newWorkspace(app)
    const answers = await Promise.all(Array.from({ length: 100 }, () => askToken(app, client)))
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]))
  })

  it('RATE-01 guessing at many clients from one address ends as well, at the other token endpoints too', async () => {
    const app = await startApp()
    await newWorkspace(app)
    const statuses: number[] = []
    for (let index = 0; index < 150; index++)
      statuses.push((await ask(app, `client-${index}`, wrongSecret(index))).status)
    expect(statuses.indexOf(429)).toBe(60)
    expect(new Set(statuses.slice(60))).toEqual(new Set([429]))
    for (const path of ['/oauth2/token', '/v1/oauth2/introspect', '/v1/oauth2/revoke']) {
      const answer = await send(app, path, { headers: basic('one-more', 'x'), body: grant() })
      expect([path, answer.status]).toEqual([path, 429])
    }
  })

  it('RATE-01 it is over after Retry-After, and not before', async () => {
    const app = await startApp()
    const { client } = await newWorkspace(app)
    for (let index = 0; index < 10; index++) await ask(app, client.clientId, wrongSecret(index))
    const refused = await askToken(app, client)
    expectTooMany(refused)
    const waitMs = Number(refused.headers.get('retry-after')) * 1000
    letPass(waitMs - 10_000)
    expectTooMany(await askToken(app, client))
    letPass(waitMs)
    expect((await askToken(app, client)).status).toBe(200)
  })
})

describe('requests of one client', () => {
  let app: TestApp
  let workspace: Workspace
  const max = 20
  beforeAll(async () => {
    app = await startApp({ RATE_LIMIT_API: String(max) })
    workspace = await newWorkspace(app)
  })

  const rateOf = (answer: Answer) => {
    const found = /^"client";r=(\d+);t=(\d+)$/.exec(answer.headers.get('ratelimit') ?? '')
    return { remaining: Number(found?.[1]), resetS: Number(found?.[2]) }
  }

  it('RATE-02 every answer says what is left, and when it is used up Retry-After is no earlier than that', async () => {
    const client = await workspace.newClient()
    for (let left = max - 1; left >= 0; left--) {
      // Refused requests count as well, and both addresses of an operation are one.
      const answer = await client.call(left % 2 ? 'workflows.list' : '../workflows.get')
      expect([200, 400]).toContain(answer.status)
      expect(answer.headers.get('ratelimit-policy')).toBe(`"client";q=${max};w=60`)
      expect(rateOf(answer).remaining).toBe(left)
    }
    const refused = await client.call('workflows.list')
    expectTooMany(refused)
    expect(rateOf(refused)).toEqual({ remaining: 0, resetS: expect.any(Number) })
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(rateOf(refused).resetS)
    letPass(Number(refused.headers.get('retry-after')) * 1000)
    expect((await client.call('workflows.list')).status).toBe(200)
  })

  it('RATE-02 a burst lets exactly as many through as are allowed', async () => {
    const client = await workspace.newClient()
    const answers = await Promise.all(Array.from({ length: 3 * max }, () => client.call('workflows.list')))
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(max)
    for (const answer of answers.filter((one) => one.status !== 200)) expectTooMany(answer)
  })

  it('RATE-02 a second token of a client buys nothing, and nobody else is held up', async () => {
    const [busy, other] = [await workspace.newClient(), await workspace.newClient()]
    const applicant = await workspace.apply()
    await Promise.all(Array.from({ length: max }, () => busy.call('workflows.list')))
    const { body } = await askToken(app, busy, 'workflow:read')
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${body.access_token}` }
    expectTooMany(await send(app, '/v1/workflows.list', { headers, body: '{}' }))
    expect((await other.call('workflows.list')).status).toBe(200)
    expect((await applicant.flow('flow.get')).status).toBe(200)
  })

  it('RATE-02 a session is counted by itself, and forged tokens are counted to nobody', async () => {
    const [busy, other] = [await workspace.apply(), await workspace.apply()]
    const client = await workspace.newClient()
    await Promise.all(Array.from({ length: max }, () => busy.flow('flow.get')))
    expectTooMany(await busy.flow('flow.get'))
    expect((await other.flow('flow.get')).status).toBe(200)
    const forged = { Authorization: `Bearer ${client.token.slice(0, -4)}AAAA`, 'Content-Type': 'application/json' }
    await Promise.all(
      Array.from({ length: 2 * max }, () => send(app, '/v1/workflows.list', { headers: forged, body: '{}' })),
    )
    expect((await client.call('workflows.list')).status).toBe(200)
  })
})

describe('RATE-04 forwarding headers', () => {
  const from = (address: string) => ({ 'X-Forwarded-For': address })
  const guessFrom = async (app: TestApp, clientId: string, headers: (index: number) => Record<string, string>) => {
    const statuses: number[] = []
    for (let index = 0; index < 20; index++)
      statuses.push((await ask(app, clientId, wrongSecret(index), headers(index))).status)
    return statuses
  }
  const heldAt = (allowed: number) => Array.from({ length: 20 }, (_, index) => (index < allowed ? 401 : 429))

  it('RATE-04 are believed of nobody by default: another address in each request is no way around the limit', async () => {
    const app = await startApp()
    const { client } = await newWorkspace(app)
    const headers = (index: number) => ({
      ...from(`203.0.113.${index}`),
      'X-Real-IP': `203.0.113.${index}`,
      'X-Client-IP': `203.0.113.${index}`,
      Forwarded: `for=203.0.113.${index}`,
    })
    expect(await guessFrom(app, client.clientId, headers)).toEqual(heldAt(10))
  })

  it('RATE-04 of a proxy that is not in TRUSTED_PROXIES they are not believed either', async () => {
    const app = await startApp({ TRUSTED_PROXIES: '192.0.2.0/24, 198.51.100.7' })
    const { client } = await newWorkspace(app)
    expect(await guessFrom(app, client.clientId, (index) => from(`203.0.113.${index}`))).toEqual(heldAt(10))
  })

  it('RATE-04 of a trusted proxy the address that it adds counts, and what a stranger wrote before it does not', async () => {
    const app = await startApp({ TRUSTED_PROXIES: '127.0.0.1' })
    const { client } = await newWorkspace(app)
    const spoofed = (index: number) => from(`203.0.113.${index}, 198.51.100.66`)
    expect(await guessFrom(app, client.clientId, spoofed)).toEqual(heldAt(10))
    // The guesser is shut out, its victim at another address is not.
    expect((await ask(app, client.clientId, client.clientSecret, from('198.51.100.66'))).status).toBe(429)
    expect((await ask(app, client.clientId, client.clientSecret, from('198.51.100.10'))).status).toBe(200)
  })
})

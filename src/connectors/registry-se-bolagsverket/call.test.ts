import { afterEach, describe, expect, it } from 'vitest'
import { createEgress } from '../../platform/egress.ts'
import { type Loopback, type LoopbackRequest, type Replies, type Reply, startLoopback } from '../loopback.ts'
import { createBolagsverket } from './index.ts'
import { sampleCompanies, sampleSoleTrader } from './sample-companies.ts'
import { highValueBody } from './sample-format.ts'
import { HIGH_VALUE, repliesFor, TOKEN } from './sample-replies.ts'

let now = new Date('2026-01-05T08:30:00Z')
let server: Loopback | undefined
afterEach(() => server?.close())

const company = sampleCompanies.ensam
const found = repliesFor([company])

async function serve(replies: Replies = {}) {
  now = new Date('2026-01-05T08:30:00Z')
  server = await startLoopback({ ...found, ...replies })
  const credentials = { clientId: 'prov', clientSecret: 'prov-secret' }
  const bolagsverket = createBolagsverket({
    egress: createEgress({ trustedOrigins: [server.url] }),
    clock: { now: () => now },
    baseUrl: `${server.url}/`,
    tokenUrl: `${server.url}/oauth2/token`,
    retryDelayMs: 1,
    highValueDatasets: credentials,
  })
  const { requests } = server
  return {
    lookUp: (organizationNumber = company.nummer) => bolagsverket.lookUp({ country: 'SE', organizationNumber }),
    asked: (path: string) => requests.filter((request) => `${request.method} ${request.path}` === path),
  }
}

/** Tokens numbered as they are asked for. */
function numberedTokens(more: object = {}) {
  let given = 0
  return () => ({ body: { access_token: `token-${++given}`, expires_in: 3600, ...more } })
}
const bearer = ({ headers }: LoopbackRequest) => headers.authorization

describe('the token', () => {
  it('is asked for with the client credentials and the scope of the API, and used for many calls', async () => {
    const { lookUp, asked } = await serve()
    await Promise.all([lookUp(), lookUp(), lookUp()])
    expect(asked(TOKEN)).toHaveLength(1)
    expect(Object.fromEntries(new URLSearchParams(asked(TOKEN)[0]?.body))).toEqual({
      grant_type: 'client_credentials',
      client_id: 'prov',
      client_secret: 'prov-secret',
      scope: 'vardefulla-datamangder:read',
    })
    expect(asked(HIGH_VALUE).map(bearer)).toEqual(Array(3).fill('Bearer prov-token'))
  })

  it('is renewed a minute before it expires', async () => {
    const { lookUp, asked } = await serve({ [TOKEN]: numberedTokens() })
    await lookUp()
    now = new Date(now.getTime() + 3_539_000)
    await lookUp()
    now = new Date(now.getTime() + 1_000)
    await lookUp()
    expect(asked(HIGH_VALUE).map(bearer)).toEqual(['Bearer token-1', 'Bearer token-1', 'Bearer token-2'])
  })

  it('is renewed once when the register no longer takes it, and then the call is answered', async () => {
    const { lookUp, asked } = await serve({
      [TOKEN]: numberedTokens(),
      [HIGH_VALUE]: (request) =>
        bearer(request) === 'Bearer token-1' ? { status: 401, body: {} } : { body: highValueBody([company]) },
    })
    expect((await lookUp()).outcome).toBe('FOUND')
    expect(asked(HIGH_VALUE).map(bearer)).toEqual(['Bearer token-1', 'Bearer token-2'])
  })

  it('that is refused twice is an OUTAGE, reason REFUSED, and not asked for a third time', async () => {
    const { lookUp, asked } = await serve({ [TOKEN]: numberedTokens(), [HIGH_VALUE]: { status: 401, body: {} } })
    expect(await lookUp()).toMatchObject({ outcome: 'OUTAGE', reason: 'REFUSED' })
    expect(asked(TOKEN)).toHaveLength(2)
  })

  it('is never evidence, and refused credentials are an OUTAGE that says what to check but not the secret', async () => {
    const { lookUp } = await serve()
    expect(JSON.stringify(await lookUp())).not.toContain('prov-token')
    await server?.close()
    const refused = await serve({ [TOKEN]: { status: 401, body: { error: 'invalid_client prov-secret' } } })
    const answer = await refused.lookUp()
    expect(answer).toMatchObject({ outcome: 'OUTAGE', reason: 'REFUSED', detail: expect.stringContaining('client id') })
    expect(JSON.stringify(answer)).not.toContain('prov-secret')
  })
})

describe('a call', () => {
  it('has the number in its body and an id that support can ask for, and neither in the address', async () => {
    const { lookUp, asked } = await serve({
      [HIGH_VALUE]: { body: highValueBody(sampleSoleTrader) },
    })
    const number = sampleSoleTrader[0]?.nummer ?? ''
    const answer = await lookUp(number)
    const [request] = asked(HIGH_VALUE)
    expect(JSON.parse(request?.body ?? '')).toEqual({ identitetsbeteckning: number })
    expect(request?.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
    for (const { url } of answer.evidence) expect(url).not.toContain(number)
  })

  it('the register’s error text, which may quote the number, is not repeated', async () => {
    const number = sampleSoleTrader[0]?.nummer ?? ''
    const { lookUp } = await serve({
      [HIGH_VALUE]: {
        status: 400,
        body: { status: 400, title: 'Fel format', detail: `Identitetsbeteckning: ${number}` },
      },
    })
    const answer = await lookUp(number)
    expect(answer).toMatchObject({ outcome: 'OUTAGE', reason: 'REFUSED' })
    expect(JSON.stringify({ ...answer, evidence: [] })).not.toContain(number)
  })

  it.each([429, 503])('that is turned away with %i is repeated twice, and then answered', async (status) => {
    let asked = 0
    const turnedAway: Reply = { status }
    const { lookUp } = await serve({
      [HIGH_VALUE]: () => (++asked <= 2 ? turnedAway : { body: highValueBody([company]) }),
    })
    expect((await lookUp()).outcome).toBe('FOUND')
    expect(asked).toBe(3)
  })

  it('is not made beyond 60 in a minute: the answer says how long to wait', async () => {
    const { lookUp, asked } = await serve()
    for (let call = 0; call < 60; call++) {
      if (call === 20) now = new Date(now.getTime() + 10_000)
      expect((await lookUp()).outcome).toBe('FOUND')
    }
    expect(await lookUp()).toMatchObject({ outcome: 'OUTAGE', reason: 'RATE_LIMITED', retryAfterS: 50 })
    expect(asked(HIGH_VALUE)).toHaveLength(60)
    now = new Date(now.getTime() + 50_000)
    expect((await lookUp()).outcome).toBe('FOUND')
  })

  it.each([
    [403, 'REFUSED'],
    [404, 'MALFORMED'],
    [410, 'REFUSED'],
    [302, 'MALFORMED'],
  ])('answered %i is an OUTAGE, reason %s: this API has no such answer', async (status, reason) => {
    const { lookUp } = await serve({ [HIGH_VALUE]: { status, body: { status } } })
    expect(await lookUp()).toMatchObject({ outcome: 'OUTAGE', reason })
  })
})

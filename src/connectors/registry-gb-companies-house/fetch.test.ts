import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createEgress } from '../../platform/egress.ts'
import { type Loopback, type Replies, startLoopback } from '../loopback.ts'
import { createFetch } from './fetch.ts'

let now = new Date('2026-11-02T08:30:00Z')
let server: Loopback | undefined
afterEach(async () => {
  now = new Date('2026-11-02T08:30:00Z')
  await server?.close()
})
const schema = z.object({ a: z.number() })
const inS = (seconds: number) => String(now.getTime() / 1000 + seconds)

async function serve(replies: Replies) {
  server = await startLoopback(replies)
  const egress = createEgress({ trustedOrigins: [server.url] })
  const options = { egress, clock: { now: () => now }, baseUrl: `${server.url}/`, apiKey: 'a-key', retryDelayMs: 1 }
  return { fetch: createFetch(options), requests: server.requests }
}

describe('the key', () => {
  it('is the user name with an empty password, and reaches neither evidence nor detail', async () => {
    const { fetch, requests } = await serve({ 'GET /x': { status: 401, body: '{"error":"Invalid Authorization"}' } })
    const answer = await fetch('/x', schema)
    const sent = Buffer.from('a-key:').toString('base64')
    expect(requests[0]?.headers.authorization).toBe(`Basic ${sent}`)
    expect(answer).toMatchObject({ reason: 'REFUSED', detail: expect.stringContaining('API key in the settings') })
    expect(JSON.stringify(answer)).not.toContain('a-key')
    expect(JSON.stringify(answer)).not.toContain(sent)
  })
})

describe('the limit of 600 calls in five minutes', () => {
  it('429 tells the end of the window, and nothing more is sent until then', async () => {
    const { fetch, requests } = await serve({
      'GET /x': { status: 429, headers: { 'x-ratelimit-reset': inS(120), 'x-ratelimit-remain': '0' } },
      'GET /y': { body: { a: 1 } },
    })
    expect(await fetch('/x', schema)).toMatchObject({ reason: 'RATE_LIMITED', retryAfterS: 120 })
    now = new Date(now.getTime() + 20_000)
    expect(await fetch('/y', schema)).toMatchObject({ outcome: 'OUTAGE', reason: 'RATE_LIMITED', retryAfterS: 100 })
    expect(requests).toHaveLength(1)
    now = new Date(now.getTime() + 100_000)
    expect((await fetch('/y', schema)).outcome).toBe('FOUND')
  })

  it('the last call of a window is answered, and the next one waits', async () => {
    const headers = { 'x-ratelimit-reset': inS(60), 'x-ratelimit-remain': '0' }
    const { fetch, requests } = await serve({ 'GET /x': { headers, body: { a: 1 } } })
    expect((await fetch('/x', schema)).outcome).toBe('FOUND')
    expect(await fetch('/x', schema)).toMatchObject({ reason: 'RATE_LIMITED', retryAfterS: 60 })
    expect(requests).toHaveLength(1)
  })

  it('429 without a word about the wait is repeated twice', async () => {
    let asked = 0
    const { fetch } = await serve({ 'GET /x': () => (++asked <= 2 ? { status: 429 } : { body: { a: 1 } }) })
    expect((await fetch('/x', schema)).outcome).toBe('FOUND')
    expect(asked).toBe(3)
  })

  it('Retry-After as a date is understood too', async () => {
    const headers = { 'retry-after': 'Mon, 02 Nov 2026 08:31:30 GMT' }
    const { fetch } = await serve({ 'GET /x': { status: 429, headers } })
    expect(await fetch('/x', schema)).toMatchObject({ reason: 'RATE_LIMITED', retryAfterS: 90 })
  })
})

it.each([
  [400, 'REFUSED'],
  [403, 'REFUSED'],
  [410, 'MALFORMED'],
  [302, 'MALFORMED'],
  [500, 'SERVER_ERROR'],
])('%i is an OUTAGE, reason %s', async (status, reason) => {
  const { fetch } = await serve({ 'GET /x': { status, body: {} } })
  expect(await fetch('/x', schema)).toMatchObject({ outcome: 'OUTAGE', reason })
})

it('the detail of a wrong shape names the field and never its value', async () => {
  const { fetch } = await serve({ 'GET /x': { body: { a: 'SAMPLE, Person' } } })
  const answer = await fetch('/x', schema)
  expect(answer).toMatchObject({ reason: 'MALFORMED', detail: expect.stringContaining('a (invalid_type)') })
  expect(JSON.stringify({ ...answer, evidence: [] })).not.toContain('SAMPLE')
})

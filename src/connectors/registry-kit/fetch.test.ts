import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createEgress } from '../../platform/egress.ts'
import { type Loopback, type Replies, type Reply, startLoopback } from '../loopback.ts'
import { createFetch, type SourceWays } from './fetch.ts'

const now = new Date('2026-01-05T08:30:00Z')
const schema = z.object({ a: z.number() })
let server: Loopback | undefined
afterEach(() => server?.close())

async function serve(replies: Replies, more: Partial<SourceWays> = {}) {
  server = await startLoopback(replies)
  const egress = createEgress({ trustedOrigins: [server.url] })
  const ways = { source: 'test', licence: 'free', baseUrl: server.url, timeoutMs: 1_000, headers: {}, ...more }
  const fetch = createFetch({ egress, clock: { now: () => now }, retryDelayMs: 1 }, ways)
  return { requests: server.requests, fetch, ask: () => fetch({ path: '/x' }, schema) }
}

/** Answers the first so, the rest with 200. */
function first(count: number, reply: Reply): Replies {
  let asked = 0
  return { 'GET /x': () => (++asked <= count ? reply : { body: { a: 1 } }) }
}

describe('a call that was turned away', () => {
  it.each([429, 503])('%i is repeated twice, and then answered', async (status) => {
    const { ask, requests } = await serve(first(2, { status }))
    expect((await ask()).outcome).toBe('FOUND')
    expect(requests).toHaveLength(3)
  })

  it('is an OUTAGE after the second repetition', async () => {
    const { ask } = await serve(first(3, { status: 503 }))
    expect(await ask()).toMatchObject({ outcome: 'OUTAGE', reason: 'SERVER_ERROR' })
  })

  it('is not repeated when the source asks for a longer wait, which is handed on in seconds', async () => {
    const { ask, requests } = await serve(first(1, { status: 429, headers: { 'retry-after': '120' } }))
    expect(await ask()).toMatchObject({ reason: 'RATE_LIMITED', retryAfterS: 120 })
    expect(requests).toHaveLength(1)
    await server?.close()
    const dated = await serve(first(1, { status: 503, headers: { 'retry-after': 'Mon, 05 Jan 2026 08:31:30 GMT' } }))
    expect(await dated.ask()).toMatchObject({ reason: 'SERVER_ERROR', retryAfterS: 90 })
  })

  it('in the body of a 200 is repeated, where the source says it so', async () => {
    const isTurnedAway = ({ body }: { body: string }) => body.includes('busy')
    const { ask, requests } = await serve(first(1, { body: { busy: true } }), { isTurnedAway })
    expect((await ask()).outcome).toBe('FOUND')
    expect(requests).toHaveLength(2)
  })

  it('is not repeated on 500', async () => {
    const { ask, requests } = await serve(first(1, { status: 500 }))
    expect(await ask()).toMatchObject({ outcome: 'OUTAGE', reason: 'SERVER_ERROR' })
    expect(requests).toHaveLength(1)
  })
})

describe('what an answer counts for', () => {
  it.each([
    [401, 'REFUSED'],
    [400, 'REFUSED'],
    [404, 'MALFORMED'],
    [410, 'MALFORMED'],
    [302, 'MALFORMED'],
    [204, 'MALFORMED'],
  ])('%i is an OUTAGE, reason %s, unless the source gives it a meaning', async (status, reason) => {
    const { ask } = await serve({ 'GET /x': { status, headers: { location: '/y' } } })
    expect(await ask()).toMatchObject({ outcome: 'OUTAGE', reason })
  })

  it.each(['NOT_FOUND', 'GONE'] as const)('a meaning %s is never taken from a web page', async (meaning) => {
    const meaningOf = () => meaning
    const { ask } = await serve({ 'GET /x': { status: 404, body: {} } }, { meaningOf })
    expect((await ask()).outcome).toBe(meaning)
    await server?.close()
    const page = { status: 404, headers: { 'content-type': 'text/plain' }, body: '\n<!DOCTYPE html><p>nginx' }
    const between = await serve({ 'GET /x': page }, { meaningOf })
    expect(await between.ask()).toMatchObject({ outcome: 'OUTAGE', reason: 'MALFORMED' })
  })

  it('an address that egress forbids is an OUTAGE, reason REFUSED', async () => {
    const options = { egress: createEgress(), clock: { now: () => now } }
    const ways = { source: 'test', licence: '', baseUrl: 'http://127.0.0.1:9', timeoutMs: 100, headers: {} }
    expect(await createFetch(options, ways)({ path: '/' }, schema)).toMatchObject({ reason: 'REFUSED' })
  })

  it('the detail names the field and never its value', async () => {
    const { ask } = await serve({ 'GET /x': { body: { a: 'Ola Nordmann' } } })
    const answer = await ask()
    expect(answer).toMatchObject({ reason: 'MALFORMED', detail: expect.stringContaining('a (invalid_type)') })
    expect(JSON.stringify({ ...answer, evidence: [] })).not.toContain('Ola')
  })

  it('calls beyond the pace are RATE_LIMITED without being sent', async () => {
    const { ask, requests } = await serve({ 'GET /x': { body: { a: 1 } } }, { callsPerMinute: 1 })
    await ask()
    expect(await ask()).toMatchObject({ outcome: 'OUTAGE', reason: 'RATE_LIMITED', retryAfterS: 60 })
    expect(requests).toHaveLength(1)
  })
})

describe('evidence', () => {
  it('is the body as received, with address, time and licence', async () => {
    const { ask } = await serve({ 'GET /x': { body: '{"a": 1}' } })
    expect((await ask()).evidence).toEqual([
      {
        source: 'test',
        url: `${server?.url}/x`,
        retrievedAt: '2026-01-05T08:30:00.000Z',
        contentType: 'application/json',
        body: '{"a": 1}',
        licence: 'free',
      },
    ])
  })

  it('shows neither a secret path nor a secret in the body', async () => {
    const withoutSecrets = (body: string) => body.replace('hush', '***')
    const { fetch, requests } = await serve(
      { 'POST /x?key=hush': { body: '{"a": 1, "b": "hush"}' } },
      { withoutSecrets },
    )
    const answer = await fetch({ path: '/x?key=hush', shownPath: '/x#1', body: '{}' }, schema)
    expect(answer).toMatchObject({ outcome: 'FOUND', evidence: [{ url: `${server?.url}/x#1` }] })
    expect(JSON.stringify(answer)).not.toContain('hush')
    expect(requests[0]).toMatchObject({ method: 'POST', body: '{}' })
  })
})

it('no more calls are under way at a time than the source is spared of', async () => {
  let underWay = 0
  let most = 0
  const waiting: (() => void)[] = []
  const { ask } = await serve(
    {
      'GET /x': async () => {
        most = Math.max(most, ++underWay)
        // The second lets both go; a third at the same time would be counted.
        await new Promise<void>((go) => {
          waiting.push(go)
          if (underWay === 2) setImmediate(() => waiting.splice(0).forEach((release) => void release()))
        })
        underWay -= 1
        return { body: { a: 1 } }
      },
    },
    { concurrentMax: 2 },
  )
  const answers = await Promise.all(Array.from({ length: 6 }, ask))
  expect(answers.every(({ outcome }) => outcome === 'FOUND')).toBe(true)
  expect(most).toBe(2)
})

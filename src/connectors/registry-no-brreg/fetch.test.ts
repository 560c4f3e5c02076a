import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createEgress } from '../../platform/egress.ts'
import { type Loopback, type Replies, type Reply, startLoopback } from '../loopback.ts'
import { createFetch } from './fetch.ts'

const now = new Date('2026-01-05T08:30:00Z')
const schema = z.object({ a: z.number() })
let server: Loopback | undefined
afterEach(() => server?.close())

async function serve(replies: Replies) {
  server = await startLoopback(replies)
  const egress = createEgress({ trustedOrigins: [server.url] })
  return {
    requests: server.requests,
    fetch: createFetch({ egress, clock: { now: () => now }, baseUrl: `${server.url}/`, retryDelayMs: 1 }),
  }
}

/** Answers the first so, the rest with 200. */
function first(count: number, reply: Reply): Replies {
  let asked = 0
  return { 'GET /x': () => (++asked <= count ? reply : { body: { a: 1 } }) }
}

describe('a call that was turned away', () => {
  it.each([429, 503])('%i is repeated twice, and then answered', async (status) => {
    const { fetch, requests } = await serve(first(2, { status }))
    expect((await fetch('/x', schema)).outcome).toBe('FOUND')
    expect(requests).toHaveLength(3)
  })

  it('is an OUTAGE after the second repetition', async () => {
    const { fetch, requests } = await serve(first(3, { status: 503 }))
    expect(await fetch('/x', schema)).toMatchObject({ outcome: 'OUTAGE', reason: 'SERVER_ERROR' })
    expect(requests).toHaveLength(3)
  })

  it('is not repeated when the register asks for a longer wait; the wait is handed on, in seconds or as a date', async () => {
    const { fetch, requests } = await serve(first(1, { status: 429, headers: { 'retry-after': '120' } }))
    expect(await fetch('/x', schema)).toMatchObject({ reason: 'RATE_LIMITED', retryAfterS: 120 })
    expect(requests).toHaveLength(1)
    await server?.close()
    const dated = await serve(first(1, { status: 503, headers: { 'retry-after': 'Mon, 05 Jan 2026 08:31:30 GMT' } }))
    expect(await dated.fetch('/x', schema)).toMatchObject({ reason: 'SERVER_ERROR', retryAfterS: 90 })
  })

  it('is not repeated when the register says 500', async () => {
    const { fetch, requests } = await serve(first(1, { status: 500 }))
    expect(await fetch('/x', schema)).toMatchObject({ outcome: 'OUTAGE', reason: 'SERVER_ERROR' })
    expect(requests).toHaveLength(1)
  })
})

describe('what an answer counts for', () => {
  it.each([404, 410])('%i as a web page comes from something in between and is an OUTAGE', async (status) => {
    const { fetch } = await serve({
      'GET /x': { status, headers: { 'content-type': 'text/html' }, body: '<html>nginx</html>' },
    })
    expect(await fetch('/x', schema)).toMatchObject({ outcome: 'OUTAGE', reason: 'MALFORMED' })
  })

  it.each([
    [401, 'REFUSED'],
    [403, 'REFUSED'],
    [400, 'REFUSED'],
    [302, 'MALFORMED'],
    [204, 'MALFORMED'],
  ])('%i is an OUTAGE, reason %s', async (status, reason) => {
    const { fetch } = await serve({ 'GET /x': { status, headers: { location: '/y' } } })
    expect(await fetch('/x', schema)).toMatchObject({ outcome: 'OUTAGE', reason })
  })

  it('an address that egress forbids is an OUTAGE, reason REFUSED', async () => {
    const fetch = createFetch({ egress: createEgress(), clock: { now: () => now }, baseUrl: 'http://127.0.0.1:9' })
    expect(await fetch('/x', schema)).toMatchObject({ outcome: 'OUTAGE', reason: 'REFUSED' })
  })

  it('the detail of a wrong shape names the field and never its value', async () => {
    const { fetch } = await serve({ 'GET /x': { body: { a: 'Ola Nordmann' } } })
    const answer = await fetch('/x', schema)
    expect(answer).toMatchObject({ reason: 'MALFORMED', detail: expect.stringContaining('a (invalid_type)') })
    expect(JSON.stringify({ ...answer, evidence: [] })).not.toContain('Ola')
  })

  it('what was received stays as evidence, with licence and time', async () => {
    const { fetch } = await serve({ 'GET /x': { body: '{"a": 1}' } })
    expect((await fetch('/x', schema)).evidence).toEqual([
      {
        source: 'registry-no-brreg',
        url: `${server?.url}/x`,
        retrievedAt: '2026-01-05T08:30:00.000Z',
        contentType: 'application/json',
        body: '{"a": 1}',
        licence: 'NLOD 2.0',
      },
    ])
  })
})

it('no more than five calls are under way at a time', async () => {
  let underWay = 0
  let most = 0
  const waiting: (() => void)[] = []
  const letAllGo = () => {
    for (const release of waiting.splice(0)) release()
  }
  const { fetch } = await serve({
    'GET /x': async () => {
      most = Math.max(most, ++underWay)
      // The fifth lets all go; a sixth at the same time would be counted.
      await new Promise<void>((go) => {
        waiting.push(go)
        if (underWay === 5) setImmediate(letAllGo)
      })
      underWay -= 1
      return { body: { a: 1 } }
    },
  })
  const answers = await Promise.all(Array.from({ length: 10 }, () => fetch('/x', schema)))
  expect(answers.every(({ outcome }) => outcome === 'FOUND')).toBe(true)
  expect(most).toBe(5)
})

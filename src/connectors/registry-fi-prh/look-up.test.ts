import { afterEach, describe, expect, it } from 'vitest'
import { createEgress } from '../../platform/egress.ts'
import { type Loopback, type Replies, startLoopback } from '../loopback.ts'
import { createPrh, sampleCompanies } from './index.ts'
import { companyBody, pageBody, sampleBodies } from './sample-format.ts'
import { COMPANIES } from './sample-replies.ts'

let now = new Date('2026-01-05T08:30:00Z')
let server: Loopback | undefined
afterEach(() => server?.close())

const { paahtimo, konkurssi } = sampleCompanies
const found = pageBody(sampleBodies.slice(0, 1))

async function serve(reply: Replies[string]) {
  server = await startLoopback({ [COMPANIES]: reply })
  const prh = createPrh({
    egress: createEgress({ trustedOrigins: [server.url] }),
    clock: { now: () => now },
    baseUrl: `${server.url}/`,
    retryDelayMs: 1,
  })
  const { requests } = server
  return { requests, lookUp: () => prh.lookUp({ country: 'FI', organizationNumber: paahtimo.businessId }) }
}

describe('what an answer counts for', () => {
  it('results without the company that was asked for are an OUTAGE, never a miss', async () => {
    const { lookUp } = await serve({ body: pageBody([companyBody(konkurssi)]) })
    expect(await lookUp()).toMatchObject({ outcome: 'OUTAGE', detail: expect.stringContaining('another company') })
  })

  it('results that are counted but not given are an OUTAGE, never a miss', async () => {
    const { lookUp } = await serve({ body: { totalResults: 3, companies: [] } })
    expect(await lookUp()).toMatchObject({ outcome: 'OUTAGE', reason: 'MALFORMED' })
  })

  it('a company without any name is an OUTAGE', async () => {
    const { lookUp } = await serve({ body: pageBody([companyBody(paahtimo, { names: [] })]) })
    expect(await lookUp()).toMatchObject({ outcome: 'OUTAGE', detail: expect.stringContaining('no name') })
  })

  it.each([
    [400, 'REFUSED'],
    [404, 'MALFORMED'],
    [410, 'MALFORMED'],
    [302, 'MALFORMED'],
  ])('%i is an OUTAGE, reason %s: the register says that it has nothing by an empty list', async (status, reason) => {
    const { lookUp } = await serve({ status, body: { timestamp: '2026-01-05 08:30:00', errorcode: status } })
    expect(await lookUp()).toMatchObject({ outcome: 'OUTAGE', reason })
  })

  it('what was received stays as evidence, with licence and time', async () => {
    const { lookUp } = await serve({ body: JSON.stringify(found, null, 1) })
    expect((await lookUp()).evidence).toEqual([
      {
        source: 'registry-fi-prh',
        url: `${server?.url}/opendata-ytj-api/v3/companies?businessId=${paahtimo.businessId}`,
        retrievedAt: '2026-01-05T08:30:00.000Z',
        contentType: 'application/json',
        body: JSON.stringify(found, null, 1),
        licence: 'CC BY 4.0',
      },
    ])
  })
})

describe('a call', () => {
  it.each([429, 503])('that is turned away with %i is repeated twice, and then answered', async (status) => {
    let asked = 0
    const { lookUp } = await serve(() => (++asked <= 2 ? { status } : { body: found }))
    expect((await lookUp()).outcome).toBe('FOUND')
    expect(asked).toBe(3)
  })

  it('that is to wait longer is not repeated, and says how long', async () => {
    const { lookUp, requests } = await serve({ status: 429, headers: { 'retry-after': '60' }, body: 'x' })
    expect(await lookUp()).toMatchObject({ reason: 'RATE_LIMITED', retryAfterS: 60 })
    expect(requests).toHaveLength(1)
  })

  it('is not made beyond 300 in a minute: the answer says how long to wait', async () => {
    const { lookUp, requests } = await serve({ body: found })
    for (let batch = 0; batch < 10; batch++) await Promise.all(Array.from({ length: 30 }, lookUp))
    now = new Date(now.getTime() + 15_000)
    expect(await lookUp()).toMatchObject({ outcome: 'OUTAGE', reason: 'RATE_LIMITED', retryAfterS: 45 })
    expect(requests).toHaveLength(300)
    now = new Date(now.getTime() + 45_000)
    expect((await lookUp()).outcome).toBe('FOUND')
  })
})

import { describe, expect, it } from 'vitest'
import { createEgress } from '../../platform/egress.ts'
import { expectCompanyShape, sourceContract } from '../contract.ts'
import { type Replies, startLoopback } from '../loopback.ts'
import { createGleifRegistry, gleifReplies, sampleEntities } from './index.ts'
import { notFoundBody, recordsBody } from './sample-format.ts'

const clock = { now: () => new Date('2026-11-02T08:30:00Z') }
const { merekohv, vindprov, vindprovAgain } = sampleEntities

function connect(baseUrl: string) {
  const egress = createEgress({ trustedOrigins: [baseUrl] })
  return createGleifRegistry({ egress, clock, baseUrl, timeoutMs: 500, retryDelayMs: 1 })
}

const search = 'GET /api/v1/lei-records'
const asked = { country: 'EE', organizationNumber: '19900108' }

sourceContract({
  name: 'registry-gleif',
  ask: (baseUrl) => connect(baseUrl).lookUp(asked),
  replies: {
    found: { [search]: { body: recordsBody([merekohv]) } },
    miss: { [search]: { body: recordsBody([]) } },
    outage: { [search]: { status: 404, body: notFoundBody } },
    rateLimited: { [search]: { status: 429, headers: { 'retry-after': '30' } } },
    malformed: { [search]: { body: { ...recordsBody([merekohv]), meta: {} } } },
  },
})

async function lookUp(query: { country: string; organizationNumber: string }, replies: Replies = gleifReplies()) {
  const server = await startLoopback(replies)
  const answer = await connect(server.url).lookUp(query)
  await server.close()
  return { answer, requests: server.requests }
}

describe('GLEIF beside a register', () => {
  it('tells the LEI, and of a record in force the day of foundation and the seat; no status and no people', async () => {
    const { answer } = await lookUp(asked)
    if (answer.outcome !== 'FOUND') throw new Error(answer.outcome)
    expectCompanyShape(answer.value)
    expect(answer.value).toMatchObject({
      organization: {
        organizationNumber: { id: '19900108', issuingCountry: 'EE' },
        lei: merekohv.lei,
        foundationDate: '2016-03-01',
        addresses: [{ type: 'VISITING', addressLine1: 'Näidise tn 12', city: 'Tallinn' }],
        status: 'UNKNOWN',
      },
      functionaries: [],
      signing: { coverage: 'NONE' },
    })
  })

  it('of a record that was not renewed, the LEI alone counts', async () => {
    const { answer } = await lookUp({ country: 'SE', organizationNumber: '5599000014' })
    expect(answer).toMatchObject({ outcome: 'FOUND', value: { organization: { lei: vindprov.lei, addresses: [] } } })
    expect('value' in answer && answer.value.organization).not.toHaveProperty('foundationDate')
  })

  it('an LEI that was given twice is nobody’s', async () => {
    const replies = { [search]: { body: recordsBody([vindprovAgain]) } }
    expect((await lookUp({ country: 'SE', organizationNumber: '5599000014' }, replies)).answer.outcome).toBe('MISS')
  })

  it.each([
    ['SE', '198501011234'],
    ['SE', '8501011234'],
    ['EE', '48505150002'],
    ['NO', '01017012345'],
  ])('%s %s may be a person’s number and goes out nowhere', async (country, organizationNumber) => {
    const { answer, requests } = await lookUp({ country, organizationNumber })
    expect(answer).toEqual({ outcome: 'MISS', evidence: [] })
    expect(requests).toEqual([])
  })

  it('is a supplement: it does not claim to know which company has a number', () => {
    expect(connect('http://127.0.0.1:9')).toMatchObject({ standing: 'SUPPLEMENT', sandbox: false })
    expect(connect('http://127.0.0.1:9').provides).not.toContain('organizationNumber')
  })
})

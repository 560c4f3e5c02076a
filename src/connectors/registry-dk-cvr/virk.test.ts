import { describe, expect, it } from 'vitest'
import { createEgress } from '../../platform/egress.ts'
import { type Reply, startLoopback } from '../loopback.ts'
import { createCvr, sampleCompanies } from './index.ts'
import { searchBody, virksomhedBody } from './sample-format.ts'

const clock = { now: () => new Date('2026-11-02T08:30:00Z') }
const havblik = virksomhedBody(sampleCompanies.havblik)

async function lookUp(reply: Reply, count = 1) {
  let asked = 0
  const server = await startLoopback({
    'POST /cvr-permanent/virksomhed/_search': () => (++asked <= count ? reply : { body: searchBody([havblik]) }),
  })
  const egress = createEgress({ trustedOrigins: [server.url] })
  const cvr = createCvr({ egress, clock, baseUrl: server.url, user: 'prøve', password: 'hemmelig', retryDelayMs: 1 })
  const answer = await cvr.lookUp({ country: 'DK', organizationNumber: '94001005' })
  await server.close()
  return { answer, requests: server.requests }
}

describe('the question', () => {
  it('is asked with user name and password in a header, and neither reaches the evidence', async () => {
    const { answer, requests } = await lookUp({ body: searchBody([havblik]) })
    const credentials = Buffer.from('prøve:hemmelig').toString('base64')
    expect(requests[0]?.headers.authorization).toBe(`Basic ${credentials}`)
    expect(JSON.stringify(answer)).not.toMatch(/hemmelig|authorization/i)
    expect(JSON.stringify(answer)).not.toContain(credentials)
  })

  it('leaves out the homes of participants and the places of work', async () => {
    const { requests } = await lookUp({ body: searchBody([havblik]) })
    expect(JSON.parse(requests[0]?.body ?? '')).toMatchObject({
      query: { term: { 'Vrvirksomhed.cvrNummer': '94001005' } },
      _source: {
        excludes: expect.arrayContaining([
          'Vrvirksomhed.deltagerRelation.deltager.beliggenhedsadresse',
          'Vrvirksomhed.penheder',
        ]),
      },
    })
  })

  it('the evidence says which number was asked for, though it stood in the body', async () => {
    const { answer } = await lookUp({ body: searchBody([havblik]) })
    expect(answer.evidence[0]?.url).toMatch(/_search#cvrNummer=94001005$/)
  })
})

describe('an answer that is no answer', () => {
  it('no hit from an index that timed out or lost a shard is an OUTAGE, never a miss', async () => {
    for (const partly of [{ timed_out: true }, { _shards: { total: 6, failed: 1 } }]) {
      const { answer } = await lookUp({ body: { ...searchBody([]), ...partly } })
      expect(answer).toMatchObject({ outcome: 'OUTAGE', reason: 'SERVER_ERROR' })
    }
  })

  it('a missing index (404) is an OUTAGE, never a miss', async () => {
    const { answer } = await lookUp({ status: 404, body: { error: { type: 'index_not_found_exception' } } })
    expect(answer).toMatchObject({ outcome: 'OUTAGE', reason: 'MALFORMED' })
  })

  it('401 is an OUTAGE that asks to check the credentials', async () => {
    const { answer } = await lookUp({ status: 401, body: 'Unauthorized' })
    expect(answer).toMatchObject({
      outcome: 'OUTAGE',
      reason: 'REFUSED',
      detail: expect.stringContaining('credentials'),
    })
  })

  it('a company of another number is an OUTAGE', async () => {
    const { answer } = await lookUp({ body: searchBody([virksomhedBody(sampleCompanies.salon)]) })
    expect(answer).toMatchObject({ reason: 'MALFORMED', detail: expect.stringContaining('another company') })
  })

  it('two companies of one number are an OUTAGE, for one of them would be a guess', async () => {
    const { answer } = await lookUp({ body: searchBody([havblik, { ...havblik, enhedsNummer: 4_999_000_001 }]) })
    expect(answer).toMatchObject({ reason: 'MALFORMED', detail: expect.stringContaining('several') })
  })

  it('a mistaken registration beside the right one is passed over, and alone it is told as UNKNOWN', async () => {
    const mistake = { ...havblik, fejlRegistreret: true }
    const beside = await lookUp({ body: searchBody([mistake, havblik]) })
    expect(beside.answer).toMatchObject({ value: { organization: { status: 'ACTIVE' } } })
    const alone = await lookUp({ body: searchBody([mistake]) })
    expect(alone.answer).toMatchObject({
      value: { organization: { status: 'UNKNOWN', companyStatus: 'Fejlregistreret' } },
    })
  })

  it('429 and 503 are repeated twice, and then answered', async () => {
    for (const status of [429, 503]) {
      const { answer, requests } = await lookUp({ status }, 2)
      expect(answer.outcome).toBe('FOUND')
      expect(requests).toHaveLength(3)
    }
  })

  it('the detail of a wrong shape names the field and never its value', async () => {
    const { answer } = await lookUp({ body: searchBody([{ ...havblik, navne: 'Bo Prøvesen' }]) })
    expect(answer).toMatchObject({ reason: 'MALFORMED', detail: expect.stringContaining('navne (invalid_type)') })
    expect(JSON.stringify({ ...answer, evidence: [] })).not.toContain('Bo')
  })
})

it('hits.total as a number and as an object (Elasticsearch 7) are both understood', async () => {
  const body = searchBody([havblik])
  const { answer } = await lookUp({ body: { ...body, hits: { ...body.hits, total: { value: 1, relation: 'eq' } } } })
  expect(answer.outcome).toBe('FOUND')
})

describe('the signing rule', () => {
  const withRule = (more: object) => lookUp({ body: searchBody([{ ...havblik, ...more }]) })

  it('only the rule of today is handed on, with its line breaks', async () => {
    const value = (vaerdi: string, gyldigFra: string, gyldigTil: string | null = null) => ({
      vaerdi,
      periode: { gyldigFra, gyldigTil },
    })
    const vaerdier = [
      value('Selskabet tegnes af en direktør.', '2010-01-01', '2026-11-01'),
      value('Selskabet tegnes af to direktører i forening\r\neller af den samlede bestyrelse.', '2026-11-02'),
      value('Selskabet tegnes af alle.', '2027-01-01'),
    ]
    const { answer } = await withRule({ attributter: [{ type: 'TEGNINGSREGEL', sekvensnr: 0, vaerdier }] })
    expect(answer).toMatchObject({
      value: {
        signing: {
          coverage: 'NONE',
          reviewRequired: true,
          ruleText: 'Selskabet tegnes af to direktører i forening\neller af den samlede bestyrelse.',
          unresolved: ['NOT_READ'],
        },
      },
    })
  })

  it('a company without a rule is NONE and for review, not free to sign', async () => {
    const { answer } = await withRule({ attributter: [] })
    if (answer.outcome !== 'FOUND') throw new Error(answer.outcome)
    expect(answer.value.signing).toMatchObject({ coverage: 'NONE', combinations: [], reviewRequired: true })
    expect(answer.value.signingRule).toEqual({ text: undefined, functionaries: 'ALL' })
  })

  it('two rules of today are both handed on', async () => {
    const rule = (sekvensnr: number, vaerdi: string) => ({
      type: 'TEGNINGSREGEL',
      sekvensnr,
      vaerdier: [{ vaerdi, periode: { gyldigFra: '2020-01-01', gyldigTil: null } }],
    })
    const { answer } = await withRule({ attributter: [rule(1, 'Prokura: B.'), rule(0, 'Tegnes af A.')] })
    expect(answer).toMatchObject({ value: { signing: { ruleText: 'Tegnes af A.\nProkura: B.' } } })
  })
})

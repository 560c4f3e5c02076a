import { describe, expect, it } from 'vitest'
import { withSigning } from '../../features/signing/index.ts'
import { createEgress } from '../../platform/egress.ts'
import { type Replies, startLoopback } from '../loopback.ts'
import { brregReplies, createBrreg, sampleCompanies } from './index.ts'

const clock = { now: () => new Date('2026-01-05T08:30:00Z') }

async function lookUp(company: { organisasjonsnummer: string }, more: Replies = {}) {
  const server = await startLoopback({ ...brregReplies(), ...more })
  const brreg = createBrreg({
    egress: createEgress({ trustedOrigins: [server.url] }),
    clock,
    baseUrl: server.url,
    retryDelayMs: 1,
  })
  const answer = await brreg.lookUp({ country: 'NO', organizationNumber: company.organisasjonsnummer })
  await server.close()
  return {
    answer,
    value: answer.outcome === 'FOUND' ? withSigning(answer.value, 'NO', clock.now()) : undefined,
    asked: server.requests.map(({ path }) => path),
  }
}

const c = sampleCompanies
const fullmakt = (company: { organisasjonsnummer: string }) => `GET /fullmakt/enheter/${company.organisasjonsnummer}`
const roller = (company: { organisasjonsnummer: string }) =>
  `GET /enhetsregisteret/api/enheter/${company.organisasjonsnummer}/roller`

describe('the parts of an answer', () => {
  it('no roles registered (404) is no miss, and only those are told whom Fullmakttjenesten names', async () => {
    const { value } = await lookUp(c.enmann, { [roller(c.enmann)]: { status: 404 } })
    expect(value?.functionaries).toMatchObject([{ name: 'Nora Prøvestad', roleCodes: ['LEDE'] }])
    expect(value?.organization.organizationName).toBe(c.enmann.navn)
    const bare = await lookUp(c.enmann, {
      [roller(c.enmann)]: { status: 404 },
      [`${fullmakt(c.enmann)}/signatur`]: { status: 404 },
    })
    expect(bare.value?.functionaries).toEqual([])
  })

  it('an unknown signing rule (404) is NONE and for review, an unknown prokura is none', async () => {
    const { value } = await lookUp(c.enmann, {
      [`${fullmakt(c.enmann)}/signatur`]: { status: 404 },
      [`${fullmakt(c.enmann)}/prokura`]: { status: 404 },
    })
    expect(value?.signing).toMatchObject({ coverage: 'NONE', reviewRequired: true, unresolved: ['REGISTRY_NOTE'] })
    // What the law gives the daily leader does not hang on the rule.
    expect(value?.signing.limitedMandates).toMatchObject([
      { type: 'DAY_TO_DAY', combinations: [[{ name: 'Prøvestad, Nora' }]] },
    ])
  })

  it('an outage of the signing part alone is an OUTAGE of the whole, with what was received', async () => {
    const { answer } = await lookUp(c.enmann, { [`${fullmakt(c.enmann)}/signatur`]: { status: 502 } })
    expect(answer).toMatchObject({ outcome: 'OUTAGE', reason: 'SERVER_ERROR' })
    expect(answer.evidence).toHaveLength(4)
  })

  it('410 on a part is GONE, even beside an outage of another, and nothing received is handed on', async () => {
    const { answer } = await lookUp(c.enmann, {
      [roller(c.enmann)]: { status: 410 },
      [`${fullmakt(c.enmann)}/signatur`]: { status: 500 },
    })
    expect(answer).toMatchObject({ outcome: 'GONE', evidence: [{ body: '' }] })
  })

  it.each([
    ['Enhetsregisteret', `GET /enhetsregisteret/api/enheter/${c.enmann.organisasjonsnummer}`],
    ['Fullmakttjenesten', `${fullmakt(c.enmann)}/signatur`],
  ])('an answer of %s about another company is an OUTAGE', async (_, key) => {
    const other = key.replace(c.enmann.organisasjonsnummer, c.lovens.organisasjonsnummer)
    const { answer } = await lookUp(c.enmann, { [key]: brregReplies()[other] ?? {} })
    expect(answer).toMatchObject({
      outcome: 'OUTAGE',
      reason: 'MALFORMED',
      detail: expect.stringContaining('another company'),
    })
  })

  it('a deleted company is asked for nothing more', async () => {
    const { asked, value } = await lookUp(c.slettet)
    expect(asked).toHaveLength(1)
    expect(value?.organization.status).toBe('DISSOLVED')
  })
})

describe('the invented companies', () => {
  it.each([
    [c.enmann, 'COMPLETE', false, [['Prøvestad, Nora']]],
    // Three official sentences in a row, which the service leaves unread and the signing engine reads.
    [c.fritekst, 'COMPLETE', false, [['Prøvesen, Omar'], ['Mallberg, Ingrid']]],
    [c.belopsgrense, 'NONE', true, []],
    [c.lovens, 'COMPLETE', false, [['Prøvesen, Omar', 'Varastad, Tone']]],
    [c.enkeltperson, 'COMPLETE', false, [['Prøvenes, Signe']]],
    [c.ansvarlig, 'PARTIAL', true, [['Skisseth, Harald']]],
    [c.konkurs, 'NONE', true, []],
    [c.utenlandsk, 'NONE', true, []],
  ])('$navn: %s', async (company, coverage, reviewRequired, people) => {
    const { value } = await lookUp(company)
    expect(value?.signing).toMatchObject({ coverage, reviewRequired })
    expect(value?.signing.combinations.map((group) => group.map(({ name }) => name))).toEqual(people)
  })
})

import { describe, expect, it } from 'vitest'
import { createEgress, type Egress } from '../../platform/egress.ts'
import { registryContract } from '../contract.ts'
import type { CompanyRecord } from '../kit.ts'
import { type Replies, type Reply, startLoopback } from '../loopback.ts'
import { unreadSigning } from '../registry-kit/unread-signing.ts'
import { createCvrDatafordeler } from './index.ts'

const clock = { now: () => new Date('2026-11-02T08:30:00.123Z') }
const id = '4990001005'

/** All queries go to one path, so the recording tells them apart by their root field. */
function byRootField(egress: Egress): Egress {
  return {
    request(url, request = {}) {
      const { query } = JSON.parse(String(request.body)) as { query: string }
      const root = /^\{ (\w+)/.exec(query)?.[1]
      const history = query.includes('virkningstid') ? '' : '/history'
      return egress.request(url.replace('/CVR/v2', `/CVR/v2/${root}${history}`), request)
    },
  }
}

function connect(baseUrl: string) {
  const egress = byRootField(createEgress({ trustedOrigins: [baseUrl] }))
  return createCvrDatafordeler({ egress, clock, baseUrl, apiKey: 'nøgle&1', timeoutMs: 500, retryDelayMs: 1 })
}

const nodes = (table: string, ...rows: object[]): Reply => ({ body: { data: { [table]: { nodes: rows } } } })
const refused = (message: string): Reply => ({ body: { data: null, errors: [{ message }] } })
const at = (table: string) => `POST /CVR/v2/${table}`

const company = {
  id,
  CVRNummer: 94001005,
  status: 'aktiv',
  virksomhedStartdato: '2015-02-01',
  virksomhedOphoersdato: null,
}
const found: Replies & Record<string, Reply> = {
  [at('CVR_Virksomhed')]: nodes('CVR_Virksomhed', company),
  [at('CVR_Navn')]: nodes(
    'CVR_Navn',
    { vaerdi: 'Havblik Binavn', sekvens: 1 },
    { vaerdi: 'Havblik Kaffe ApS', sekvens: 0 },
  ),
  [at('CVR_Virksomhedsform')]: nodes('CVR_Virksomhedsform', { vaerdi: '80', vaerdiTekst: 'Anpartsselskab' }),
  [at('CVR_Branche')]: nodes(
    'CVR_Branche',
    { vaerdi: '463700', vaerdiTekst: 'Engroshandel med kaffe', sekvens: 1 },
    { vaerdi: '108300', vaerdiTekst: 'Forarbejdning af te og kaffe', sekvens: 0 },
  ),
  [at('CVR_Adressering')]: nodes(
    'CVR_Adressering',
    { AdresseringAnvendelse: 'postadresse', CVRAdresse_vejnavn: 'Havnen', CVRAdresse_postnummer: '5100' },
    {
      AdresseringAnvendelse: 'Beliggenhedsadresse',
      coNavn: 'Bo Prøvesen',
      CVRAdresse_vejnavn: 'Prøvevej',
      CVRAdresse_husnummerFra: 12,
      CVRAdresse_husnummerTil: null,
      CVRAdresse_etagebetegnelse: '2',
      CVRAdresse_doerbetegnelse: 'tv',
      CVRAdresse_postnummer: 5000,
      CVRAdresse_postdistrikt: 'Odense C',
      CVRAdresse_kommunenavn: 'Odense',
      CVRAdresse_landekode: 'DK',
      CVRAdresse_adresseFritekst: null,
    },
  ),
}

const expected: CompanyRecord = {
  organization: {
    organizationName: 'Havblik Kaffe ApS',
    organizationNumber: { id: '94001005', issuingCountry: 'DK' },
    legalType: 'Anpartsselskab',
    legalTypeCode: '80',
    foundationDate: '2015-02-01',
    registrationDate: '2015-02-01',
    addresses: [
      {
        type: 'VISITING',
        addressLine1: 'c/o Bo Prøvesen',
        addressLine2: 'Prøvevej 12, 2. tv',
        postalCode: '5000',
        city: 'Odense C',
        country: 'DK',
        region: 'Odense',
      },
      { type: 'POSTAL', addressLine1: 'Havnen', postalCode: '5100' },
    ],
    companyStatus: 'aktiv',
    status: 'ACTIVE',
    industryCodes: ['108300', '463700'],
    businessActivity: 'Forarbejdning af te og kaffe',
    registrationAuthority: { authority: 'ERHVERVSSTYRELSEN', country: 'DK' },
  },
  functionaries: [],
  ...unreadSigning({ functionaries: 'NONE' }),
}

const history = at('CVR_Virksomhed/history')
const first = at('CVR_Virksomhed')

registryContract({
  name: 'registry-dk-datafordeler',
  connect,
  country: 'DK',
  organizationNumber: '94001005',
  replies: {
    found,
    miss: { [first]: nodes('CVR_Virksomhed'), [history]: nodes('CVR_Virksomhed') },
    outage: { [first]: refused('DAF-GQL-0009: The service is busy.') },
    rateLimited: { [first]: { status: 429, headers: { 'retry-after': '30' } } },
    malformed: { [first]: nodes('CVR_Virksomhed', { ...company, id: 'abc' }) },
  },
  expected,
})

async function lookUp(more: Record<string, Reply>) {
  const server = await startLoopback({ ...found, ...more })
  const answer = await connect(server.url).lookUp({ country: 'DK', organizationNumber: '94001005' })
  await server.close()
  return { answer, requests: server.requests }
}

describe('the questions', () => {
  it('each has one root field and no alias (DAF-GQL-0008, DAF-GQL-0010), and is asked as of now', async () => {
    const { requests } = await lookUp({})
    expect(requests).toHaveLength(5)
    for (const { body } of requests) {
      const { query } = JSON.parse(body) as { query: string }
      expect(query).toMatch(
        /^\{ CVR_\w+\(first: 100, virkningstid: "2026-11-02T08:30:00Z", where: \{ [^}]+ \} \}\) \{ nodes \{ [\w ]+ \} \} \}$/,
      )
    }
  })

  it('the key goes in the address and not into the evidence', async () => {
    const { answer, requests } = await lookUp({})
    expect(requests[0]?.path).toBe('/CVR/v2/CVR_Virksomhed?apiKey=n%C3%B8gle%261')
    expect(answer.evidence.map(({ url }) => url.split('/').at(-1))).toContain('v2#CVR_Navn')
    expect(JSON.stringify(answer)).not.toMatch(/apiKey|gle/)
  })
})

describe('an answer that is no answer', () => {
  it('404 is an OUTAGE that asks to check the version: version 1 answers so since it ended', async () => {
    const { answer } = await lookUp({ [first]: { status: 404, body: '' } })
    expect(answer).toMatchObject({ reason: 'MALFORMED', detail: expect.stringContaining('version') })
  })

  it('a refused key is REFUSED; other errors are told by their code and never by their words', async () => {
    const key = await lookUp({ [first]: refused('DAF-AUTH-0001: Key nøgle&1 is not known.') })
    expect(key.answer).toMatchObject({ reason: 'REFUSED', detail: expect.stringContaining('DAF-AUTH-0001') })
    expect(JSON.stringify({ ...key.answer, evidence: [] })).not.toContain('nøgle')
    expect(key.answer.evidence).toHaveLength(1)
    const rule = await lookUp({ [at('CVR_Navn')]: refused('DAF-GQL-0010: more than one root field') })
    expect(rule.answer).toMatchObject({ reason: 'MALFORMED', detail: expect.stringContaining('DAF-GQL-0010') })
  })

  it('an outage of one part keeps the evidence of the others', async () => {
    const { answer } = await lookUp({ [at('CVR_Branche')]: { status: 500, body: '{}' } })
    expect(answer).toMatchObject({ outcome: 'OUTAGE', reason: 'SERVER_ERROR' })
    expect(answer.evidence).toHaveLength(5)
  })

  it('a company without a name, and one of another number, are OUTAGEs', async () => {
    const unnamed = { [at('CVR_Navn')]: nodes('CVR_Navn'), [at('CVR_Navn/history')]: nodes('CVR_Navn') }
    expect((await lookUp(unnamed)).answer).toMatchObject({ reason: 'MALFORMED' })
    const other = nodes('CVR_Virksomhed', { ...company, CVRNummer: 94001013 })
    expect((await lookUp({ [first]: other })).answer).toMatchObject({ reason: 'MALFORMED' })
  })
})

describe('a company that nothing in force today is said of', () => {
  const ended = { ...company, status: 'ophørt', virksomhedOphoersdato: '2021-06-30' }

  it('is found in the history and told as ended, with the name of its last day', async () => {
    const { answer, requests } = await lookUp({
      [first]: nodes('CVR_Virksomhed'),
      [history]: nodes('CVR_Virksomhed', ended, company),
    })
    expect(answer).toMatchObject({ value: { organization: { status: 'DISSOLVED', companyStatus: 'ophørt' } } })
    expect(requests.at(-1)?.body).toContain('2021-06-30T00:00:00Z')
  })

  it('without a name on that day, is told by the last name of its history', async () => {
    const row = (vaerdi: string) => ({ vaerdi, sekvens: 0 })
    const { answer } = await lookUp({
      [first]: nodes('CVR_Virksomhed', ended),
      [at('CVR_Navn')]: nodes('CVR_Navn'),
      [at('CVR_Navn/history')]: nodes('CVR_Navn', row('Første ApS'), row('Sidste ApS')),
    })
    expect(answer).toMatchObject({ value: { organization: { organizationName: 'Sidste ApS', status: 'DISSOLVED' } } })
  })

  it('is never told to be active by an old row', async () => {
    const { answer } = await lookUp({
      [first]: nodes('CVR_Virksomhed'),
      [history]: nodes('CVR_Virksomhed', company),
    })
    expect(answer).toMatchObject({ value: { organization: { status: 'UNKNOWN' } } })
  })

  it('is a MISS only when the history is empty too; an error there is an OUTAGE', async () => {
    const { answer } = await lookUp({ [first]: nodes('CVR_Virksomhed'), [history]: refused('DAF-GQL-0001') })
    expect(answer.outcome).toBe('OUTAGE')
  })
})

it('has no search: names can be asked for only letter by letter', () => {
  expect(connect('http://127.0.0.1:9').search).toBeUndefined()
})

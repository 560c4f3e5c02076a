import { describe, expect, it } from 'vitest'
import { createEgress } from '../../platform/egress.ts'
import { type Replies, startLoopback } from '../loopback.ts'
import { createBolagsverket } from './index.ts'
import { sampleCompanies, sampleSoleTrader } from './sample-companies.ts'
import { companyInformationBody, highValueBody, highValueMissBody, type SampleFile } from './sample-format.ts'
import { COMPANY_INFORMATION, HIGH_VALUE, repliesFor, repliesForNobody } from './sample-replies.ts'

const credentials = { clientId: 'prov', clientSecret: 'prov-secret' }
const both = { highValueDatasets: credentials, companyInformation: credentials }

async function lookUp(file: SampleFile | SampleFile[], more: Replies = {}, apis: Partial<typeof both> = both) {
  const businesses = [file].flat()
  const server = await startLoopback({ ...repliesFor(businesses), ...more })
  const bolagsverket = createBolagsverket({
    egress: createEgress({ trustedOrigins: [server.url] }),
    clock: { now: () => new Date('2026-01-05T08:30:00Z') },
    baseUrl: server.url,
    tokenUrl: `${server.url}/oauth2/token`,
    retryDelayMs: 1,
    ...apis,
  })
  const answer = await bolagsverket.lookUp({ country: 'SE', organizationNumber: businesses[0]?.nummer ?? '' })
  await server.close()
  return {
    answer,
    value: answer.outcome === 'FOUND' ? answer.value : undefined,
    asked: server.requests.map(({ path }) => path).filter((path) => path !== '/oauth2/token'),
  }
}

const c = sampleCompanies
/** The reply of Värdefulla datamängder with one field of its row replaced. */
const withField = (file: SampleFile, field: string, value: unknown): Replies => ({
  [HIGH_VALUE]: { body: { organisationer: [{ ...highValueBody([file]).organisationer[0], [field]: value }] } },
})
const silent = (typ: string, dataproducent: string) => ({ dataproducent, fel: { typ, felBeskrivning: 'x' } })

describe('a field that the source did not tell (200 with `fel`)', () => {
  it.each([
    ['OTILLGANGLIG_UPPGIFTSKALLA', 'SERVER_ERROR'],
    ['TIMEOUT', 'TIMEOUT'],
    ['OGILTIG_BEGARAN', 'REFUSED'],
    ['NAGOT_NYTT', 'MALFORMED'],
  ])('%s is an OUTAGE of the whole, reason %s, and names field and source', async (typ, reason) => {
    const { answer } = await lookUp(c.ensam, withField(c.ensam, 'naringsgrenOrganisation', silent(typ, 'SCB')))
    expect(answer).toMatchObject({
      outcome: 'OUTAGE',
      reason,
      detail: `SCB did not tell naringsgrenOrganisation: ${typ}`,
    })
  })

  it('an outage beside “finns ej” is an OUTAGE: whoever was silent might have known', async () => {
    const [row] = highValueMissBody(c.ensam.nummer).organisationer
    const { answer } = await lookUp(c.ensam, {
      [HIGH_VALUE]: { body: { organisationer: [{ ...row, juridiskForm: silent('TIMEOUT', 'SCB') }] } },
    })
    expect(answer.outcome).toBe('OUTAGE')
  })

  it('“finns ej” of SCB alone leaves out what SCB would tell, and the company is found', async () => {
    const fel = silent('ORGANISATION_FINNS_EJ', 'SCB')
    const { value } = await lookUp(c.ensam, withField(c.ensam, 'naringsgrenOrganisation', fel))
    expect(value?.organization).toMatchObject({ organizationName: 'Provensam AB', industryCodes: [] })
  })

  it('no row at all is an OUTAGE: the register says “finns ej” when it means that', async () => {
    const { answer } = await lookUp(c.ensam, { [HIGH_VALUE]: { body: { organisationer: [] } } })
    expect(answer).toMatchObject({ outcome: 'OUTAGE', reason: 'MALFORMED' })
  })
})

describe('the two APIs together', () => {
  it('what the free one does not have, or has deregistered, costs no transaction of the paid one', async () => {
    const miss = await lookUp(c.ensam, repliesForNobody(c.ensam.nummer))
    expect([miss.answer.outcome, miss.asked]).toEqual(['MISS', ['/vardefulla-datamangder/v1/organisationer']])
    const gone = await lookUp(c.avregistrerad)
    expect([gone.value?.organization.status, gone.asked.length]).toEqual(['DISSOLVED', 1])
  })

  it('an outage of the paid one is an OUTAGE of the whole, with what was received', async () => {
    const { answer } = await lookUp(c.ensam, { [COMPANY_INFORMATION]: { status: 502, body: {} } })
    expect(answer).toMatchObject({ outcome: 'OUTAGE', reason: 'SERVER_ERROR' })
    expect(answer.evidence).toHaveLength(2)
  })

  it('404 of the paid one about a company that the free one has is no miss: its board and rule are unknown', async () => {
    const { value } = await lookUp(c.ensam, { [COMPANY_INFORMATION]: { status: 404, body: { status: 404 } } })
    expect(value).toMatchObject({
      organization: { organizationName: 'Provensam AB', status: 'ACTIVE' },
      functionaries: [],
      signing: { coverage: 'NONE', reviewRequired: true, unresolved: ['NOT_READ'] },
      signingRule: { functionaries: 'NONE' },
    })
  })

  it('404 as a web page comes from something in between and is an OUTAGE', async () => {
    const page = { status: 404, headers: { 'content-type': 'text/html' }, body: '<html>gateway</html>' }
    const { answer } = await lookUp(c.ensam, { [COMPANY_INFORMATION]: page })
    expect(answer).toMatchObject({ outcome: 'OUTAGE', reason: 'MALFORMED' })
  })

  it.each([
    [HIGH_VALUE, highValueBody([c.rosteriet])],
    [COMPANY_INFORMATION, companyInformationBody([c.rosteriet])],
  ])('an answer of %s about another company is an OUTAGE', async (key, body) => {
    const { answer } = await lookUp(c.ensam, { [key]: { body } })
    expect(answer).toMatchObject({
      outcome: 'OUTAGE',
      reason: 'MALFORMED',
      detail: expect.stringContaining('another organisation'),
    })
  })

  it('the free one alone tells the company without board, rule and foundation date', async () => {
    const { value } = await lookUp(c.rosteriet, {}, { highValueDatasets: credentials })
    expect(value?.organization).toMatchObject({ foundationDate: undefined, registrationDate: '2019-04-12' })
    expect(value?.functionaries).toEqual([])
    expect(value).toMatchObject({ signing: { coverage: 'NONE' }, signingRule: { functionaries: 'NONE' } })
  })
})

describe('a sole trader with several businesses under one number', () => {
  it('is told by the business that is still registered, in both APIs the same one', async () => {
    const { value } = await lookUp(sampleSoleTrader)
    expect(value).toMatchObject({
      organization: { organizationName: 'Provgrens Bageri', status: 'ACTIVE', registrationDate: '2012-12-13' },
      functionaries: [{ roleCodes: ['IN'], hasAdminRights: true }],
    })
  })

  it('what is told of one business is not mixed with what is told of another', async () => {
    const { value } = await lookUp(sampleSoleTrader, {
      [COMPANY_INFORMATION]: { body: companyInformationBody(sampleSoleTrader.slice(0, 1)) },
    })
    expect(value).toMatchObject({ organization: { organizationName: 'Provgrens Bageri' }, functionaries: [] })
  })
})

import { describe, expect, it } from 'vitest'
import { createEgress } from '../../platform/egress.ts'
import { expectCompanyShape, registryContract } from '../contract.ts'
import type { CompanyRecord, Functionary } from '../kit.ts'
import { type Replies, startLoopback } from '../loopback.ts'
import { unreadSigning } from '../registry-kit/unread-signing.ts'
import { brregReplies, createBrreg, sampleCompanies } from './index.ts'

const clock = { now: () => new Date('2026-01-05T08:30:00Z') }

function connect(baseUrl: string, timeoutMs = 500) {
  const egress = createEgress({ trustedOrigins: [baseUrl] })
  return createBrreg({ egress, clock, baseUrl, timeoutMs, retryDelayMs: 1 })
}

/** The replies that concern one company. */
function repliesOf(number: string): Replies {
  return Object.fromEntries(Object.entries(brregReplies()).filter(([key]) => key.includes(number)))
}

const number = sampleCompanies.fjordglimt.organisasjonsnummer
const unit = `GET /enhetsregisteret/api/enheter/${number}`

const person = (name: string, dateOfBirth: string, roles: [code: string, label: string][]): Functionary => ({
  type: 'PERSON',
  name,
  dateOfBirth,
  roleCodes: roles.map(([code]) => code),
  roles: roles.map(([, label]) => label),
  hasAdminRights: roles.some(([code]) => code === 'DAGL'),
})
const amina = person('Testvik, Amina', '1990-07-15', [['DAGL', 'Daglig leder']])
const signe = person('Prøvenes, Signe', '1974-03-02', [['LEDE', 'Styrets leder']])
const jonas = person('Eksempelsen, Jonas Aas', '1981-11-20', [['MEDL', 'Styremedlem']])
const peder = person('Mønsterlid, Peder', '1968-01-31', [['MEDL', 'Styremedlem']])
const tone = person('Varastad, Tone', '1995-09-09', [['VARA', 'Varamedlem']])

const expected: CompanyRecord = {
  organization: {
    organizationName: 'FJORDGLIMT KAFFE AS',
    organizationNumber: { id: number, issuingCountry: 'NO' },
    legalType: 'Aksjeselskap',
    legalTypeCode: 'AS',
    foundationDate: '2019-04-01',
    registrationDate: '2019-04-12',
    addresses: [
      {
        type: 'VISITING',
        addressLine1: 'Prøveveien 12',
        postalCode: '5003',
        city: 'BERGEN',
        country: 'NO',
        region: 'BERGEN',
      },
      {
        type: 'POSTAL',
        addressLine1: 'c/o Signe Prøvenes',
        addressLine2: 'Postboks 7',
        postalCode: '5803',
        city: 'BERGEN',
        country: 'NO',
        region: 'BERGEN',
      },
    ],
    companyStatus: 'Aktiv',
    status: 'ACTIVE',
    numberOfEmployeesInterval: '10-19',
    industryCodes: ['10.830', '46.370'],
    businessActivity:
      'Brenning og salg av kaffe, kjøps- og lagertjenester, samt det som naturlig faller sammen med dette.',
    registrationAuthority: { authority: 'BRREG', country: 'NO' },
    registeredCorporateVatDate: '2019-05-01',
  },
  functionaries: [amina, signe, jonas, peder, tone],
  ...unreadSigning({
    text: 'Styrets leder alene.\nTo styremedlemmer i fellesskap.',
    coded: { kind: 'RULE_ID', register: 'BRREG', id: 'R0012' },
    formed: { byLaw: [[1, 2, 3]], byRule: [[1], [1, 2], [3, 2]], unresolved: [] },
    procurationText: 'Daglig leder alene.',
    codedProcuration: { kind: 'GROUPS', groups: [[{ count: 1, roleCodes: [], functionaries: [0] }]] },
    notes: [],
    functionaries: 'ALL',
  }),
}

registryContract({
  name: 'registry-no-brreg',
  connect,
  country: 'NO',
  organizationNumber: number,
  replies: {
    found: repliesOf(number),
    miss: { [unit]: { status: 404 } },
    gone: { [unit]: { status: 410 } },
    outage: {
      [unit]: { status: 500, body: { timestamp: '2026-01-05T08:30:00', status: 500, error: 'Internal Server Error' } },
    },
    rateLimited: { [unit]: { status: 429, headers: { 'retry-after': '30' } } },
    malformed: { [unit]: { body: { organisasjonsnummer: number, navn: null } } },
  },
  expected,
})

describe('every invented company', () => {
  it.each(Object.values(sampleCompanies))(
    '$navn has a number that can exist and is told in the promised shape',
    async (company) => {
      const digits = [...company.organisasjonsnummer].map(Number)
      const sum = [3, 2, 7, 6, 5, 4, 3, 2, 1].reduce((total, weight, index) => total + weight * (digits[index] ?? 0), 0)
      expect(sum % 11).toBe(0)
      expect(company.organisasjonsnummer).toMatch(/^[23]/)

      const server = await startLoopback(brregReplies())
      const answer = await connect(server.url, 2_000).lookUp({
        country: 'NO',
        organizationNumber: company.organisasjonsnummer,
      })
      await server.close()
      if (company === sampleCompanies.fjernet) expect(answer.outcome).toBe('GONE')
      else if (answer.outcome === 'FOUND') expectCompanyShape(answer.value)
      else expect.unreachable(`${company.navn} gave ${answer.outcome}`)
    },
  )

  it('a number that none of them has is a MISS', async () => {
    const server = await startLoopback(brregReplies())
    const answer = await connect(server.url, 2_000).lookUp({ country: 'NO', organizationNumber: '310401889' })
    await server.close()
    expect(answer.outcome).toBe('MISS')
  })
})

describe('search', () => {
  async function find(name: string, limit = 10, replies = brregReplies()) {
    const server = await startLoopback(replies)
    const answer = await connect(server.url, 2_000).search({ country: 'NO', name, limit })
    await server.close()
    return { answer, asked: server.requests[0]?.path }
  }

  it('finds by a part of the name and tells number and place', async () => {
    const { answer } = await find('fjordglimt')
    expect(answer).toMatchObject({
      outcome: 'FOUND',
      value: [
        {
          organizationName: 'FJORDGLIMT KAFFE AS',
          organizationNumber: { id: number, issuingCountry: 'NO' },
          city: 'BERGEN',
        },
      ],
    })
  })

  it('no hit is a MISS', async () => {
    expect((await find('finnes ikke')).answer.outcome).toBe('MISS')
  })

  it('a name with reserved characters reaches the register unchanged, and the limit is kept', async () => {
    const { asked } = await find('A&B #1 / Ærlig', 500)
    expect(new URLSearchParams(asked?.split('?')[1]).get('navn')).toBe('A&B #1 / Ærlig')
    expect(new URLSearchParams(asked?.split('?')[1]).get('size')).toBe('100')
  })

  it.each([404, 410, 400, 500])(
    '%i is an OUTAGE: a search has no other way to say that there is nothing',
    async (status) => {
      const { answer } = await find('x', 10, { 'GET /enhetsregisteret/api/enheter': { status, body: {} } })
      expect(answer.outcome).toBe('OUTAGE')
    },
  )
})

describe('bad questions', () => {
  it('another country and a number that is not normalised are refused before anything is asked', async () => {
    const brreg = connect('http://127.0.0.1:9')
    await expect(brreg.lookUp({ country: 'SE', organizationNumber: number })).rejects.toThrow(
      'answers for NO, not for SE',
    )
    await expect(brreg.lookUp({ country: 'NO', organizationNumber: '../roller' })).rejects.toThrow('nine digits')
    await expect(brreg.search({ country: 'SE', name: 'x', limit: 1 })).rejects.toThrow('answers for NO, not for SE')
  })
})

import { registrikood } from 'stdnum/lib/cjs/ee/index.js'
import { describe, expect, it } from 'vitest'
import { createEgress, type Egress } from '../../platform/egress.ts'
import { expectCompanyShape, registryContract } from '../contract.ts'
import type { CompanyRecord } from '../kit.ts'
import { type Replies, type Reply, startLoopback } from '../loopback.ts'
import { unreadSigning } from '../registry-kit/unread-signing.ts'
import { ariregisterReplies, createAriregister, sampleCompanies } from './index.ts'
import { detailsBody, hitsBody, representationBody, soap, soapFault } from './sample-format.ts'

const clock = { now: () => new Date('2026-11-02T08:30:00Z') }
const xml = (body: string, status = 200): Reply => ({ status, headers: { 'content-type': 'text/xml' }, body })

function connect(baseUrl: string, egress: Egress = createEgress({ trustedOrigins: [baseUrl] }), timeoutMs = 500) {
  return createAriregister({ egress, clock, baseUrl, user: 'näidis', password: 'saladus', timeoutMs, retryDelayMs: 1 })
}

/** All operations share one address: here each gets its own, so that a reply can be recorded for each. */
function byOperation(baseUrl: string): Egress {
  const egress = createEgress({ trustedOrigins: [baseUrl] })
  return {
    request(url, request = {}) {
      const operation = /<ar:(\w+)><ar:keha>/.exec(String(request.body))?.[1]
      const number = /<ar:ariregistri_kood>(\d+)</.exec(String(request.body))?.[1]
      return egress.request(`${url}${operation}/${number}`, request)
    },
  }
}

const { merekohv } = sampleCompanies
const number = merekohv.code
const details = `POST /detailandmed_v2/${number}`
const rights = `POST /esindus_v1/${number}`
const none = soap('detailandmed_v2', detailsBody([]))

const expected: CompanyRecord = {
  organization: {
    organizationName: 'Merekohv OÜ',
    organizationNumber: { id: number, issuingCountry: 'EE' },
    legalType: 'Osaühing',
    legalTypeCode: 'OÜ',
    foundationDate: '2016-02-20',
    registrationDate: '2016-03-01',
    addresses: [
      {
        type: 'VISITING',
        addressLine1: 'Näidise tn 12-3',
        postalCode: '10101',
        city: 'Tallinn',
        country: 'EE',
        region: 'Harju maakond',
      },
    ],
    companyStatus: 'Registrisse kantud',
    status: 'ACTIVE',
    numberOfEmployeesInterval: '10-19',
    industryCodes: ['10831', '46371'],
    businessActivity: 'Kohvi töötlemine',
    registrationAuthority: { authority: 'RIK', country: 'EE' },
    registeredCorporateTaxDate: '2016-04-01',
  },
  functionaries: [
    {
      type: 'PERSON',
      name: 'Näidis, Mari',
      roles: ['Juhatuse liige'],
      roleCodes: ['JUHL'],
      personalIdentityNumber: { id: '48505150002', issuingCountry: 'EE' },
      hasAdminRights: false,
    },
    {
      type: 'PERSON',
      name: 'Proov, Jaan',
      roles: ['Juhatuse liige'],
      roleCodes: ['JUHL'],
      personalIdentityNumber: { id: '37903040007', issuingCountry: 'EE' },
      hasAdminRights: false,
    },
    {
      type: 'PERSON',
      name: 'Mallikas, Outi',
      roles: ['Prokurist'],
      roleCodes: ['PROK'],
      personalIdentityNumber: { id: '010170-999R', issuingCountry: 'FI' },
      hasAdminRights: false,
    },
    {
      type: 'PERSON',
      name: 'Katse, Kati',
      roles: ['Nõukogu liige'],
      roleCodes: ['NOUK'],
      personalIdentityNumber: { id: '49111200002', issuingCountry: 'EE' },
      hasAdminRights: false,
    },
  ],
  ...unreadSigning({
    text: 'Osaühingut esindavad kõigis õigustoimingutes kaks juhatuse liiget ühiselt.',
    formed: { byLaw: [], unresolved: [] },
    codedProcuration: { kind: 'GROUPS', groups: [[{ count: 1, roleCodes: [], functionaries: [2] }]] },
    notes: [],
    functionaries: 'ALL',
  }),
}

registryContract({
  name: 'registry-ee-ariregister',
  connect: (baseUrl) => connect(baseUrl, byOperation(baseUrl)),
  country: 'EE',
  organizationNumber: number,
  replies: {
    found: {
      [details]: xml(soap('detailandmed_v2', detailsBody([merekohv]))),
      [rights]: xml(soap('esindus_v1', representationBody([merekohv]))),
    },
    miss: {
      [details]: xml(none),
      'POST /detailandmed_v2/70000310': xml(soap('detailandmed_v2', detailsBody([{ ...merekohv, code: '70000310' }]))),
    },
    outage: { [details]: xml(soapFault('Süsteemi viga'), 500) },
    rateLimited: { [details]: { status: 429, headers: { 'retry-after': '30' } } },
    malformed: { [details]: xml(soap('detailandmed_v2', { ettevotjad: {} })) },
  },
  expected,
})

describe('every invented company', () => {
  it.each([
    [sampleCompanies.merekohv, 'ACTIVE', ['JUHL', 'JUHL', 'PROK', 'NOUK']],
    [sampleCompanies.uksik, 'ACTIVE', ['JUHL']],
    [sampleCompanies.usaldus, 'ACTIVE', ['TOSAN', 'UOSAN']],
    [sampleCompanies.pankrot, 'BANKRUPT', ['PANKR']],
    [sampleCompanies.kustutatud, 'DISSOLVED', []],
  ])('$name has a code that can exist and is told in the promised shape', async ({ code }, status, roleCodes) => {
    expect(registrikood.validate(code).isValid).toBe(true)
    const server = await startLoopback(ariregisterReplies())
    const answer = await connect(server.url).lookUp({ country: 'EE', organizationNumber: code })
    await server.close()
    if (answer.outcome !== 'FOUND') throw new Error(answer.outcome)
    expectCompanyShape(answer.value)
    expect(answer.value.organization.status).toBe(status)
    expect(answer.value.functionaries.flatMap((somebody) => somebody.roleCodes)).toEqual(roleCodes)
  })
})

describe('search', () => {
  async function find(name: string, limit = 10, replies: Replies = ariregisterReplies()) {
    const server = await startLoopback(replies)
    const answer = await connect(server.url).search({ country: 'EE', name, limit })
    await server.close()
    return { answer, asked: server.requests }
  }

  it('finds by a part of the name and tells number and town', async () => {
    expect((await find('kohv')).answer).toMatchObject({
      outcome: 'FOUND',
      value: [
        {
          organizationName: 'Merekohv OÜ',
          organizationNumber: { id: number, issuingCountry: 'EE' },
          city: 'Tallinn',
        },
      ],
    })
  })

  it('the deleted come last among their like', async () => {
    const hits = [
      { ...sampleCompanies.kustutatud, name: 'Näidis A OÜ' },
      { ...merekohv, name: 'Näidis B OÜ' },
    ]
    const body = soap('lihtandmed_v3', hitsBody(hits))
    const { answer } = await find('näidis', 10, { 'POST /': xml(body) })
    expect(answer).toMatchObject({ value: [{ organizationName: 'Näidis B OÜ' }, { organizationName: 'Näidis A OÜ' }] })
  })

  it('no hit is a MISS, a count without hits an OUTAGE', async () => {
    expect((await find('ei ole olemas')).answer.outcome).toBe('MISS')
    const body = soap('lihtandmed_v3', { ettevotjad: {}, leitud_ettevotjate_arv: '3' })
    expect((await find('x', 1, { 'POST /': xml(body) })).answer).toMatchObject({ reason: 'MALFORMED' })
  })

  it('a name with reserved and forbidden characters goes in the body, escaped, and not into the evidence’s address', async () => {
    const { answer, asked } = await find('A&B <"Õun">\u0001')
    expect(asked[0]?.body).toContain('<ar:evnimi>A&amp;B &lt;"Õun"&gt;</ar:evnimi>')
    expect(answer.evidence[0]?.url).not.toContain('un')
  })
})

it('another country and a number that is not normalised are refused before anything is asked', async () => {
  const register = connect('http://127.0.0.1:9')
  await expect(register.lookUp({ country: 'LV', organizationNumber: number })).rejects.toThrow('for EE, not for LV')
  await expect(register.lookUp({ country: 'EE', organizationNumber: '1990010' })).rejects.toThrow('eight digits')
  await expect(register.search({ country: 'FI', name: 'x', limit: 1 })).rejects.toThrow('for EE, not for FI')
})

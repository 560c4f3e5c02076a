import { describe, expect, it } from 'vitest'
import { createEgress } from '../../platform/egress.ts'
import { expectCompanyShape, registryContract, sourceContract } from '../contract.ts'
import type { CompanyRecord } from '../kit.ts'
import { type Replies, startLoopback } from '../loopback.ts'
import { unreadSigning } from '../registry-kit/unread-signing.ts'
import { companiesHouseReplies, createCompaniesHouse, sampleCompanies } from './index.ts'
import { notFoundBody, searchBody } from './sample-format.ts'

const clock = { now: () => new Date('2026-11-02T08:30:00Z') }

function connect(baseUrl: string, timeoutMs = 500) {
  const egress = createEgress({ trustedOrigins: [baseUrl] })
  return createCompaniesHouse({ egress, clock, baseUrl, apiKey: 'a-key', timeoutMs, retryDelayMs: 1 })
}

const number = sampleCompanies.harbour.company_number
const key = `GET /company/${number}`
const all = companiesHouseReplies()
const replyOf = (path: string) => all[path] ?? {}

const expected: CompanyRecord = {
  organization: {
    organizationName: 'HARBOUR SAMPLE COFFEE LIMITED',
    organizationNumber: { id: number, issuingCountry: 'GB' },
    legalType: 'Private limited company',
    legalTypeCode: 'ltd',
    foundationDate: '2018-05-14',
    registrationDate: '2018-05-14',
    addresses: [
      { type: 'VISITING', addressLine1: '12 Sample Street', postalCode: 'EC1A 1AA', city: 'London', country: 'GB' },
      { type: 'POSTAL', addressLine1: 'PO Box 7', postalCode: 'EC1A 9ZZ', city: 'London', country: 'GB' },
    ],
    companyStatus: 'Active — Active proposal to strike off',
    status: 'ACTIVE',
    industryCodes: ['10832', '46370'],
    registrationAuthority: { authority: 'COMPANIES HOUSE', country: 'GB' },
  },
  functionaries: [
    {
      type: 'PERSON',
      name: 'SAMPLEWRIGHT, Amelia Jane',
      roles: ['Secretary', 'Director'],
      roleCodes: ['secretary', 'director'],
      birthMonth: '1979-04',
      registerId: 'sample-amelia',
      hasAdminRights: false,
    },
    {
      type: 'PERSON',
      name: 'TESTER, Brian',
      roles: ['Director'],
      roleCodes: ['director'],
      birthMonth: '1985-11',
      registerId: 'sample-99000011-2',
      hasAdminRights: false,
    },
    {
      type: 'ORGANIZATION',
      name: 'SAMPLE NOMINEES LIMITED',
      roles: ['Director'],
      roleCodes: ['corporate-director'],
      organizationIdentifier: { id: '09900022', issuingCountry: 'GB' },
      registerId: 'sample-99000011-3',
      hasAdminRights: false,
    },
  ],
  ...unreadSigning({ functionaries: 'ALL' }),
}

const common = {
  miss: { [key]: { status: 404, body: notFoundBody('company-profile-not-found') } },
  outage: { [key]: { status: 502, body: 'Bad Gateway' } },
  rateLimited: { [key]: { status: 429, headers: { 'retry-after': '30' } } },
  malformed: { [key]: { body: { company_number: number, company_name: null, type: 'ltd' } } },
}

registryContract({
  name: 'registry-gb-companies-house',
  connect,
  country: 'GB',
  organizationNumber: number,
  replies: { ...common, found: { [key]: replyOf(key), [`${key}/officers`]: replyOf(`${key}/officers`) } },
  expected,
})

const llp = `GET /company/${sampleCompanies.advisers.company_number}`
const control = `${llp}/persons-with-significant-control`

sourceContract({
  name: 'registry-gb-companies-house',
  ask: (baseUrl) =>
    connect(baseUrl).personsWithSignificantControl({
      country: 'GB',
      organizationNumber: sampleCompanies.advisers.company_number,
    }),
  replies: {
    found: {
      [llp]: replyOf(llp),
      [control]: replyOf(control),
      [`${control}-statements`]: replyOf(`${control}-statements`),
    },
    miss: { [llp]: { status: 404, body: notFoundBody('company-profile-not-found') } },
    outage: { [llp]: { status: 502, body: 'Bad Gateway' } },
    rateLimited: { [llp]: { status: 429, headers: { 'retry-after': '30' } } },
    malformed: { [llp]: replyOf(llp), [control]: { body: { items: [{ name: 'no kind' }] } } },
  },
})

describe('every invented company', () => {
  it.each([
    [sampleCompanies.harbour, 'ACTIVE', 3],
    [sampleCompanies.advisers, 'ACTIVE', 2],
    [sampleCompanies.liquidation, 'IN_LIQUIDATION', 1],
    [sampleCompanies.dissolved, 'DISSOLVED', 0],
    [sampleCompanies.overseas, 'ACTIVE', 1],
  ])('$company_name is told in the promised shape: %s', async (company, status, count) => {
    const server = await startLoopback(all)
    const query = { country: 'GB', organizationNumber: company.company_number }
    const answer = await connect(server.url, 2_000).lookUp(query)
    await server.close()
    if (answer.outcome !== 'FOUND') throw new Error(answer.outcome)
    expectCompanyShape(answer.value)
    expect(answer.value.organization.status).toBe(status)
    expect(answer.value.functionaries).toHaveLength(count)
  })
})

describe('search', () => {
  async function find(name: string, limit = 10, replies: Replies = all) {
    const server = await startLoopback(replies)
    const answer = await connect(server.url, 2_000).search({ country: 'GB', name, limit })
    await server.close()
    return { answer, asked: new URLSearchParams(server.requests[0]?.path.split('?')[1]) }
  }

  it('finds by a part of the name and tells number and place', async () => {
    expect((await find('harbour coffee')).answer).toMatchObject({
      outcome: 'FOUND',
      value: [
        {
          organizationName: 'HARBOUR SAMPLE COFFEE LIMITED',
          organizationNumber: { id: number, issuingCountry: 'GB' },
          city: 'London',
        },
      ],
    })
  })

  it('no hit is a MISS, but a count without hits is an OUTAGE', async () => {
    expect((await find('nothing of the kind')).answer.outcome).toBe('MISS')
    const body = { ...searchBody([]), total_results: 1 }
    expect((await find('x', 10, { 'GET /search/companies': { body } })).answer).toMatchObject({ reason: 'MALFORMED' })
  })

  it('one hit is asked for as two, because the register answers one with none', async () => {
    const { answer, asked } = await find('sample', 1)
    expect(asked.get('items_per_page')).toBe('2')
    expect(answer).toMatchObject({ outcome: 'FOUND', value: [{}] })
  })

  it('a name with reserved characters reaches the register unchanged, and the limit is kept', async () => {
    const { asked } = await find('A&B #1 / Ærlig', 500)
    expect(asked.get('q')).toBe('A&B #1 / Ærlig')
    expect(asked.get('items_per_page')).toBe('100')
  })

  it.each([404, 400, 416])(
    '%i is an OUTAGE: a search has no other way to say that there is nothing',
    async (status) => {
      const reply = { status, body: notFoundBody('x-not-found') }
      expect((await find('x', 10, { 'GET /search/companies': reply })).answer.outcome).toBe('OUTAGE')
    },
  )
})

it('another country is refused before anything is asked', async () => {
  const register = connect('http://127.0.0.1:9')
  const query = { country: 'IE', organizationNumber: number }
  await expect(register.lookUp(query)).rejects.toThrow('answers for GB, not for IE')
  await expect(register.personsWithSignificantControl(query)).rejects.toThrow('answers for GB, not for IE')
  await expect(register.search({ country: 'IE', name: 'x', limit: 1 })).rejects.toThrow('answers for GB, not for IE')
})

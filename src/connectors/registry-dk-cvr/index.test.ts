import { describe, expect, it } from 'vitest'
import { createEgress } from '../../platform/egress.ts'
import { readOrganizationNumber } from '../../platform/identifiers/index.ts'
import { expectCompanyShape, registryContract } from '../contract.ts'
import type { CompanyRecord, Functionary } from '../kit.ts'
import { type Replies, startLoopback } from '../loopback.ts'
import { unreadSigning } from '../registry-kit/unread-signing.ts'
import { createCvr, cvrReplies, sampleCompanies } from './index.ts'
import { searchBody, virksomhedBody } from './sample-format.ts'

const clock = { now: () => new Date('2026-11-02T08:30:00Z') }

function connect(baseUrl: string, timeoutMs = 500) {
  const egress = createEgress({ trustedOrigins: [baseUrl] })
  return createCvr({ egress, clock, baseUrl, user: 'prøve', password: 'hemmelig', timeoutMs, retryDelayMs: 1 })
}

const key = 'POST /cvr-permanent/virksomhed/_search'
const number = String(sampleCompanies.havblik.cvrNummer)

const person = (
  name: string,
  registerId: string,
  roles: [code: string, label: string][],
  hasAdminRights = false,
): Functionary => ({
  type: 'PERSON',
  name,
  registerId,
  roleCodes: roles.map(([code]) => code),
  roles: roles.map(([, label]) => label),
  hasAdminRights,
})

const expected: CompanyRecord = {
  organization: {
    organizationName: 'Havblik Kaffe ApS',
    organizationNumber: { id: number, issuingCountry: 'DK' },
    legalType: 'Anpartsselskab',
    legalTypeCode: 'APS',
    foundationDate: '2015-02-01',
    registrationDate: '2015-02-01',
    addresses: [
      {
        type: 'VISITING',
        addressLine1: 'Prøvevej 12B, 2. tv',
        postalCode: '5000',
        city: 'Odense C',
        country: 'DK',
        region: 'ODENSE',
      },
      { type: 'POSTAL', addressLine1: 'Postboks 7', postalCode: '5100', city: 'Odense C', country: 'DK' },
    ],
    companyStatus: 'NORMAL',
    status: 'ACTIVE',
    numberOfEmployeesInterval: '10-19',
    industryCodes: ['108300', '463700'],
    businessActivity: 'Selskabets formål er at brænde og sælge kaffe.',
    registrationAuthority: { authority: 'ERHVERVSSTYRELSEN', country: 'DK' },
  },
  functionaries: [
    person(
      'Amalie Eksempelsen',
      '4999100001',
      [
        ['ADM. DIR.', 'Administrerende direktør'],
        ['BESTYRELSESMEDLEM', 'Bestyrelsesmedlem'],
      ],
      true,
    ),
    person('Bo Prøvesen', '4999100002', [['FORMAND', 'Bestyrelsesformand']]),
    person('Bo Prøvesen', '4999100003', [['BESTYRELSESMEDLEM', 'Bestyrelsesmedlem']]),
  ],
  ...unreadSigning({
    text: 'Selskabet tegnes af bestyrelsens formand i forening med en direktør eller af den samlede bestyrelse.',
    functionaries: 'ALL',
  }),
}

registryContract({
  name: 'registry-dk-cvr',
  connect,
  country: 'DK',
  organizationNumber: number,
  replies: {
    found: { [key]: { body: searchBody([virksomhedBody(sampleCompanies.havblik)]) } },
    miss: { [key]: { body: searchBody([]) } },
    outage: { [key]: { body: { ...searchBody([]), timed_out: true } } },
    rateLimited: { [key]: { status: 429, headers: { 'retry-after': '30' } } },
    malformed: { [key]: { body: searchBody([{ cvrNummer: Number(number), navne: [] }]) } },
  },
  expected,
})

describe('every invented company', () => {
  it.each(Object.values(sampleCompanies))(
    '$cvrNummer has a number that can exist and is told in the promised shape',
    async ({ cvrNummer }) => {
      expect(readOrganizationNumber('DK', String(cvrNummer), { allowTest: true, now: clock.now() }).ok).toBe(true)
      const answer = await ask(String(cvrNummer))
      if (answer.outcome !== 'FOUND') throw new Error(answer.outcome)
      expectCompanyShape(answer.value)
    },
  )

  it.each([
    [sampleCompanies.salon, 'ACTIVE', 'Aktiv', ['INDEHAVER']],
    [sampleCompanies.vind, 'ACTIVE', 'Aktiv', ['KOMPLEMENTARER']],
    [sampleCompanies.konkurs, 'BANKRUPT', 'UNDER KONKURS', ['ADM. DIR.', 'FORMAND', 'BESTYRELSESMEDLEM']],
    [sampleCompanies.ophoert, 'DISSOLVED', 'OPLØST EFTER ERKLÆRING', []],
  ])('$navne.0.0: %s', async ({ cvrNummer }, status, companyStatus, codes) => {
    const answer = await ask(String(cvrNummer))
    expect(answer).toMatchObject({ value: { organization: { status, companyStatus } } })
    if (answer.outcome !== 'FOUND') throw new Error(answer.outcome)
    expect(answer.value.functionaries.map(({ roleCodes }) => roleCodes[0])).toEqual(codes)
  })

  it('a number that none of them has is a MISS', async () => {
    expect((await ask('94001390')).outcome).toBe('MISS')
  })
})

describe('search', () => {
  it('finds by a part of the current name and tells number and place', async () => {
    expect((await find('havblik')).answer).toMatchObject({
      outcome: 'FOUND',
      value: [
        {
          organizationName: 'Havblik Kaffe ApS',
          organizationNumber: { id: number, issuingCountry: 'DK' },
          city: 'Odense C',
        },
      ],
    })
  })

  it('no hit is a MISS', async () => {
    expect((await find('findes ikke')).answer.outcome).toBe('MISS')
  })

  it('the name goes in the body and neither into the address nor into the evidence’s address', async () => {
    const { answer, asked } = await find('A&B "Ærlig"')
    expect(asked[0]?.path).toBe('/cvr-permanent/virksomhed/_search')
    expect(asked[0]?.body).toContain(JSON.stringify('A&B "Ærlig"'))
    expect(answer.evidence[0]?.url).not.toContain('rlig')
  })

  it('an index that answered in part is an OUTAGE, also with hits', async () => {
    const partly = { ...searchBody([virksomhedBody(sampleCompanies.havblik)]), _shards: { failed: 1 } }
    expect((await find('havblik', { [key]: { body: partly } })).answer).toMatchObject({ reason: 'SERVER_ERROR' })
  })
})

it('another country and a number that is not normalised are refused before anything is asked', async () => {
  const cvr = connect('http://127.0.0.1:9')
  await expect(cvr.lookUp({ country: 'GL', organizationNumber: number })).rejects.toThrow('answers for DK, not for GL')
  await expect(cvr.lookUp({ country: 'DK', organizationNumber: '9400100' })).rejects.toThrow('eight digits')
  await expect(cvr.search({ country: 'SE', name: 'x', limit: 1 })).rejects.toThrow('answers for DK, not for SE')
})

async function ask(organizationNumber: string) {
  const server = await startLoopback(cvrReplies())
  const answer = await connect(server.url, 2_000).lookUp({ country: 'DK', organizationNumber })
  await server.close()
  return answer
}

async function find(name: string, replies: Replies = cvrReplies()) {
  const server = await startLoopback(replies)
  const answer = await connect(server.url, 2_000).search({ country: 'DK', name, limit: 10 })
  await server.close()
  return { answer, asked: server.requests }
}

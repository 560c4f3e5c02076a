import { describe, expect, it } from 'vitest'
import { createEgress } from '../../platform/egress.ts'
import { readOrganizationNumber } from '../../platform/identifiers/index.ts'
import { expectCompanyShape, registryContract, sourceContract } from '../contract.ts'
import type { CompanyRecord, Functionary } from '../kit.ts'
import { type Replies, startLoopback } from '../loopback.ts'
import { unreadSigning } from '../registry-kit/unread-signing.ts'
import { bolagsverketReplies, createBolagsverket } from './index.ts'
import { sampleCompanies, sampleSoleTrader } from './sample-companies.ts'
import { COMPANY_INFORMATION, HIGH_VALUE, repliesFor, repliesForNobody, TOKEN } from './sample-replies.ts'

const name = 'registry-se-bolagsverket'
const clock = { now: () => new Date('2026-01-05T08:30:00Z') }
const credentials = { clientId: 'prov', clientSecret: 'prov-secret' }
const both = { highValueDatasets: credentials, companyInformation: credentials }

function connect(baseUrl: string, apis: Partial<typeof both> = both, timeoutMs = 500) {
  const egress = createEgress({ trustedOrigins: [baseUrl] })
  const tokenUrl = `${baseUrl}/oauth2/token`
  return createBolagsverket({ egress, clock, baseUrl, tokenUrl, timeoutMs, retryDelayMs: 1, ...apis })
}

const company = sampleCompanies.rosteriet
const number = company.nummer

const person = (name: string, id: string, roles: [code: string, label: string][]): Functionary => ({
  type: 'PERSON',
  name,
  personalIdentityNumber: { id, issuingCountry: 'SE' },
  roleCodes: roles.map(([code]) => code),
  roles: roles.map(([, label]) => label),
  hasAdminRights: roles.some(([code]) => code === 'EVD'),
})

const expected: CompanyRecord = {
  organization: {
    organizationName: 'Provrosteriet AB',
    organizationNumber: { id: number, issuingCountry: 'SE' },
    legalType: 'Aktiebolag',
    legalTypeCode: 'AB',
    foundationDate: '2019-04-01',
    registrationDate: '2019-04-12',
    addresses: [
      {
        type: 'POSTAL',
        addressLine1: 'Provgatan 12',
        addressLine2: 'c/o Provberg',
        postalCode: '11145',
        city: 'Stockholm',
        country: 'SE',
        region: 'Stockholms län',
      },
    ],
    companyStatus: 'Registrerad',
    status: 'ACTIVE',
    industryCodes: ['10830', '46370'],
    businessActivity: 'Rostning och försäljning av kaffe samt därmed förenlig verksamhet.',
    registrationAuthority: { authority: 'BOLAGSVERKET', country: 'SE' },
  },
  functionaries: [
    person('Provberg, Ture', '199006022397', [
      ['LE', 'Styrelseledamot'],
      ['OF', 'Ordförande'],
    ]),
    person('Provgren, Alva', '199007282388', [['LE', 'Styrelseledamot']]),
    person('Provlund, Åsa', '199107172380', [['SU', 'Suppleant']]),
    person('Provdal, Sten', '199312162390', [['EVD', 'Extern verkställande direktör']]),
    {
      type: 'ORGANIZATION',
      name: 'Provrevision AB',
      organizationIdentifier: { id: '5299992080', issuingCountry: 'SE' },
      roles: ['Revisor'],
      roleCodes: ['REV'],
      hasAdminRights: false,
    },
  ],
  ...unreadSigning({
    text: 'Firman tecknas av styrelsen\nFirman tecknas av\nProvberg, Ture\ni förening med en av\nledamöterna\nsuppleanten',
    procurationText: 'Prokura av Provdal, Sten',
    // Its codes are on no published list.
    coded: { kind: 'GROUPS', groups: [] },
    notes: [],
    functionaries: 'ALL',
  }),
}

const waiting = { status: 429, headers: { 'retry-after': '30' } }
const found = repliesFor([company])
const replies = {
  found,
  miss: repliesForNobody(number),
  outage: { ...found, [HIGH_VALUE]: { status: 500, body: { type: 'about:blank', status: 500, title: 'Fel' } } },
  rateLimited: { ...found, [HIGH_VALUE]: waiting },
  malformed: { ...found, [HIGH_VALUE]: { body: { organisationer: [{ organisationsnamn: 'Provrosteriet AB' }] } } },
}

registryContract({ name, connect, country: 'SE', organizationNumber: number, replies, expected })

const only = (replies: Replies, key: string): Replies =>
  Object.fromEntries(Object.entries(replies).filter(([at]) => at === TOKEN || at === key))
const ask = (apis: Partial<typeof both>) => (baseUrl: string) =>
  connect(baseUrl, apis).lookUp({ country: 'SE', organizationNumber: number })

describe('Värdefulla datamängder alone', () => {
  sourceContract({
    name,
    ask: ask({ highValueDatasets: credentials }),
    replies: { ...replies, found: only(found, HIGH_VALUE) },
  })
})

describe('Företagsinformation alone', () => {
  sourceContract({
    name,
    ask: ask({ companyInformation: credentials }),
    replies: {
      found: only(found, COMPANY_INFORMATION),
      miss: replies.miss,
      outage: { ...found, [COMPANY_INFORMATION]: { status: 403, body: { code: '900908', message: 'x' } } },
      rateLimited: { ...found, [COMPANY_INFORMATION]: waiting },
      malformed: { ...found, [COMPANY_INFORMATION]: { body: [{ identitet: { identitetsbeteckning: number } }, {}] } },
    },
  })
})

describe('every invented company', () => {
  it.each([...Object.values(sampleCompanies), sampleSoleTrader[1] ?? company])(
    '$namn has a number that can exist and is told in the promised shape',
    async ({ nummer, namn }) => {
      expect(readOrganizationNumber('SE', nummer, { allowTest: true, now: clock.now() })).toMatchObject({
        ok: true,
        value: { id: nummer },
      })
      const server = await startLoopback(bolagsverketReplies())
      const answer = await connect(server.url, both, 2_000).lookUp({ country: 'SE', organizationNumber: nummer })
      await server.close()
      if (answer.outcome !== 'FOUND') throw new Error(`${namn} gave ${answer.outcome}`)
      expectCompanyShape(answer.value)
      expect(answer.value.organization.organizationName).toBe(namn)
    },
  )

  it('a number that none of them has is a MISS', async () => {
    const server = await startLoopback(bolagsverketReplies())
    const answer = await connect(server.url).lookUp({ country: 'SE', organizationNumber: '5299999994' })
    await server.close()
    expect(answer.outcome).toBe('MISS')
  })
})

describe('what is refused before anything is asked', () => {
  it('another country, a number that is not normalised, and a connector without credentials', async () => {
    const bolagsverket = connect('http://127.0.0.1:9')
    await expect(bolagsverket.lookUp({ country: 'NO', organizationNumber: number })).rejects.toThrow('not for NO')
    await expect(bolagsverket.lookUp({ country: 'SE', organizationNumber: '529999-2015' })).rejects.toThrow('10 digits')
    expect(() => createBolagsverket({ egress: createEgress(), clock })).toThrow('give those of one of its two APIs')
  })
})

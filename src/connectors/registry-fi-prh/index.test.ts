import { describe, expect, it } from 'vitest'
import { createEgress } from '../../platform/egress.ts'
import { readOrganizationNumber } from '../../platform/identifiers/index.ts'
import { expectCompanyShape, registryContract, sourceContract } from '../contract.ts'
import type { CompanyRecord } from '../kit.ts'
import { startLoopback } from '../loopback.ts'
import { unreadSigning } from '../registry-kit/unread-signing.ts'
import { createPrh, prhReplies, sampleCompanies } from './index.ts'
import { companyBody, pageBody, sampleBodies } from './sample-format.ts'
import { COMPANIES } from './sample-replies.ts'

const clock = { now: () => new Date('2026-01-05T08:30:00Z') }

function connect(baseUrl: string, timeoutMs = 500) {
  return createPrh({ egress: createEgress({ trustedOrigins: [baseUrl] }), clock, baseUrl, timeoutMs, retryDelayMs: 1 })
}

const number = sampleCompanies.paahtimo.businessId

const expected: CompanyRecord = {
  organization: {
    organizationName: 'Koekahvin Paahtimo Oy',
    organizationNumber: { id: number, issuingCountry: 'FI' },
    legalType: 'Osakeyhtiö',
    legalTypeCode: '16',
    registrationDate: '2019-04-12',
    addresses: [
      {
        type: 'VISITING',
        addressLine1: 'Koekatu 2 B 5a',
        addressLine2: 'c/o Koe',
        postalCode: '00100',
        city: 'HELSINKI',
        country: 'FI',
      },
      { type: 'POSTAL', addressLine1: 'PL 94', postalCode: '00101', city: 'HELSINKI', country: 'FI' },
    ],
    companyStatus: 'Rekisterissä',
    status: 'ACTIVE',
    industryCodes: ['10830'],
    businessActivity: 'Teen ja kahvin valmistus',
    registrationAuthority: { authority: 'PRH', country: 'FI' },
    registeredCorporateTaxDate: '2019-05-06',
    registeredCorporateVatDate: '2019-05-01',
  },
  functionaries: [],
  ...unreadSigning({ functionaries: 'NONE' }),
}

const error = { timestamp: '2026-01-05 08:30:00', message: 'Palvelin ei voi käsitellä pyyntöä', errorcode: 503 }
const plain = { 'content-type': 'text/plain' }
const replies = {
  found: { [COMPANIES]: { body: pageBody(sampleBodies.slice(0, 1)) } },
  miss: { [COMPANIES]: { body: pageBody([]) } },
  outage: { [COMPANIES]: { status: 503, body: error } },
  // 429 comes as plain text, the errors as JSON.
  rateLimited: {
    [COMPANIES]: { status: 429, headers: { ...plain, 'retry-after': '30' }, body: 'Liian monta pyyntöä' },
  },
  malformed: { [COMPANIES]: { body: pageBody([{ businessId: number }]) } },
}

const name = 'registry-fi-prh'
registryContract({ name, connect, country: 'FI', organizationNumber: number, replies, expected })

describe('the search', () => {
  sourceContract({
    name,
    ask: (baseUrl) => connect(baseUrl).search({ country: 'FI', name: 'Koe', limit: 10 }),
    replies,
  })

  async function find(name: string, limit = 10, recorded = prhReplies()) {
    const server = await startLoopback(recorded)
    const answer = await connect(server.url, 2_000).search({ country: 'FI', name, limit })
    await server.close()
    return { answer, asked: server.requests[0]?.path }
  }

  it('finds by a part of the name, an earlier one too, and tells today’s name, number and town', async () => {
    for (const asked of ['koekahvin', 'vanha koepaahtimo']) {
      expect((await find(asked)).answer).toMatchObject({
        outcome: 'FOUND',
        value: [
          {
            organizationName: 'Koekahvin Paahtimo Oy',
            organizationNumber: { id: number, issuingCountry: 'FI' },
            city: 'HELSINKI',
          },
        ],
      })
    }
  })

  it('the very name comes first, then names that begin so, those in business before those that have ceased', async () => {
    const named = (businessId: string, name: string, more = {}) => companyBody({ businessId, name }, more)
    const { answer } = await find('Koe Oy', 4, {
      [COMPANIES]: {
        body: pageBody([
          named('9400201-4', 'Uusi Koe Oy'),
          named('9400202-2', 'Koe Oy Ab', { endDate: '2020-01-01' }),
          named('9400203-0', 'Koe Oy Ab'),
          named('9400204-9', 'KOE OY'),
          named('9400205-7', 'Muu Koe Oy'),
        ]),
      },
    })
    expect(answer.outcome === 'FOUND' && answer.value.map(({ organizationNumber: { id } }) => id)).toEqual([
      '9400204-9',
      '9400203-0',
      '9400202-2',
      '9400201-4',
    ])
  })

  it('a name with reserved characters reaches the register unchanged', async () => {
    const { answer, asked } = await find('A&B #1 / Äly')
    expect(new URLSearchParams(asked?.split('?')[1]).get('name')).toBe('A&B #1 / Äly')
    expect(answer.outcome).toBe('MISS')
  })

  it.each([404, 410, 400, 500])('%i is an OUTAGE: nothing found is an empty list', async (status) => {
    expect((await find('x', 10, { [COMPANIES]: { status, body: error } })).answer.outcome).toBe('OUTAGE')
  })
})

describe('every invented company', () => {
  it.each(Object.values(sampleCompanies))(
    '$name has a number that can exist and is told in the promised shape',
    async ({ businessId, name }) => {
      expect(readOrganizationNumber('FI', businessId, { allowTest: true, now: clock.now() }).ok).toBe(true)
      const server = await startLoopback(prhReplies())
      const answer = await connect(server.url, 2_000).lookUp({ country: 'FI', organizationNumber: businessId })
      await server.close()
      if (answer.outcome !== 'FOUND') throw new Error(`${name} gave ${answer.outcome}`)
      expectCompanyShape(answer.value)
      expect(answer.value.organization.organizationName).toBe(name)
    },
  )
})

describe('bad questions', () => {
  it('another country and a number that is not normalised are refused before anything is asked', async () => {
    const prh = connect('http://127.0.0.1:9')
    await expect(prh.lookUp({ country: 'SE', organizationNumber: number })).rejects.toThrow('not for SE')
    await expect(prh.lookUp({ country: 'FI', organizationNumber: '94002006' })).rejects.toThrow('1234567-8')
    await expect(prh.search({ country: 'SE', name: 'x', limit: 1 })).rejects.toThrow('not for SE')
  })
})

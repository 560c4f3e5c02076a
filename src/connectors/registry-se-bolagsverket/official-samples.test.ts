import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { createEgress } from '../../platform/egress.ts'
import { expectCompanyShape } from '../contract.ts'
import { type Replies, type Reply, startLoopback } from '../loopback.ts'
import { createBolagsverket } from './index.ts'
import { COMPANY_INFORMATION, HIGH_VALUE, repliesFor, TOKEN } from './sample-replies.ts'

/** Bolagsverket's own examples and test data, kept outside this repository. */
const folder = fileURLToPath(new URL('../../../../shared/data/samples/bolagsverket', import.meta.url))
const sample = (name: string) => readFileSync(`${folder}/${name}.json`, 'utf8')
const credentials = { clientId: 'prov', clientSecret: 'prov-secret' }

async function lookUp(organizationNumber: string, key: string, reply: Reply) {
  const replies: Replies = { [TOKEN]: repliesFor([])[TOKEN] ?? {}, [key]: reply }
  const server = await startLoopback(replies)
  const bolagsverket = createBolagsverket({
    egress: createEgress({ trustedOrigins: [server.url] }),
    clock: { now: () => new Date('2026-01-05T08:30:00Z') },
    baseUrl: server.url,
    tokenUrl: `${server.url}/oauth2/token`,
    ...(key === HIGH_VALUE ? { highValueDatasets: credentials } : { companyInformation: credentials }),
  })
  const answer = await bolagsverket.lookUp({ country: 'SE', organizationNumber })
  await server.close()
  if (answer.outcome === 'FOUND') expectCompanyShape(answer.value)
  return answer
}

describe.skipIf(!existsSync(folder))('published samples (skipped where ../shared is absent)', () => {
  it('a limited company, deregistered, with proceedings under the misspelt key', async () => {
    const body = sample('organisationer-aktiebolag-svar')
    const answer = await lookUp('5299999994', HIGH_VALUE, { body })
    expect(answer).toMatchObject({
      outcome: 'FOUND',
      value: {
        organization: {
          organizationName: 'Cykelbolaget AB',
          legalType: 'Aktiebolag',
          registrationDate: '2000-01-23',
          status: 'DISSOLVED',
          companyStatus: 'Avregistrerad (Likvidation), Konkurs, Likvidation',
          industryCodes: ['47642', '45400'],
          businessActivity: 'Bedriva handel med cyklar och tillbehör till cyklar',
          addresses: [
            {
              type: 'POSTAL',
              addressLine1: 'Jobbstigen 2',
              addressLine2: 'C/o Annat företag',
              postalCode: '12345',
              city: 'Grönköping',
              country: 'SE',
            },
          ],
        },
        functionaries: [],
        signing: { coverage: 'NONE', reviewRequired: true, unresolved: ['NOT_READ'] },
      },
    })
    expect(answer.evidence[0]?.body).toBe(body)
  })

  it('a sole trader with two deregistered businesses is told by the first', async () => {
    expect(await lookUp('194009272719', HIGH_VALUE, { body: sample('organisationer-enskild-svar') })).toMatchObject({
      outcome: 'FOUND',
      value: {
        organization: {
          organizationName: 'CITY SKOR THOMAS CARLSON',
          legalType: 'Enskild näringsidkare',
          status: 'DISSOLVED',
          companyStatus: 'Avregistrerad',
          businessActivity: 'HANDEL MED SKOR.',
        },
      },
    })
  })

  it('one source out of reach is an OUTAGE, though the status is 200', async () => {
    const body = sample('organisationer-fel-fran-en-uppgiftskalla-svar')
    expect(await lookUp('5299999994', HIGH_VALUE, { body })).toMatchObject({
      outcome: 'OUTAGE',
      reason: 'SERVER_ERROR',
      detail: expect.stringContaining('OTILLGANGLIG_UPPGIFTSKALLA'),
    })
  })

  it.each([
    ['ApiError-ejbehorig', 401, HIGH_VALUE, 'REFUSED'],
    ['ApiError-forbjuden', 403, HIGH_VALUE, 'REFUSED'],
    ['ApiError-felbegaran', 400, HIGH_VALUE, 'REFUSED'],
    ['ApiError-servicefel', 500, HIGH_VALUE, 'SERVER_ERROR'],
    ['ApiError-servicefel', 500, COMPANY_INFORMATION, 'SERVER_ERROR'],
  ])('%s (%i) of %s is an OUTAGE, reason %s', async (name, status, key, reason) => {
    const answer = await lookUp('5299999994', key, { status, body: sample(name) })
    expect(answer).toMatchObject({ outcome: 'OUTAGE', reason })
  })

  it('“ej hittad” is a MISS of Företagsinformation', async () => {
    const reply = { status: 404, body: sample('ApiError-ejhittad') }
    expect((await lookUp('5299999994', COMPANY_INFORMATION, reply)).outcome).toBe('MISS')
  })

  it('Företagsinformation about a company of the test environment', async () => {
    const body = sample('foretagsinformation_v4_organisationer_waldur')
    expect(await lookUp('5560021361', COMPANY_INFORMATION, { body })).toMatchObject({
      outcome: 'FOUND',
      value: {
        organization: { organizationName: 'Testbolag 4 bokat av SKV Aktiebolag', status: 'ACTIVE' },
        functionaries: [
          {
            name: 'EN10003, FN10003',
            personalIdentityNumber: { id: '198101032384', issuingCountry: 'SE' },
            roles: ['Styrelseledamot'],
            roleCodes: ['LE'],
          },
        ],
      },
    })
  })

  it('the documented shape of Företagsinformation is read, codes of signing included', async () => {
    const [row] = JSON.parse(sample('foretagsinformation_v4_schema_example')).organisationer_svar_utdrag
    const number = '5299999994'
    const answer = await lookUp(number, COMPANY_INFORMATION, {
      body: [{ ...row, identitet: { ...row.identitet, identitetsbeteckning: number } }],
    })
    expect(answer).toMatchObject({
      outcome: 'FOUND',
      value: {
        organization: { foundationDate: '2026-07-09', status: 'UNKNOWN', businessActivity: 'string' },
        functionaries: [{ name: 'string, string', roleCodes: ['string'] }],
        signing: { ruleText: 'string', limitedMandates: [{ type: 'PROKURA', ruleText: 'string' }] },
        signingRule: { coded: { kind: 'GROUPS', groups: [] } },
      },
    })
  })
})

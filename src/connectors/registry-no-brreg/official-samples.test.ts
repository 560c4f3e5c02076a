import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { withSigning } from '../../features/signing/index.ts'
import { createEgress } from '../../platform/egress.ts'
import { expectCompanyShape } from '../contract.ts'
import { type Replies, startLoopback } from '../loopback.ts'
import { createBrreg } from './index.ts'

/** Published examples of the official format, kept outside this repository for their licences. */
const folder = fileURLToPath(new URL('../../../../shared/data/samples/brreg', import.meta.url))
const sample = (name: string) => readFileSync(`${folder}/${name}.json`, 'utf8')
const clock = { now: () => new Date('2026-01-05T08:30:00Z') }

async function lookUp(organizationNumber: string, replies: Replies) {
  const server = await startLoopback({
    'GET /enhetsregisteret/*': { status: 404 },
    'GET /fullmakt/*': { status: 404 },
    ...replies,
  })
  const brreg = createBrreg({ egress: createEgress({ trustedOrigins: [server.url] }), clock, baseUrl: server.url })
  const answer = await brreg.lookUp({ country: 'NO', organizationNumber })
  await server.close()
  if (answer.outcome !== 'FOUND') throw new Error(JSON.stringify({ ...answer, evidence: [] }))
  expectCompanyShape(answer.value)
  return { ...withSigning(answer.value, 'NO', clock.now()), evidence: answer.evidence }
}

const unit = (number: string) => `GET /enhetsregisteret/api/enheter/${number}`

describe.skipIf(!existsSync(folder))('published samples (skipped where ../shared is absent)', () => {
  it('a company with null address lines and empty dates', async () => {
    const body = sample('enhet_AS')
    const { organization, functionaries, signing, evidence } = await lookUp('112233445', {
      [unit('112233445')]: { body },
    })
    expect(organization).toMatchObject({
      organizationName: 'SESAM STASJON',
      legalType: 'Aksjeselskap',
      foundationDate: '2017-10-20',
      registrationDate: '2017-10-20',
      status: 'ACTIVE',
      numberOfEmployeesInterval: '50-99',
      industryCodes: ['52.292'],
      businessActivity: undefined,
      registeredCorporateVatDate: undefined,
    })
    expect(organization.addresses).toEqual([
      {
        type: 'VISITING',
        addressLine1: 'Tyvholmen 1',
        postalCode: '0101',
        city: 'OSLO',
        country: 'NO',
        region: 'OSLO',
      },
      {
        type: 'POSTAL',
        addressLine1: 'c/o reder K. Rusing',
        addressLine2: 'Postboks 1752 Vika',
        postalCode: '0122',
        city: 'OSLO',
        country: 'NO',
        region: 'OSLO',
      },
    ])
    expect(evidence[0]?.body).toBe(body)
    expect(functionaries).toEqual([])
    expect(signing).toMatchObject({ coverage: 'NONE', reviewRequired: true })
  })

  it('a large company as the live service prints it', async () => {
    const { organization } = await lookUp('923609016', {
      [unit('923609016')]: { body: sample('enhet_923609016_live_mock') },
    })
    expect(organization).toMatchObject({
      legalType: 'Allmennaksjeselskap',
      foundationDate: '1972-09-18',
      registeredCorporateVatDate: '1989-07-01',
      numberOfEmployeesInterval: '1000+',
      industryCodes: ['06.100', '06.200', '19.200'],
    })
    expect(organization.businessActivity).toMatch(/andre selskaper å utvikle, .* Utleie av bygg og anlegg\.$/)
  })

  it('a deleted company is found, dissolved, and asked for nothing more', async () => {
    const { organization, signing, evidence } = await lookUp('123456789', {
      [unit('123456789')]: { body: sample('enhet_slettet') },
    })
    expect(organization).toMatchObject({ status: 'DISSOLVED', companyStatus: 'Slettet' })
    expect(signing).toMatchObject({ coverage: 'NONE', reviewRequired: true })
    expect(evidence).toHaveLength(1)
  })

  it('persons and companies with roles', async () => {
    const number = '112233445'
    const body = sample('enhet_AS')
    const persons = await lookUp(number, {
      [unit(number)]: { body },
      [`${unit(number)}/roller`]: { body: sample('roller_person') },
    })
    expect(persons.functionaries).toMatchObject([
      { name: 'Olsen, Ove', dateOfBirth: '1981-01-01', roleCodes: ['LEDE'] },
    ])
    const partners = await lookUp(number, {
      [unit(number)]: { body },
      [`${unit(number)}/roller`]: { body: sample('roller_enhet_DTPR') },
    })
    expect(partners.functionaries).toMatchObject([
      { type: 'ORGANIZATION', name: 'Rolfsens Deltakerorganisasjon AS', organizationIdentifier: { id: '810006242' } },
      { type: 'ORGANIZATION', name: 'Sult AS', roles: ['Deltaker med delt ansvar'] },
    ])
  })

  it('rule R0012 gives the chair alone and each pair of the other members; the board is covered by the pairs', async () => {
    const number = '123456789'
    const body = sample('enhet_AS').replaceAll('112233445', number)
    const { signing } = await lookUp(number, {
      [unit(number)]: { body },
      [`GET /fullmakt/enheter/${number}/signatur`]: { body: sample('fullmakt_signatur_R0012') },
      [`GET /fullmakt/enheter/${number}/prokura`]: { body: sample('fullmakt_prokura_ingen') },
    })
    expect(signing).toMatchObject({
      coverage: 'COMPLETE',
      reviewRequired: false,
      ruleText: 'To styremedlemmer i fellesskap. Styrets leder alene.',
      limitedMandates: [{ type: 'DAY_TO_DAY', combinations: [[{ name: 'Peder Larsen' }]] }],
      unresolved: [],
    })
    expect(signing.combinations.map((group) => group.map(({ name }) => name))).toEqual([
      ['Jon Almaas'],
      ['Miley Cyrus', 'Amanda Bjørn Hansen'],
      ['Miley Cyrus', 'Kyrre Jonson'],
      ['Amanda Bjørn Hansen', 'Kyrre Jonson'],
    ])
  })

  it('a search page', async () => {
    const server = await startLoopback({ 'GET /enhetsregisteret/api/enheter': { body: sample('enheter_search') } })
    const brreg = createBrreg({ egress: createEgress({ trustedOrigins: [server.url] }), clock, baseUrl: server.url })
    const answer = await brreg.search({ country: 'NO', name: 'Sesam', limit: 5 })
    await server.close()
    expect(answer).toMatchObject({
      outcome: 'FOUND',
      value: [
        {
          organizationName: 'SESAM STASJON',
          organizationNumber: { id: '112233445', issuingCountry: 'NO' },
          city: 'OSLO',
        },
      ],
    })
  })
})

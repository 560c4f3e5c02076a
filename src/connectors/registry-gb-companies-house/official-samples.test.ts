import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { createEgress } from '../../platform/egress.ts'
import { expectCompanyShape } from '../contract.ts'
import { startLoopback } from '../loopback.ts'
import { createCompaniesHouse } from './index.ts'
import { readPersonsWithSignificantControl } from './read-control.ts'
import { readNature } from './read-nature.ts'
import { readOrganization } from './read-organization.ts'
import { profileBody } from './sample-format.ts'
import { profile } from './schemas.ts'
import { roleWords, statusWords, typeWords } from './words.ts'

/** Published lists of codes and test data, kept outside this repository for their licences. */
const folder = fileURLToPath(new URL('../../../../shared/data/samples/companies_house', import.meta.url))
const read = (name: string) => readFileSync(`${folder}/${name}`, 'utf8')
const codes = (name: string) => parse(read(name)) as Record<string, Record<string, string>>
const plain = (words: string) =>
  words
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim()
const clock = { now: () => new Date('2026-11-02T08:30:00Z') }

/** The object literal that a TypeScript file holds under this name: strings, booleans and other literals only. */
function literal(file: string, name: string): Record<string, unknown> {
  const text = read(file)
  const body = new RegExp(`const ${name}(?::[^=]+)? = (\\{[\\s\\S]*?\\n\\})`).exec(text)?.[1] ?? '{}'
  const yaml = body.replace(/: undefined\b/g, ': null')
  return parse(yaml) as Record<string, unknown>
}

describe.skipIf(!existsSync(folder))('published samples (skipped where ../shared is absent)', () => {
  it('the profile of the official SDK’s tests is told, with an address whose box is “None”', async () => {
    const body = literal('company_profile.mock.ts', 'fullCompanyProfileMock')
    const server = await startLoopback({
      'GET /company/00000088': { body },
      'GET /company/00000088/officers': { status: 404, body: '' },
    })
    const egress = createEgress({ trustedOrigins: [server.url] })
    const register = createCompaniesHouse({ egress, clock, baseUrl: server.url, apiKey: 'k' })
    const answer = await register.lookUp({ country: 'GB', organizationNumber: '88' })
    await server.close()
    if (answer.outcome !== 'FOUND') throw new Error(JSON.stringify({ ...answer, evidence: [] }))
    expectCompanyShape(answer.value)
    expect(answer.value.organization).toMatchObject({
      organizationName: 'HELLO LTD',
      organizationNumber: { id: '00000088', issuingCountry: 'GB' },
      legalType: "Private Limited Company, use of 'Limited' exemption",
      foundationDate: '1945-08-07',
      companyStatus: 'Liquidation — Not sure',
      status: 'IN_LIQUIDATION',
      industryCodes: ['85100'],
      businessActivity: 'Trading',
    })
    expect(answer.value.organization.addresses).toEqual([
      {
        type: 'VISITING',
        addressLine1: 'c/o Someone',
        addressLine2: '100 Rochester Row, London',
        postalCode: 'SW1P 1JP',
        city: 'Greater London',
        country: 'GB',
      },
      {
        type: 'POSTAL',
        addressLine1: 'c/o Someone',
        addressLine2: '101 Test Road, Cambridge',
        postalCode: 'CB1',
        city: 'Cambridgeshire',
        country: 'GB',
      },
    ])
  })

  it('a profile without addresses is told without', () => {
    const body = literal('company_profile.mock.ts', 'registeredAddressEtcMissingCompanyProfileMock')
    expect(readOrganization(profile.parse(body), '00000088').addresses).toEqual([])
  })

  it('every status of the register is understood', () => {
    for (const [status, printed] of Object.entries(codes('constants.yml').company_status ?? {})) {
      const body = profileBody({ company_number: '99000011', company_name: 'SAMPLE', company_status: status })
      expect({ status, is: readOrganization(profile.parse(body), '99000011').status }).not.toEqual({
        status,
        is: 'UNKNOWN',
      })
      expect(plain(statusWords(status, undefined))).toBe(plain(printed))
    }
  })

  it('every type and every role is told in the register’s words', () => {
    const { company_type = {}, officer_role = {} } = codes('constants.yml')
    for (const [type, printed] of Object.entries(company_type)) {
      expect(`${type}: ${plain(typeWords(type))}`).toBe(`${type}: ${plain(printed)}`)
    }
    for (const [role, printed] of Object.entries(officer_role)) {
      expect(`${role}: ${plain(roleWords(role))}`).toBe(`${role}: ${plain(printed)}`)
    }
  })

  it('every nature of control is understood, with its band', () => {
    const natures = Object.keys(codes('psc_descriptions.yml').description ?? {})
    expect(natures.length).toBeGreaterThan(80)
    for (const code of natures) {
      const { interest, moreThan, atLeast } = readNature(code)
      expect(`${code}: ${interest}`).not.toBe(`${code}: UNKNOWN`)
      expect(`${code}: ${(moreThan ?? atLeast) !== undefined}`).toBe(`${code}: ${code.includes('percent')}`)
    }
  })

  it('the person of the official SDK’s tests is told', () => {
    const text = read('psc.mock.ts')
    const value = (name: string) => new RegExp(`const ${name} = "([^"]+)"`).exec(text)?.[1]
    const natures = JSON.parse(/const NATURE_OF_CONTROL = (\[[^\]]+\])/.exec(text)?.[1] ?? '[]') as string[]
    const person = {
      kind: 'individual-person-with-significant-control',
      name: value('NAME'),
      name_elements: literal('psc.mock.ts', 'NAME_ELEMENTS'),
      nationality: value('NATIONALITY'),
      country_of_residence: value('COUNTRY_OF_RESIDENCE'),
      natures_of_control: natures,
      notified_on: value('NOTIFICATION_DATE'),
      date_of_birth: literal('psc.mock.ts', 'PSC_INDIVIDUAL_DOB'),
    }
    expect(readPersonsWithSignificantControl({ items: [person], total_results: 1 }).persons).toMatchObject([
      {
        type: 'PERSON',
        name: 'Surname, Forename Middlename',
        // Born in the year 21, for these tests: no month to go by.
        birthMonth: undefined,
        notifiedOn: '2023-01-02',
        control: [
          { interest: 'SHARES', through: 'ITSELF', atLeast: 75, notMoreThan: 100 },
          { interest: 'VOTING_RIGHTS', through: 'TRUST', atLeast: 75, notMoreThan: 100 },
        ],
      },
    ])
  })
})

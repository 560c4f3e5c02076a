import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Loopback, type Replies, startLoopback } from '../../src/connectors/loopback.ts'
import { cvrReplies } from '../../src/connectors/registry-dk-cvr/index.ts'
import { sampleCompanies as dk } from '../../src/connectors/registry-dk-cvr/sample-companies.ts'
import { ariregisterReplies } from '../../src/connectors/registry-ee-ariregister/index.ts'
import { sampleCompanies as ee } from '../../src/connectors/registry-ee-ariregister/sample-companies.ts'
import { prhReplies } from '../../src/connectors/registry-fi-prh/index.ts'
import { sampleCompanies as fi } from '../../src/connectors/registry-fi-prh/sample-companies.ts'
import { companiesHouseReplies, sampleCompanies as gb } from '../../src/connectors/registry-gb-companies-house/index.ts'
import { brregReplies, sampleCompanies as no } from '../../src/connectors/registry-no-brreg/index.ts'
import { bolagsverketReplies } from '../../src/connectors/registry-se-bolagsverket/index.ts'
import { sampleCompanies as se } from '../../src/connectors/registry-se-bolagsverket/sample-companies.ts'
import { startApp, type TestApp } from '../app.ts'
import { applyFor, type Company } from '../company-journey.ts'
import { newWorkspace, type Workspace } from '../workspace.ts'

/** One country's company, through the real connector on replies in the register's official format. */
interface Case extends Company {
  replies: Replies
  settings: (url: string) => Record<string, string>
  /** Fields of the organization answer that its register publishes. */
  fields: string[]
  coverage: string
}

const always = ['organizationName', 'organizationNumber', 'legalType', 'registrationDate', 'addresses', 'companyStatus']

const cases: Case[] = [
  {
    countryCode: 'SE',
    registry: 'registry-se-bolagsverket',
    method: 'se-bankid',
    replies: bolagsverketReplies(),
    settings: (url) => ({
      BOLAGSVERKET_URL: url,
      BOLAGSVERKET_TOKEN_URL: `${url}/oauth2/token`,
      BOLAGSVERKET_CLIENT_ID: 'id',
      BOLAGSVERKET_CLIENT_SECRET: 'secret',
      BOLAGSVERKET_COMPANY_CLIENT_ID: 'id',
      BOLAGSVERKET_COMPANY_CLIENT_SECRET: 'secret',
    }),
    organizationNumber: Object.values(se)[0]?.nummer ?? '',
    organizationName: Object.values(se)[0]?.namn ?? '',
    fields: [...always, 'postalAddress', 'industryCodes', 'businessActivity'],
    coverage: 'COMPLETE',
  },
  {
    countryCode: 'NO',
    registry: 'registry-no-brreg',
    method: 'no-bankid',
    replies: brregReplies(),
    settings: (url) => ({ BRREG_URL: url }),
    organizationNumber: no.fjordglimt.organisasjonsnummer,
    organizationName: 'FJORDGLIMT KAFFE AS',
    fields: [...always, 'foundationDate', 'numberOfEmployeesInterval', 'registeredCorporateVatDate', 'visitAddress'],
    coverage: 'COMPLETE',
  },
  {
    countryCode: 'DK',
    registry: 'registry-dk-cvr',
    method: 'dk-mitid',
    replies: cvrReplies(),
    settings: (url) => ({ CVR_URL: url, CVR_USER: 'user', CVR_PASSWORD: 'secret' }),
    organizationNumber: String(dk.salon.cvrNummer),
    organizationName: String(dk.salon.navne.at(-1)?.[0]),
    fields: ['organizationName', 'organizationNumber', 'legalType', 'addresses', 'companyStatus', 'industryCodes'],
    coverage: 'COMPLETE',
  },
  {
    countryCode: 'FI',
    registry: 'registry-fi-prh',
    method: 'fi-ftn',
    replies: prhReplies(),
    settings: (url) => ({ PRH_URL: url }),
    organizationNumber: Object.values(fi)[0]?.businessId ?? '',
    organizationName: Object.values(fi)[0]?.name ?? '',
    fields: [...always, 'industryCodes', 'registeredCorporateTaxDate', 'registeredCorporateVatDate'],
    coverage: 'NONE',
  },
  {
    countryCode: 'GB',
    registry: 'registry-gb-companies-house',
    replies: companiesHouseReplies(),
    settings: (url) => ({ COMPANIES_HOUSE_URL: url, COMPANIES_HOUSE_API_KEY: 'key' }),
    organizationNumber: gb.harbour.company_number,
    organizationName: gb.harbour.company_name,
    fields: ['organizationName', 'organizationNumber', 'legalType', 'addresses', 'companyStatus', 'industryCodes'],
    coverage: 'PARTIAL',
  },
  {
    countryCode: 'EE',
    registry: 'registry-ee-ariregister',
    replies: ariregisterReplies(),
    settings: (url) => ({ ARIREGISTER_URL: url, ARIREGISTER_USER: 'user', ARIREGISTER_PASSWORD: 'secret' }),
    organizationNumber: ee.merekohv.code,
    organizationName: ee.merekohv.name,
    fields: [...always, 'foundationDate', 'industryCodes', 'numberOfEmployeesInterval', 'registeredCorporateTaxDate'],
    coverage: 'COMPLETE',
  },
]

describe('a company of each country, from its number to the decision', () => {
  const registers: Loopback[] = []
  let app: TestApp
  let workspace: Workspace
  beforeAll(async () => {
    let environment: Record<string, string> = {}
    for (const one of cases) {
      const register = await startLoopback(one.replies)
      registers.push(register)
      environment = { ...environment, ...one.settings(register.url) }
    }
    app = await startApp(environment)
    workspace = await newWorkspace(app)
  })
  afterAll(async () => {
    for (const register of registers) await register.close()
  })

  it.each(cases)('$countryCode by $registry', async (one) => {
    const { status, read, approve } = await applyFor(app, workspace, one)
    expect(await status()).toBe('MANUAL_REVIEW')
    expect(Object.keys(await read('get'))).toEqual(expect.arrayContaining(one.fields))
    expect(await read('signingCombinations.get')).toMatchObject({ coverage: one.coverage })
    await approve()
    expect(await status()).toBe('MANUALLY_APPROVED')
  })
})

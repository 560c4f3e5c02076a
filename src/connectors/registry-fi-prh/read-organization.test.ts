import { describe, expect, it } from 'vitest'
import { readOrganization } from './read-organization.ts'
import { sampleCompanies } from './sample-companies.ts'
import { addressBody, companyBody, entryBody, nameBody, pageBody, sampleBodies } from './sample-format.ts'
import { companies } from './schemas.ts'

const c = sampleCompanies

function read(body: object) {
  const [company] = companies.parse(JSON.parse(JSON.stringify(pageBody([body])))).companies
  return company && readOrganization(company)
}
const sampleOf = ({ businessId }: { businessId: string }) =>
  sampleBodies.find((body) => body.businessId.value === businessId) ?? {}

describe('the status', () => {
  it.each([
    [c.paahtimo, 'ACTIVE', 'Rekisterissä'],
    [c.konkurssi, 'BANKRUPT', 'Konkurssi'],
    [c.selvitystila, 'IN_LIQUIDATION', 'Selvitystila'],
    [c.saneeraus, 'RESTRUCTURING', 'Yrityssaneeraus'],
    [c.lakannut, 'DISSOLVED', 'Lakannut'],
    [c.vireilla, 'UNKNOWN', 'Rekisteröimätön'],
  ])('of $name is %s', (company, status, companyStatus) => {
    expect(read(sampleOf(company))).toMatchObject({ status, companyStatus })
  })

  it('is never taken from `status`, which is 2 for all', () => {
    expect(read(companyBody(c.paahtimo, { status: '1' }))?.status).toBe('ACTIVE')
    expect(read(companyBody(c.paahtimo, { status: '2', endDate: '2024-01-01' }))?.status).toBe('DISSOLVED')
  })

  const situations = (...types: string[]) =>
    read(
      companyBody(c.paahtimo, { companySituations: types.map((type) => ({ type, registrationDate: '2025-01-01' })) }),
    )

  it('of several situations the one that takes most power from the board is told', () => {
    expect(situations('SANE', 'KONK', 'SELTILA')?.status).toBe('BANKRUPT')
  })

  it('a situation that is not known is UNKNOWN, beside a reorganisation too', () => {
    expect(situations('UUSI')).toMatchObject({ status: 'UNKNOWN', companyStatus: 'UUSI' })
    expect(situations('SANE', 'UUSI')?.status).toBe('UNKNOWN')
  })

  it('a situation that has ended is history', () => {
    const ended = [{ type: 'KONK', registrationDate: '2020-01-01', endDate: '2021-01-01' }]
    expect(read(companyBody(c.paahtimo, { companySituations: ended }))?.status).toBe('ACTIVE')
  })

  it('situations that are left out are not situations that do not exist: UNKNOWN, never ACTIVE', () => {
    expect(read(companyBody(c.paahtimo, { companySituations: undefined }))?.status).toBe('UNKNOWN')
    expect(read(companyBody(c.paahtimo, { tradeRegisterStatus: undefined }))?.status).toBe('UNKNOWN')
  })
})

describe('VAT and prepayment registration', () => {
  const dates = (...registeredEntries: object[]) => {
    const organization = read(companyBody(c.paahtimo, { registeredEntries }))
    return [organization?.registeredCorporateTaxDate, organization?.registeredCorporateVatDate]
  }

  it('register 5 is prepayment, 6 VAT; 7 is that of employers and tells neither', () => {
    expect(dates(entryBody('5', '55', '1995-03-01'))).toEqual(['1995-03-01', undefined])
    expect(dates(entryBody('6', '80', '1994-06-01'))).toEqual([undefined, '1994-06-01'])
    expect(dates(entryBody('7', '41', '1944-01-01'))).toEqual([undefined, undefined])
  })

  it('an entry that has ended is no registration; of several in force the first day counts', () => {
    expect(
      dates(
        entryBody('6', '80', '1994-06-01', { endDate: '2010-01-01' }),
        entryBody('6', '83', '2015-01-01'),
        entryBody('6', '82', '2012-01-01'),
      ),
    ).toEqual([undefined, '2012-01-01'])
  })

  it('a type that is not known is not taken for a registration', () => {
    expect(dates(entryBody('5', '0', '2019-01-01'), entryBody('6', '99', '2019-01-01'))).toEqual([undefined, undefined])
  })
})

describe('names, forms and words', () => {
  it('the main name in force is told, neither an earlier nor a parallel nor an auxiliary one', () => {
    expect(read(sampleOf(c.paahtimo))?.organizationName).toBe('Koekahvin Paahtimo Oy')
  })

  it('a company that has ceased is told by its last name', () => {
    const names = [
      nameBody('Toka Oy', '1', '2010-01-01', '2020-01-01'),
      nameBody('Eka Oy', '1', '2000-01-01', '2009-12-31'),
    ]
    expect(read(companyBody(c.lakannut, { names }))?.organizationName).toBe('Toka Oy')
  })

  it('the legal form in force is told, in Finnish, else in Swedish, else by its code', () => {
    const form = (type: string, more: object) => ({ type, version: 1, source: '1', ...more })
    const legalType = (...companyForms: object[]) => read(companyBody(c.paahtimo, { companyForms }))?.legalType
    const sv = [{ languageCode: '2', description: 'Aktiebolag' }]
    expect(
      legalType(
        form('5', { endDate: '2020-01-01', descriptions: [{ languageCode: '1', description: 'Kommandiittiyhtiö' }] }),
        form('16', { registrationDate: '2020-01-01', descriptions: sv }),
      ),
    ).toBe('Aktiebolag')
    expect(legalType(form('OYJ', {}))).toBe('OYJ')
  })
})

describe('addresses', () => {
  const addresses = (...bodies: object[]) => read(companyBody(c.paahtimo, { addresses: bodies }))?.addresses

  it('an address abroad is one coded text: a space is a line break, “_” a space', () => {
    const freeAddressLine = 'Provvägen_3 _ SE-451_75 Uddevalla'
    expect(addresses({ type: 2, freeAddressLine, country: 'SE', source: '0' })).toEqual([
      { type: 'POSTAL', addressLine1: 'Provvägen 3', addressLine2: 'SE-451 75, Uddevalla', country: 'SE' },
    ])
  })

  it('the town is in Finnish, and in Swedish where it has no other name', () => {
    const postOffices = [{ city: 'MARIEHAMN', languageCode: '2', municipalityCode: '478' }]
    expect(addresses(addressBody(1, { street: 'Torggatan', postCode: '22100', postOffices }))?.[0]).toMatchObject({
      city: 'MARIEHAMN',
      country: 'FI',
    })
  })

  it('a country that is told is taken; without one only a Finnish post office makes it Finland', () => {
    expect(addresses(addressBody(1, { street: 'x', country: 'EE' }))?.[0]?.country).toBe('EE')
    expect(addresses({ type: 1, street: 'x', source: '0' })?.[0]?.country).toBeUndefined()
  })

  it('an empty address and one of a kind that is not known are left out', () => {
    expect(addresses({ type: 1, street: '', postOffices: [], source: '0' }, addressBody(1, { type: 3 }))).toEqual([])
  })
})

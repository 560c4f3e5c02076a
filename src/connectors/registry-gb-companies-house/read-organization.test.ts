import { describe, expect, it } from 'vitest'
import { readOrganization } from './read-organization.ts'
import { profileBody } from './sample-format.ts'
import { profile } from './schemas.ts'

const read = (more: Record<string, unknown>) => {
  const body = profileBody({ company_number: '99000011', company_name: 'SAMPLE LIMITED', profile: more })
  return readOrganization(profile.parse(body), '99000011')
}

describe('status', () => {
  it.each([
    ['active', undefined, 'ACTIVE', 'Active'],
    ['active', 'active', 'ACTIVE', 'Active'],
    ['active', 'active-proposal-to-strike-off', 'ACTIVE', 'Active — Active proposal to strike off'],
    ['open', undefined, 'ACTIVE', 'Open'],
    ['registered', undefined, 'ACTIVE', 'Registered'],
    ['liquidation', undefined, 'IN_LIQUIDATION', 'Liquidation'],
    ['administration', undefined, 'RESTRUCTURING', 'In Administration'],
    ['voluntary-arrangement', undefined, 'RESTRUCTURING', 'Voluntary Arrangement'],
    ['receivership', undefined, 'BANKRUPT', 'Receiver Action'],
    ['insolvency-proceedings', undefined, 'BANKRUPT', 'Insolvency Proceedings'],
    ['dissolved', 'petition-to-restore-dissolved', 'DISSOLVED', 'Dissolved — Petition to restore dissolved'],
    ['converted-closed', undefined, 'DISSOLVED', 'Converted / Closed'],
    ['closed', undefined, 'DISSOLVED', 'Closed'],
    ['removed', undefined, 'DISSOLVED', 'Removed'],
    ['something-new', 'quite-new', 'UNKNOWN', 'Something new — Quite new'],
    [undefined, undefined, 'UNKNOWN', undefined],
  ])('%s, %s is %s', (company_status, company_status_detail, status, companyStatus) => {
    expect(read({ company_status, company_status_detail })).toMatchObject({ status, companyStatus })
  })

  it('a company that has ceased is not told to be active, and an unknown word stays unknown', () => {
    expect(read({ date_of_cessation: '2022-01-01' }).status).toBe('DISSOLVED')
    expect(read({ date_of_cessation: '2022-01-01', company_status: 'something-new' }).status).toBe('UNKNOWN')
  })
})

describe('type and dates', () => {
  it.each([
    ['ltd', 'Private limited company'],
    ['private-limited-guarant-nsc', 'Private limited by guarantee without share capital'],
    ['limited-partnership', 'Limited partnership'],
    ['kind-of-our-days', 'Kind of our days'],
  ])('%s is “%s”', (type, legalType) => {
    expect(read({ type }).legalType).toBe(legalType)
  })

  it.each(['oversea-company', 'uk-establishment', 'registered-overseas-entity'])(
    'the date of a %s is that of its registration here, not of its foundation',
    (type) => {
      const { foundationDate, registrationDate } = read({ type })
      expect({ foundationDate, registrationDate }).toEqual({
        foundationDate: undefined,
        registrationDate: '2018-05-14',
      })
    },
  )
})

describe('addresses', () => {
  const visiting = (more: object) => read({ registered_office_address: more }).addresses

  it.each([
    ['England', 'GB'],
    ['Wales', 'GB'],
    ['Great Britain', 'GB'],
    ['United Kingdom', 'GB'],
    ['Jersey', 'JE'],
    ['Virgin Islands, British', 'VG'],
    ['Not specified', undefined],
    ['', undefined],
  ])('the country “%s” is %s', (written, country) => {
    expect(visiting({ locality: 'Town', country: written })).toEqual([{ type: 'VISITING', city: 'Town', country }])
  })

  it('premises stand before the street, care of before both, and a box “None” is none', () => {
    expect(
      visiting({
        care_of: 'A Tester',
        po_box: 'None',
        premises: '54',
        address_line_1: 'Sample Road',
        address_line_2: 'Flat 6',
      }),
    ).toEqual([{ type: 'VISITING', addressLine1: 'c/o A Tester', addressLine2: '54 Sample Road, Flat 6' }])
  })

  it('an address of empty parts is no address', () => {
    expect(visiting({ address_line_1: '', premises: ' ', country: 'England' })).toEqual([])
    expect(read({ registered_office_address: null }).addresses).toEqual([])
  })
})

it('what an overseas company does is told in its own words; SIC codes carry none', () => {
  expect(read({ foreign_company_details: { business_activity: 'Trading' } }).businessActivity).toBe('Trading')
  expect(read({ branch_company_details: { business_activity: 'Banking' } }).businessActivity).toBe('Banking')
  expect(read({}).businessActivity).toBeUndefined()
})

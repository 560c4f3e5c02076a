import { describe, expect, it } from 'vitest'
import { readOfficers } from './read-officers.ts'
import { officersBody, type SampleOfficer } from './sample-format.ts'
import { officers } from './schemas.ts'

const read = (...listed: SampleOfficer[]) => readOfficers(officers.parse(officersBody('99000011', listed)).items)
const born = (month: number, year: number) => ({ date_of_birth: { month, year } })
const link = (id: string) => ({ links: { officer: { appointments: `/officers/${id}/appointments` } } })

describe('names', () => {
  it.each([
    ['SMITH, John David', 'SMITH, John David'],
    ['SMITH, John David, Dr', 'SMITH, John David'],
    ['SMITH,  John, Sir, KBE', 'SMITH, John'],
    ['Cher', 'Cher'],
  ])('“%s” is told as “%s”', (printed, name) => {
    expect(read(['director', printed])[0]?.name).toBe(name)
  })

  it('a corporate officer keeps its commas', () => {
    expect(read(['corporate-secretary', 'SMITH, JONES, BROWN & CO LIMITED'])[0]).toMatchObject({
      type: 'ORGANIZATION',
      name: 'SMITH, JONES, BROWN & CO LIMITED',
    })
  })
})

it('an organization is told by its role, or by what only organizations have; empty particulars make none', () => {
  const type = (role: string, identification: object) => read([role, 'SAMPLE', { identification }])[0]?.type
  expect(type('corporate-director', {})).toBe('ORGANIZATION')
  expect(type('managing-officer', { legal_form: 'GmbH' })).toBe('ORGANIZATION')
  expect(type('managing-officer', {})).toBe('PERSON')
})

describe('one person', () => {
  it('by the register’s link: director and secretary are one, with both roles', () => {
    const both = read(
      ['secretary', 'SMITH, John', link('j')],
      ['director', 'SMITH, John', { ...link('j'), ...born(1, 1970) }],
    )
    expect(both).toMatchObject([{ roleCodes: ['secretary', 'director'], registerId: 'j', birthMonth: '1970-01' }])
  })

  it('by name, month and year of birth, where the register links two officers', () => {
    const both = read(['director', 'SMITH, John', born(1, 1970)], ['llp-member', 'Smith, John', born(1, 1970)])
    expect(both).toHaveLength(1)
  })

  it('not by the name alone', () => {
    expect(read(['director', 'SMITH, John', born(1, 1970)], ['director', 'SMITH, John', born(2, 1970)])).toHaveLength(2)
    expect(read(['director', 'SMITH, John', born(1, 1970)], ['secretary', 'SMITH, John'])).toHaveLength(2)
  })
})

describe('birth', () => {
  it('month and year make no date of birth: a made-up day would be a false one', () => {
    const [director] = read(['director', 'SMITH, John', born(4, 1979)])
    expect(director).toMatchObject({ dateOfBirth: undefined, birthMonth: '1979-04' })
  })

  it('where the register gives the day, it is told', () => {
    const date_of_birth = { day: 3, month: 4, year: 1979 }
    expect(read(['director', 'SMITH, John', { date_of_birth }])[0]?.dateOfBirth).toBe('1979-04-03')
  })
})

describe('roles', () => {
  it.each([
    // That one of them executes a document before a witness is form, no power of management.
    ['director', 'Director', false],
    ['corporate-director', 'Director', false],
    ['llp-designated-member', 'LLP Designated Member', true],
    ['corporate-llp-member', 'LLP Member', true],
    ['general-partner-in-a-limited-partnership', 'General partner', true],
    ['secretary', 'Secretary', false],
    ['limited-partner-in-a-limited-partnership', 'Limited partner', false],
    ['member-of-a-supervisory-organ', 'Member of a Supervisory Organ', false],
    ['person-authorised-to-accept', 'Person Authorised to Accept', false],
    ['keeper-of-the-seal', 'Keeper of the seal', false],
  ])('%s is printed “%s”, admin rights: %s', (role, label, hasAdminRights) => {
    expect(read([role, 'SMITH, John'])).toMatchObject([{ roles: [label], roleCodes: [role], hasAdminRights }])
  })

  it('who has resigned holds no role', () => {
    expect(read(['director', 'SMITH, John', { resigned_on: '2020-01-01' }])).toEqual([])
  })
})

describe('the number of a corporate officer', () => {
  const identifier = (identification: object) =>
    read(['corporate-director', 'SAMPLE', { identification }])[0]?.organizationIdentifier

  it.each([
    [
      { identification_type: 'uk-limited-company', registration_number: '123456' },
      { id: '00123456', issuingCountry: 'GB' },
    ],
    [
      { place_registered: 'Companies House, Cardiff', registration_number: 'sc1234' },
      { id: 'SC001234', issuingCountry: 'GB' },
    ],
    [
      { country_registered: 'England & Wales', registration_number: '123456' },
      { id: '00123456', issuingCountry: 'GB' },
    ],
    [
      { place_registered: 'Germany', registration_number: 'HRB 1' },
      { id: 'HRB 1', issuingCountry: 'DE' },
    ],
  ])('%j is %j', (identification, expected) => {
    expect(identifier(identification)).toEqual(expected)
  })

  it('without a country that we can tell, a number is not told', () => {
    expect(identifier({ place_registered: 'Handelsregister', registration_number: '1' })).toBeUndefined()
    expect(identifier({ identification_type: 'uk-limited-company' })).toBeUndefined()
  })
})

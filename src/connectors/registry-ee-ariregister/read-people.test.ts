import { describe, expect, it } from 'vitest'
import { readPeople } from './read-people.ts'
import { sampleCompanies } from './sample-companies.ts'
import { detailsBody, type SampleEntry } from './sample-format.ts'
import { details } from './schemas.ts'

const member = { roll: 'JUHL', words: 'Juhatuse liige' }

function read(people: SampleEntry[], offCard: SampleEntry[] = []) {
  const company = { ...sampleCompanies.uksik, people, offCard }
  const [first] = details.parse(detailsBody([company])).ettevotjad
  if (!first) throw new Error('no company')
  return readPeople(first, '2026-11-02')
}

describe('who leads', () => {
  it('owners, founders, auditors and beneficial owners do not, on the card or off it', () => {
    const roles = ['OSAN', 'O', 'H', 'HUL', 'ASUT', 'AUD', 'W']
    const people = roles.map((roll) => ({ nimi_arinimi: 'Näidis', eesnimi: 'Mari', roll, words: roll }))
    expect(read(people, people).functionaries).toEqual([])
  })

  it('a role that we do not know is told with the register’s words and gives no power over the day', () => {
    const { functionaries } = read([{ nimi_arinimi: 'Näidis', eesnimi: 'Mari', roll: 'UUS', words: 'Uus roll' }])
    expect(functionaries).toMatchObject([{ roleCodes: ['UUS'], roles: ['Uus roll'], hasAdminRights: false }])
  })

  it('somebody whose entry ended yesterday does not; whose entry ends today does', () => {
    const entries = ['2026-11-01Z', '2026-11-02Z'].map((lopp_kpv) => ({ nimi_arinimi: lopp_kpv, ...member, lopp_kpv }))
    expect(read(entries).functionaries.map(({ name }) => name)).toEqual(['2026-11-02Z'])
  })

  it('a functionary without a name is told as such, so that the board does not look smaller', () => {
    const { functionaries, unnamed } = read([{ nimi_arinimi: '', ...member }])
    expect(functionaries).toEqual([])
    expect(unnamed).toEqual(['the register does not name a functionary (Juhatuse liige)'])
  })
})

describe('one person or two', () => {
  const mari = { nimi_arinimi: 'Näidis', eesnimi: 'Mari' }
  const proxy = { roll: 'PROK', words: 'Prokurist' }

  it('roles of one number are one person, each role once', () => {
    const numbered = { ...mari, isikukood_registrikood: '48505150002' }
    const { functionaries } = read([
      { ...numbered, ...proxy },
      { ...numbered, ...member },
      { ...numbered, ...proxy },
    ])
    expect(functionaries).toMatchObject([{ roleCodes: ['PROK', 'JUHL'], hasAdminRights: true }])
  })

  it('name and birth date are enough, a name alone is not', () => {
    const born = { ...mari, synniaeg: '1985-05-15' }
    expect(
      read([
        { ...born, ...proxy },
        { ...born, ...member },
      ]).functionaries,
    ).toHaveLength(1)
    expect(
      read([
        { ...mari, ...proxy },
        { ...mari, ...member },
      ]).functionaries,
    ).toHaveLength(2)
  })
})

describe('numbers', () => {
  const number = (entry: Partial<SampleEntry>) => {
    const [somebody] = read([{ nimi_arinimi: 'Näidis', ...member, ...entry }]).functionaries
    return somebody?.personalIdentityNumber ?? somebody?.organizationIdentifier
  }

  it('a foreign number comes with its country', () => {
    expect(number({ valis_kood: '556016-0680', valis_kood_riik: 'SWE', tyyp: 'J' })).toEqual({
      id: '556016-0680',
      issuingCountry: 'SE',
    })
  })

  it('a number in the Estonian field that cannot be Estonian is not told as one', () => {
    expect(number({ isikukood_registrikood: '19850515-1234' })).toBeUndefined()
    expect(number({ isikukood_registrikood: '48505150003' })).toBeUndefined()
  })

  it('a foreign number without a country is left out', () => {
    expect(number({ valis_kood: '123' })).toBeUndefined()
  })
})

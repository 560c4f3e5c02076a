import { describe, expect, it } from 'vitest'
import { readOrganization } from './read-organization.ts'
import { danishDay } from './read-period.ts'
import { address, attribute } from './sample-format.ts'
import { virksomhed } from './virk-schemas.ts'

const today = '2026-11-02'
const since = (gyldigFra: string | null, gyldigTil: string | null = null) => ({ periode: { gyldigFra, gyldigTil } })
const read = (more: Record<string, unknown>) =>
  readOrganization(
    virksomhed.parse({
      cvrNummer: 94001005,
      navne: [{ navn: 'Prøve ApS', ...since('2015-02-01') }],
      livsforloeb: [since('2015-02-01')],
      virksomhedsstatus: [{ status: 'NORMAL', ...since('2015-02-01') }],
      ...more,
    }),
    today,
  )

describe('status', () => {
  it.each([
    ['NORMAL', 'ACTIVE'],
    ['UNDER KONKURS', 'BANKRUPT'],
    ['UNDER_KONKURS', 'BANKRUPT'],
    ['UNDER TVANGSOPLØSNING', 'IN_LIQUIDATION'],
    ['UNDER FRIVILLIG LIKVIDATION', 'IN_LIQUIDATION'],
    ['UNDER REKONSTRUKTION', 'RESTRUCTURING'],
    ['OPLØST EFTER FUSION', 'DISSOLVED'],
    ['TVANGSOPLØST', 'DISSOLVED'],
    ['SLETTET', 'DISSOLVED'],
    ['UDEN RETSVIRKNING', 'UNKNOWN'],
    ['UNDER REASSUMERING', 'UNKNOWN'],
    ['OPLØSTHED', 'UNKNOWN'],
    ['Noget nyt', 'UNKNOWN'],
  ])('%s is %s', (word, status) => {
    expect(read({ virksomhedsstatus: [{ status: word, ...since('2026-01-01') }] })).toMatchObject({
      status,
      companyStatus: word,
    })
  })

  it('an ended life is DISSOLVED, whatever status was left open', () => {
    expect(read({ livsforloeb: [since('2015-02-01', '2026-11-01')] })).toMatchObject({
      status: 'DISSOLVED',
      companyStatus: 'NORMAL',
    })
  })

  it('a company that was opened again is alive', () => {
    expect(read({ livsforloeb: [since('2015-02-01', '2020-01-01'), since('2021-01-01')] })).toMatchObject({
      status: 'ACTIVE',
      registrationDate: '2015-02-01',
    })
  })

  it.each([[[]], [[since('2027-01-01')]]])('without a life that has begun (%j) it is UNKNOWN', (livsforloeb) => {
    expect(read({ livsforloeb }).status).toBe('UNKNOWN')
  })

  it('a form without a status of its own lives by its period of life', () => {
    expect(read({ virksomhedsstatus: [] }).status).toBe('ACTIVE')
    expect(read({ virksomhedsstatus: [], virksomhedMetadata: { sammensatStatus: 'Aktiv' } })).toMatchObject({
      status: 'ACTIVE',
      companyStatus: 'Aktiv',
    })
  })
})

describe('what holds today', () => {
  it('of several names the one of today is told, neither an old nor a future one', () => {
    const navne = [
      { navn: 'Kommer ApS', ...since('2026-12-01') },
      { navn: 'Nu  ApS', ...since('2020-01-01', '2026-11-30') },
      { navn: 'Før ApS', ...since('2015-02-01', '2019-12-31') },
    ]
    expect(read({ navne }).organizationName).toBe('Nu ApS')
  })

  it('both ends belong to a period', () => {
    const navne = [
      { navn: 'Sidste dag ApS', ...since('2015-02-01', '2026-11-02') },
      { navn: 'Første dag ApS', ...since('2026-11-03') },
    ]
    expect(read({ navne }).organizationName).toBe('Sidste dag ApS')
  })

  it('days are Danish days', () => {
    expect(danishDay(new Date('2026-11-01T23:30:00Z'))).toBe('2026-11-02')
    expect(danishDay(new Date('2026-06-30T22:30:00Z'))).toBe('2026-07-01')
  })

  it('a postal address that was given up is not told', () => {
    const postadresse = [{ ...address, postboks: '7', postnummer: 5100, ...since('2015-02-01', '2020-01-01') }]
    expect(read({ postadresse }).addresses).toEqual([])
  })
})

describe('addresses', () => {
  const visiting = (more: object) =>
    read({ beliggenhedsadresse: [{ ...address, ...more, ...since('2015-02-01') }] }).addresses

  it.each([
    [{ vejnavn: 'Prøvevej', husnummerFra: 12 }, 'Prøvevej 12', undefined],
    [{ vejnavn: 'Prøvevej', husnummerFra: 14, husnummerTil: 18 }, 'Prøvevej 14-18', undefined],
    [
      { vejnavn: 'Prøvevej', husnummerFra: 14, bogstavFra: 'A', husnummerTil: 14, bogstavTil: 'C' },
      'Prøvevej 14A-14C',
      undefined,
    ],
    [{ vejnavn: 'Prøvevej', husnummerFra: 1, etage: 'st', sidedoer: 'th' }, 'Prøvevej 1, st. th', undefined],
    [{ conavn: 'Bo Prøvesen', vejnavn: 'Prøvevej', husnummerFra: 1 }, 'c/o Bo Prøvesen', 'Prøvevej 1'],
    [{ conavn: 'C/O Advokat', vejnavn: 'Prøvevej', bynavn: 'Lilleby' }, 'C/O Advokat', 'Prøvevej, Lilleby'],
    [{ fritekst: '1 Sample Street,\r\nLondon', landekode: 'GB' }, '1 Sample Street', 'London'],
  ])('%j is written “%s”, “%s”', (more, addressLine1, addressLine2) => {
    expect(visiting(more)).toEqual([
      { type: 'VISITING', addressLine1, addressLine2, country: 'landekode' in more ? more.landekode : 'DK' },
    ])
  })

  it('nothing but a country is no address, and a postal code of 0 is none', () => {
    expect(visiting({ postnummer: 0 })).toEqual([])
  })

  it('a Greenlandic address keeps its country; a code that is none is left out', () => {
    expect(visiting({ vejnavn: 'Aqq', landekode: 'GL' })).toMatchObject([{ country: 'GL' }])
    expect(visiting({ vejnavn: 'Aqq', landekode: '??' })).toEqual([{ type: 'VISITING', addressLine1: 'Aqq' }])
  })
})

describe('employees', () => {
  const employees = (more: Record<string, unknown>) => read(more).numberOfEmployeesInterval

  it.each([
    ['ANTAL_0_0', '0'],
    ['ANTAL_1_1', '1'],
    ['ANTAL_2_4', '2-4'],
    ['ANTAL_500_999', '500-999'],
    ['ANTAL_1000_999999', '1000+'],
  ])('%s is %s', (code, interval) => {
    expect(employees({ erstMaanedsbeskaeftigelse: [{ aar: 2026, maaned: 9, intervalKodeAntalAnsatte: code }] })).toBe(
      interval,
    )
  })

  it('a number without an interval is put into the register’s intervals', () => {
    const kvartalsbeskaeftigelse = [{ aar: 2026, kvartal: 2, antalAnsatte: 37, intervalKodeAntalAnsatte: null }]
    expect(employees({ kvartalsbeskaeftigelse })).toBe('20-49')
  })

  it('the newest of all series counts, in whatever order they come', () => {
    expect(
      employees({
        erstMaanedsbeskaeftigelse: [
          { aar: 2026, maaned: 9, intervalKodeAntalAnsatte: 'ANTAL_5_9' },
          { aar: 2026, maaned: 1, intervalKodeAntalAnsatte: 'ANTAL_2_4' },
        ],
        kvartalsbeskaeftigelse: [{ aar: 2026, kvartal: 2, intervalKodeAntalAnsatte: 'ANTAL_10_19' }],
        aarsbeskaeftigelse: [{ aar: 2025, intervalKodeAntalAnsatte: 'ANTAL_20_49' }],
      }),
    ).toBe('5-9')
  })

  it('a count older than two years says nothing of today', () => {
    expect(employees({ aarsbeskaeftigelse: [{ aar: 2019, intervalKodeAntalAnsatte: 'ANTAL_5_9' }] })).toBeUndefined()
  })
})

describe('industry and purpose', () => {
  const branche = (branchekode: string | number, branchetekst: string) => [
    { branchekode, branchetekst, ...since('2025-01-01') },
  ]

  it('a code that lost its zero gets it back, and side lines follow', () => {
    expect(read({ hovedbranche: branche(11110, 'Kornavl'), bibranche1: branche('620100', 'IT') })).toMatchObject({
      industryCodes: ['011110', '620100'],
      businessActivity: 'Kornavl',
    })
  })

  it('“Uoplyst” is no industry and no activity', () => {
    const { industryCodes, businessActivity } = read({ hovedbranche: branche('999999', 'Uoplyst') })
    expect({ industryCodes, businessActivity }).toEqual({ industryCodes: [], businessActivity: undefined })
  })

  it('the purpose in the articles comes before the words of the code', () => {
    const attributter = [attribute('FORMÅL', [['At dyrke korn.', '2015-02-01']])]
    expect(read({ hovedbranche: branche('011110', 'Kornavl'), attributter }).businessActivity).toBe('At dyrke korn.')
  })
})

it('the registered date of foundation comes before the beginning of life; a date that is none is left out', () => {
  const founded = (date: string) => read({ attributter: [attribute('STIFTELSESDATO', [[date, '2015-02-01']])] })
  expect(founded('2014-12-24')).toMatchObject({ foundationDate: '2014-12-24', registrationDate: '2015-02-01' })
  expect(founded('jul 2014').foundationDate).toBe('2015-02-01')
  expect(read({ virksomhedMetadata: { stiftelsesDato: '2014-12-24' } }).foundationDate).toBe('2014-12-24')
})

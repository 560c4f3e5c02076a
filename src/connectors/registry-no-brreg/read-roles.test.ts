import { expect, it } from 'vitest'
import { personKey, readRoles, toNaturalName } from './read-roles.ts'
import { rollerBody, type SampleRole } from './sample-format.ts'
import { roller } from './schemas.ts'

const ola = { fornavn: 'Ola', mellomnavn: 'Kåre', etternavn: 'Testmann', fodselsdato: '1970-01-02' }
const kari = { fornavn: 'Kari', etternavn: 'Prøve', fodselsdato: '1980-03-04' }
const company = { organisasjonsnummer: '310401544', navn: 'DELTAKER AS' }

const read = (roles: SampleRole[]) => readRoles(roller.parse(rollerBody(roles)))

it('one person with several roles is one entry with all of them, in registry order', () => {
  const { functionaries } = read([
    ['LEDE', ola],
    ['MEDL', kari],
    ['DAGL', ola],
  ])
  expect(functionaries).toEqual([
    {
      type: 'PERSON',
      name: 'Testmann, Ola Kåre',
      roles: ['Styrets leder', 'Daglig leder'],
      roleCodes: ['LEDE', 'DAGL'],
      dateOfBirth: '1970-01-02',
      hasAdminRights: true,
    },
    expect.objectContaining({ name: 'Prøve, Kari', roleCodes: ['MEDL'], hasAdminRights: false }),
  ])
})

it('namesakes with different birth dates stay two people', () => {
  const { functionaries } = read([
    ['LEDE', kari],
    ['MEDL', { ...kari, fodselsdato: '1980-03-05' }],
  ])
  expect(functionaries).toHaveLength(2)
})

it('the order inside a group is the register’s, not the printed one', () => {
  const { functionaries } = read([
    ['MEDL', kari, { rekkefolge: 1 }],
    ['LEDE', ola, { rekkefolge: 0 }],
  ])
  expect(functionaries.map(({ name }) => name)).toEqual(['Testmann, Ola Kåre', 'Prøve, Kari'])
})

it.each([[{ fratraadt: true }], [{ avregistrert: true }]])(
  'a role that is over (%j) is dropped, another of the same person stays',
  (over) => {
    const { functionaries } = read([
      ['MEDL', ola, over],
      ['DAGL', ola],
    ])
    expect(functionaries).toMatchObject([{ roleCodes: ['DAGL'] }])
  },
)

it('the dead hold no role, and are remembered as dead', () => {
  const { functionaries, deceased } = read([
    ['LEDE', { ...ola, erDoed: true }],
    ['MEDL', kari],
  ])
  expect(functionaries).toMatchObject([{ name: 'Prøve, Kari' }])
  expect(deceased).toEqual(new Set([personKey('Ola Kåre Testmann', '1970-01-02')]))
})

it('companies are partners with their number; deleted ones are not', () => {
  const { functionaries } = read([
    ['DTSO', company],
    ['DTSO', kari],
  ])
  expect(functionaries[0]).toEqual({
    type: 'ORGANIZATION',
    name: 'DELTAKER AS',
    roles: ['Deltaker med solidarisk ansvar'],
    roleCodes: ['DTSO'],
    organizationIdentifier: { id: '310401544', issuingCountry: 'NO' },
    hasAdminRights: false,
  })
  expect(read([['DTSO', company, { enhet: { ...company, navn: ['A'], erSlettet: true } }]]).functionaries).toEqual([])
})

it('auditors and accountants are not among those who lead', () => {
  expect(
    read([
      ['REVI', company],
      ['REGN', company],
      ['OBS', kari],
    ]).functionaries,
  ).toMatchObject([{ roleCodes: ['OBS'] }])
})

it.each([
  [['A', 'B AS'], 'A B AS'],
  [{ navnelinje1: 'A B AS' }, 'A B AS'],
  [{ sammensattnavn: 'A B AS', navnelinje1: 'A' }, 'A B AS'],
  ['A B AS', 'A B AS'],
])('the name of a company is read from %j', (navn, name) => {
  const { functionaries } = read([['DTSO', company, { enhet: { ...company, navn } }]])
  expect(functionaries[0]?.name).toBe(name)
})

it('a seat whose holder cannot be read makes the whole list unreadable, unless the role is over or not ours', () => {
  const parse = (role: SampleRole) => roller.safeParse(rollerBody([role])).success
  expect(parse(['MEDL', kari, { person: null }])).toBe(false)
  expect(parse(['MEDL', kari, { person: { navn: {}, fodselsdato: null } }])).toBe(false)
  expect(parse(['MEDL', kari, { person: null, fratraadt: true }])).toBe(true)
  expect(parse(['REVI', kari, { person: null }])).toBe(true)
})

it('no list is no role', () => {
  expect(readRoles(undefined).functionaries).toEqual([])
})

it('a name turned to its natural order is the one of Fullmakttjenesten', () => {
  expect(toNaturalName('Testmann, Ola Kåre')).toBe('Ola Kåre Testmann')
  expect(toNaturalName('Testmann')).toBe('Testmann')
  expect(personKey('OLA  KÅRE Testmann', '1970-01-02')).toBe(personKey('Ola Kåre Testmann', '1970-01-02'))
})

import { describe, expect, it } from 'vitest'
import { readParticipants } from './read-participants.ts'
import { relation, type SampleParticipant } from './sample-format.ts'
import { virksomhed } from './virk-schemas.ts'

const parse = (deltagerRelation: unknown[]) =>
  readParticipants(
    virksomhed.parse({ cvrNummer: 94001005, navne: [{ navn: 'Prøve ApS', periode: null }], deltagerRelation }),
    '2026-11-02',
  )
const read = (...participants: SampleParticipant[]) => parse(participants.map(relation))
const seated = (...seats: SampleParticipant['seats']): SampleParticipant => ({ unit: 4_999_000_001, name: 'Bo', seats })

describe('roles', () => {
  it.each([
    ['Direktion', 'ADM. DIR.', 'ADM. DIR.', 'Administrerende direktør', true],
    ['Direktion', 'adm. dir', 'ADM. DIR.', 'Administrerende direktør', true],
    ['Direktion', 'Administrerende direktør', 'ADM. DIR.', 'Administrerende direktør', true],
    ['Direktion', 'DIREKTION', 'DIREKTØR', 'Direktør', true],
    ['Direktion', 'Økonomidirektør', 'ØKONOMIDIREKTØR', 'Økonomidirektør', true],
    ['Direktion', 'SUPPLEANT', 'SUPPLEANT', 'Suppleant', false],
    ['Bestyrelse', 'formand', 'FORMAND', 'Bestyrelsesformand', false],
    ['Bestyrelse', 'Næstformand', 'NÆSTFORMAND', 'Næstformand', false],
    ['Bestyrelse', 'BESTYRELSE', 'BESTYRELSESMEDLEM', 'Bestyrelsesmedlem', false],
    ['Tilsynsråd', 'TILSYNSRÅD', 'TILSYNSRÅDSMEDLEM', 'Tilsynsrådsmedlem', false],
    ['Filialbestyrere', 'FILIALBESTYRERE', 'FILIALBESTYRERE', 'Filialbestyrer', true],
    ['Likvidator', 'LIKVIDATOR', 'LIKVIDATOR', 'Likvidator', false],
    ['Bestyrelse', 'Observatør', 'OBSERVATØR', 'Observatør', false],
  ])('in %s, “%s” is %s', (organ, word, code, label, hasAdminRights) => {
    expect(read(seated(['LEDELSESORGAN', organ, word, '2020-01-01'])).functionaries).toEqual([
      { type: 'PERSON', name: 'Bo', registerId: '4999000001', roleCodes: [code], roles: [label], hasAdminRights },
    ])
  })

  it('partners, owners and registered signatories are told; auditors, founders and owners of shares are not', () => {
    const codes = [
      'FULDT_ANSVARLIG_DELTAGERE',
      'TEGNINGSBERETTIGEDE',
      'REVISION',
      'STIFTERE',
      'REGISTER',
      'HOVEDSELSKAB',
    ].map((hovedtype) => read(seated([hovedtype, 'Organ', 'INTERESSENTER', '2020-01-01'])).functionaries.length)
    expect(codes).toEqual([1, 1, 0, 0, 0, 0])
  })

  it('a seat that ended, or has not begun, is not told; one that ends today still is', () => {
    const seats = (from: string, to: string | null = null) =>
      read(seated(['LEDELSESORGAN', 'Bestyrelse', 'formand', from, to]))
    expect(seats('2020-01-01', '2026-11-01').functionaries).toEqual([])
    expect(seats('2026-11-03').functionaries).toEqual([])
    expect(seats('2020-01-01', '2026-11-02').functionaries).toHaveLength(1)
  })

  it('a seat without dates holds: so come liquidators whom the court appointed', () => {
    expect(read(seated(['LEDELSESORGAN', 'Likvidator', 'LIKVIDATOR', null])).functionaries).toHaveLength(1)
  })

  it('seats in several organs, printed in several relations, are one functionary with all roles', () => {
    const { functionaries } = read(
      seated(['LEDELSESORGAN', 'Bestyrelse', 'BESTYRELSESMEDLEM', '2020-01-01']),
      seated(
        ['LEDELSESORGAN', 'Direktion', 'DIREKTØR', '2020-01-01'],
        ['LEDELSESORGAN', 'Direktion', 'DIREKTION', '2021-01-01'],
      ),
    )
    expect(functionaries).toMatchObject([{ roleCodes: ['BESTYRELSESMEDLEM', 'DIREKTØR'], hasAdminRights: true }])
  })

  it('a member without any function sits in the organ', () => {
    const bare = relation(seated(['LEDELSESORGAN', 'Bestyrelse', 'x', '2020-01-01']))
    const organ = { ...bare.organisationer[0], medlemsData: [{ attributter: [] }] }
    expect(parse([{ ...bare, organisationer: [organ] }]).functionaries).toMatchObject([
      { roleCodes: ['BESTYRELSESMEDLEM'] },
    ])
  })
})

describe('holders', () => {
  const chair: SampleParticipant['seats'] = [['LEDELSESORGAN', 'Bestyrelse', 'formand', '2020-01-01']]

  it('two of one name with different unit numbers stay two', () => {
    const { functionaries } = read(
      { unit: 4_999_000_001, name: 'Bo Prøvesen', seats: chair },
      { unit: 4_999_000_002, name: 'Bo Prøvesen', seats: chair },
    )
    expect(functionaries).toHaveLength(2)
  })

  it('a Danish company carries its CVR number with eight digits', () => {
    expect(read({ unit: 1, name: 'Prøve K ApS', cvr: 4001110, seats: chair }).functionaries).toMatchObject([
      { type: 'ORGANIZATION', organizationIdentifier: { id: '04001110', issuingCountry: 'DK' } },
    ])
  })

  it('another participant is an organization without a Danish number', () => {
    const other = relation({ unit: 1, name: 'Sample Ltd', cvr: 12345678, seats: chair })
    const deltager = { ...other.deltager, enhedstype: 'ANDEN_DELTAGER' }
    const [functionary] = parse([{ ...other, deltager }]).functionaries
    expect(functionary).toMatchObject({ type: 'ORGANIZATION', name: 'Sample Ltd' })
    expect(functionary?.organizationIdentifier).toBeUndefined()
  })

  it('a seat whose holder is withheld is named as unnamed, not passed over', () => {
    const withheld = relation({ unit: 1, name: 'x', seats: chair })
    expect(parse([{ ...withheld, deltager: null }])).toEqual({
      functionaries: [],
      unnamed: ['the register does not name a participant (Bestyrelsesformand)'],
    })
    expect(parse([{ ...withheld, deltager: { ...withheld.deltager, navne: [] } }]).unnamed).toHaveLength(1)
  })

  it('the present name is told, not the former', () => {
    const renamed = relation({ unit: 1, name: 'x', seats: chair })
    const navne = [
      { navn: 'Bo Nygift', periode: { gyldigFra: '2024-01-01', gyldigTil: null } },
      { navn: 'Bo Prøvesen', periode: { gyldigFra: null, gyldigTil: '2023-12-31' } },
    ]
    expect(parse([{ ...renamed, deltager: { ...renamed.deltager, navne } }]).functionaries[0]?.name).toBe('Bo Nygift')
  })
})

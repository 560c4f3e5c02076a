import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CompanyRecord, Functionary, Organization, RegisteredOwner } from '../../connectors/kit.ts'
import { compareCompany } from './compare-company.ts'
import type { ToldOfCompany } from './tables.ts'

const one = (name: string, role: string, more: Partial<Functionary> = {}): Functionary => ({
  type: 'PERSON',
  name,
  roles: [role],
  roleCodes: [role.toUpperCase()],
  dateOfBirth: '1970-01-01',
  hasAdminRights: false,
  ...more,
})
const kari = one('Kari Nordmann', 'Leder')
const ola = one('Ola Nordmann', 'Medlem', { dateOfBirth: '1971-02-02' })
const eva = one('Eva Ny', 'Medlem', { dateOfBirth: '1990-03-03' })

interface More extends Partial<Omit<CompanyRecord, 'organization'>> {
  organization?: Partial<Organization>
  owners?: RegisteredOwner[]
  source?: string
  sources?: ToldOfCompany['sources']
}
function told({ organization = {}, owners, source = 'r', sources = {}, ...record }: More = {}): ToldOfCompany {
  return {
    company: {
      organization: {
        organizationName: 'Nord AS',
        organizationNumber: { id: '310450138', issuingCountry: 'NO' },
        legalType: 'Aksjeselskap',
        legalTypeCode: 'AS',
        addresses: [{ type: 'VISITING', addressLine1: 'Storgata 1', city: 'Oslo' }],
        companyStatus: 'Aktivt',
        status: 'ACTIVE',
        industryCodes: [],
        registrationAuthority: { authority: 'BRREG', country: 'NO' },
        ...organization,
      },
      functionaries: [kari, ola],
      signing: {
        coverage: 'COMPLETE',
        combinations: [[kari, ola]],
        reviewRequired: false,
        ruleText: 'Styrets leder og ett medlem i fellesskap.',
        limitedMandates: [],
        unresolved: [],
      },
      ...record,
    },
    owners,
    source,
    sources,
  }
}
const compare = (before: ToldOfCompany, after: ToldOfCompany, asked = ['r']) => compareCompany(before, after, asked)
const changesOf = (before: More, after: More) => compare(told(before), told(after)).changes

describe('what has changed of a company', () => {
  it.each<[string, More, More]>([
    ['the order of people and of their roles', {}, { functionaries: [ola, kari] }],
    ['how a name is printed', {}, { functionaries: [{ ...kari, name: 'NORDMANN, KARI' }, ola] }],
    ['case and spaces of the register', {}, { organization: { organizationName: 'NORD  AS' } }],
    ['other words for the same form', {}, { organization: { legalType: 'Private limited company' } }],
    ['other words for the same role', {}, { functionaries: [{ ...kari, roles: ['Chair'] }, ola] }],
    ['other words for the same status', {}, { organization: { companyStatus: 'Registrert' } }],
    [
      'what was not known before',
      { organization: { lei: undefined } },
      { organization: { lei: '5493001KJTIIGC8Y1R12' } },
    ],
    [
      'somebody printed once for each role',
      { functionaries: [{ ...kari, roles: ['Leder', 'Eier'], roleCodes: ['LEDER', 'EIER'] }, ola] },
      { functionaries: [kari, ola, one('Kari Nordmann', 'Eier')] },
    ],
    [
      'a birth date where there was a month',
      { functionaries: [{ ...kari, dateOfBirth: undefined, birthMonth: '1970-01' }, ola] },
      {},
    ],
  ])('%s is no change', (_what, before, after) => {
    expect(changesOf(before, after)).toEqual([])
  })

  it.each<[string, More, object]>([
    [
      'status',
      { organization: { status: 'BANKRUPT', companyStatus: 'Konkurs' } },
      { what: 'STATUS', before: ['ACTIVE (Aktivt)'], after: ['BANKRUPT (Konkurs)'] },
    ],
    [
      'name',
      { organization: { organizationName: 'Sør AS' } },
      { what: 'NAME', before: ['Nord AS'], after: ['Sør AS'] },
    ],
    [
      'legal form',
      { organization: { legalType: 'Allmennaksjeselskap', legalTypeCode: 'ASA' } },
      { what: 'LEGAL_TYPE', before: ['Aksjeselskap'], after: ['Allmennaksjeselskap'] },
    ],
    [
      'address',
      { organization: { addresses: [{ type: 'VISITING', addressLine1: 'Storgata 2', city: 'Oslo' }] } },
      { what: 'ADDRESS', before: ['VISITING: Storgata 1, Oslo'], after: ['VISITING: Storgata 2, Oslo'] },
    ],
    [
      'somebody has come',
      { functionaries: [kari, ola, eva] },
      { what: 'BOARD', before: [], after: ['Eva Ny (Medlem)'] },
    ],
    ['somebody has left', { functionaries: [kari] }, { what: 'BOARD', before: ['Ola Nordmann (Medlem)'], after: [] }],
    [
      'somebody has another role',
      { functionaries: [kari, { ...ola, roles: ['Nestleder'], roleCodes: ['NEST'] }] },
      { what: 'BOARD', before: ['Ola Nordmann (Medlem)'], after: ['Ola Nordmann (Nestleder)'] },
    ],
    [
      'a namesake of another age',
      { functionaries: [kari, { ...ola, dateOfBirth: '2001-01-01' }] },
      { what: 'BOARD', before: ['Ola Nordmann (Medlem)'], after: ['Ola Nordmann (Medlem)'] },
    ],
  ])('%s: it is told as it was and as it is', (_what, after, change) => {
    expect(changesOf({}, after)).toEqual([change])
  })

  it('a person who has another number is another one; one who has the same is the same whatever the name', () => {
    const numbered = (name: string, id: string) =>
      one(name, 'Ledamot', { personalIdentityNumber: { id, issuingCountry: 'SE' }, dateOfBirth: undefined })
    const before = { functionaries: [numbered('Alva Ek', '199001012385')] }
    expect(changesOf(before, { functionaries: [numbered('Alva Lind', '199001012385')] })).toEqual([])
    expect(changesOf(before, { functionaries: [numbered('Alva Ek', '199001012393')] })).toHaveLength(1)
  })

  it('the words of the signing rule, or whom they mean, are a change; groups that cannot be made are not', () => {
    const { signing } = told().company
    const words = { ...signing, ruleText: 'Styret i fellesskap.' }
    expect(changesOf({}, { signing: words })).toMatchObject([{ what: 'SIGNING_RULE', before: [signing.ruleText] }])
    expect(changesOf({}, { signing: { ...signing, combinations: [[kari]] } })).toEqual([
      { what: 'SIGNING_RULE', before: ['Kari Nordmann + Ola Nordmann'], after: ['Kari Nordmann'] },
    ])
    expect(changesOf({}, { signing: { ...signing, combinations: [[ola, kari]] } })).toEqual([])
    expect(changesOf({}, { signing: { ...signing, coverage: 'NONE', combinations: [] } })).toEqual([])
  })

  it('owners who come, go, or hold more are a change', () => {
    const owner = (name: string, over: number): RegisteredOwner => ({
      type: 'PERSON',
      name,
      birthMonth: '1970-01',
      interests: [{ type: 'SHARES', over, upTo: over + 25 }],
    })
    const before = { owners: [owner('Kari Nordmann', 25), owner('Ola Nordmann', 25)] }
    expect(changesOf(before, { owners: [owner('Ola Nordmann', 25), owner('Kari Nordmann', 25)] })).toEqual([])
    expect(changesOf(before, { owners: [owner('Kari Nordmann', 50)] })).toEqual([
      {
        what: 'OWNERS',
        before: ['Kari Nordmann (SHARES over 25 up to 50 %)', 'Ola Nordmann (SHARES over 25 up to 50 %)'],
        after: ['Kari Nordmann (SHARES over 50 up to 75 %)'],
      },
    ])
  })
})

describe('what is not told', () => {
  const nothing: More = {
    organization: {
      organizationName: '',
      legalType: undefined,
      legalTypeCode: undefined,
      addresses: [],
      status: 'UNKNOWN',
    },
    functionaries: [],
    signing: { coverage: 'NONE', combinations: [], reviewRequired: true, limitedMandates: [], unresolved: [] },
  }

  it('is no change, is said to be untold, and what is known stands', () => {
    const before = told({ owners: [{ type: 'HIDDEN', interests: [] }] })
    const { changes, untold, told: now } = compare(before, told(nothing))
    expect(changes).toEqual([])
    expect(untold).toEqual(['STATUS', 'NAME', 'LEGAL_TYPE', 'ADDRESS', 'BOARD', 'SIGNING_RULE', 'OWNERS'])
    expect(compare(before, now)).toMatchObject({ changes: [], untold: [] })
  })

  it('is compared again with what was known before it was untold', () => {
    const between = compare(told(), told(nothing)).told
    expect(compare(between, told({ functionaries: [kari] })).changes).toMatchObject([{ what: 'BOARD', after: [] }])
  })

  it('a board that its register says is empty has left', () => {
    const after = told({ functionaries: [], signingRule: { functionaries: 'ALL' } })
    expect(compare(told(), after).changes).toMatchObject([{ what: 'BOARD', after: [] }])
  })

  it('another register that stands in is compared by status only, until the first is asked no more', () => {
    const other = told({ source: 's', functionaries: [eva], organization: { status: 'BANKRUPT', companyStatus: 'x' } })
    expect(compare(told(), other, ['r', 's'])).toMatchObject({
      changes: [{ what: 'STATUS' }],
      untold: ['NAME', 'LEGAL_TYPE', 'ADDRESS', 'BOARD', 'SIGNING_RULE'],
    })
    const { changes, untold, told: now } = compare(told(), other, ['s'])
    expect([untold, now.company.functionaries]).toEqual([[], [eva]])
    // Whoever succeeds a register is not believed less of a bankruptcy.
    expect(changes).toEqual([{ what: 'STATUS', before: ['ACTIVE (Aktivt)'], after: ['BANKRUPT (x)'] }])
  })

  it('a company that was typed in is held against its register by name, and by a status that is not active', () => {
    const typed = told({
      ...nothing,
      source: 'applicant',
      organization: { ...nothing.organization, organizationName: 'nord as' },
    })
    expect(compare(typed, told())).toMatchObject({ changes: [], untold: [] })
    const after = told({ organization: { organizationName: 'Sør AS', status: 'DISSOLVED', companyStatus: 'Slettet' } })
    expect(compare(typed, after).changes).toEqual([
      { what: 'STATUS', before: [], after: ['DISSOLVED (Slettet)'] },
      { what: 'NAME', before: ['nord as'], after: ['Sør AS'] },
    ])
  })
})

describe('any two boards', () => {
  const people = fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 12 }).map((all) =>
    all.map((at) =>
      one(`Person Nummer${String.fromCharCode(65 + at)}`, at % 2 ? 'Medlem' : 'Leder', {
        dateOfBirth: `19${50 + at}-01-01`,
      }),
    ),
  )
  const board = (functionaries: Functionary[]) => told({ functionaries, signingRule: { functionaries: 'ALL' } })

  it('differ by exactly those who are on one of them only, in whatever order they are printed', () => {
    fc.assert(
      fc.property(people, people, fc.boolean(), (before, after, isReversed) => {
        const names = (all: Functionary[]) => all.map(({ name }) => name)
        const { changes } = compare(board(before), board(isReversed ? after.toReversed() : after))
        const change = changes.find(({ what }) => what === 'BOARD') ?? { before: [], after: [] }
        const bare = (lines: string[]) => lines.map((line) => line.replace(/ \(.*/, ''))
        expect(bare(change.before).sort()).toEqual(
          names(before)
            .filter((name) => !names(after).includes(name))
            .sort(),
        )
        expect(bare(change.after).sort()).toEqual(
          names(after)
            .filter((name) => !names(before).includes(name))
            .sort(),
        )
      }),
    )
  })
})

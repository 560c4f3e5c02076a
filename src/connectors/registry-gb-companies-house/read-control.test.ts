import { describe, expect, it } from 'vitest'
import { readPersonsWithSignificantControl } from './index.ts'
import { readNature } from './read-nature.ts'
import { sampleCompanies } from './sample-companies.ts'
import { listBody } from './sample-format.ts'

const { harbour, advisers } = sampleCompanies
const read = (more: Record<string, unknown>) =>
  readPersonsWithSignificantControl(
    listBody([{ kind: 'individual-person-with-significant-control', name: 'Mr A Sample', ...more }]),
  ).persons[0]

describe('who controls', () => {
  it('a person is told with month of birth, control taken apart, and the day of verification', () => {
    expect(readPersonsWithSignificantControl(listBody(harbour.control ?? [])).persons[0]).toEqual({
      type: 'PERSON',
      name: 'Samplewright, Amelia Jane',
      birthMonth: '1979-04',
      nationality: 'British',
      countryOfResidence: 'England',
      control: [
        {
          interest: 'SHARES',
          through: 'ITSELF',
          moreThan: 50,
          notMoreThan: 75,
          code: 'ownership-of-shares-50-to-75-percent',
        },
        { interest: 'APPOINTS_MANAGEMENT', through: 'ITSELF', code: 'right-to-appoint-and-remove-directors' },
      ],
      notifiedOn: '2018-05-14',
      isCurrent: true,
      identityVerifiedOn: '2026-02-01',
    })
  })

  it('a company abroad is told with its number and country, for the chain goes on there', () => {
    expect(readPersonsWithSignificantControl(listBody(harbour.control ?? [])).persons[1]).toMatchObject({
      type: 'ORGANIZATION',
      name: 'Muster Holding GmbH',
      organizationIdentifier: { id: 'HRB 990001', issuingCountry: 'DE' },
      legalForm: 'GmbH',
      control: [{}, { interest: 'VOTING_RIGHTS', through: 'TRUST', moreThan: 25, notMoreThan: 50 }],
    })
  })

  it('who has ceased is told with the day, and not as current', () => {
    const former = readPersonsWithSignificantControl(listBody(harbour.control ?? [])).persons[2]
    expect(former).toMatchObject({ name: 'Mr Cecil Former', ceasedOn: '2021-12-31', isCurrent: false })
    expect(read({ ceased: true })?.isCurrent).toBe(false)
  })

  it('a protected person is told as one without a name, also where the register lets one slip', () => {
    const hidden = { kind: 'super-secure-beneficial-owner', name: 'Slip', date_of_birth: { month: 1, year: 1980 } }
    expect(read(hidden)).toMatchObject({ type: 'PROTECTED', name: undefined, birthMonth: undefined, isCurrent: true })
  })

  it.each([
    ['individual-beneficial-owner', 'PERSON'],
    ['corporate-entity-beneficial-owner', 'ORGANIZATION'],
    ['legal-person-person-with-significant-control', 'ORGANIZATION'],
    ['something-new', 'UNKNOWN'],
  ])('%s is a %s', (kind, type) => {
    expect(read({ kind })?.type).toBe(type)
  })

  it('the register’s mark of a sanctioned owner is handed on, and its absence is not a “no”', () => {
    expect(read({ is_sanctioned: true })?.isSanctioned).toBe(true)
    expect(read({})?.isSanctioned).toBeUndefined()
  })

  it('month and year of birth as text are understood, as some replies print them', () => {
    expect(read({ date_of_birth: { month: '10', year: '1921' } })?.birthMonth).toBe('1921-10')
  })
})

describe('statements', () => {
  it('that there is somebody who was not found stands beside the persons, with its code as it is spelt', () => {
    const { persons, statements } = readPersonsWithSignificantControl(
      listBody(advisers.control ?? []),
      listBody([
        ...(advisers.statements ?? []),
        {
          statement: 'no-individual-or-entity-with-signficant-control',
          notified_on: '2017-01-01',
          ceased_on: '2019-07-01',
        },
      ]),
    )
    expect(persons).toMatchObject([{ type: 'PROTECTED', control: [] }])
    expect(statements).toEqual([
      { code: 'psc-exists-but-not-identified-partnership', notifiedOn: '2019-07-01', isCurrent: true },
      {
        code: 'no-individual-or-entity-with-signficant-control',
        notifiedOn: '2017-01-01',
        ceasedOn: '2019-07-01',
        isCurrent: false,
      },
    ])
  })
})

describe('a payload that is not as documented', () => {
  it.each([undefined, null, 'text', {}, { items: {} }, { items: [{ name: 'Mr A Sample' }] }])(
    '%j is refused',
    (payload) => {
      expect(() => readPersonsWithSignificantControl(payload)).toThrow('not as documented')
    },
  )

  it('is refused with the place and never the value', () => {
    const spoilt = { items: [{ kind: 'individual-x', name: { full: 'Secret Name' } }] }
    expect(() => readPersonsWithSignificantControl(spoilt)).toThrow(/items\.0\.name \(invalid_type\)$/)
  })
})

describe('natures of control', () => {
  it.each([
    ['voting-rights-25-to-50-percent', 'VOTING_RIGHTS', 'ITSELF', { moreThan: 25, notMoreThan: 50 }],
    ['voting-rights-50-to-75-percent', 'VOTING_RIGHTS', 'ITSELF', { moreThan: 50, notMoreThan: 75 }],
    [
      'voting-rights-75-to-100-percent-as-firm-limited-liability-partnership',
      'VOTING_RIGHTS',
      'FIRM',
      { atLeast: 75, notMoreThan: 100 },
    ],
    [
      'ownership-of-shares-more-than-25-percent-as-control-over-trust-registered-overseas-entity',
      'SHARES',
      'TRUST',
      { moreThan: 25, notMoreThan: 100 },
    ],
    [
      'part-right-to-share-surplus-assets-25-to-50-percent',
      'SURPLUS_ASSETS',
      'ITSELF',
      { moreThan: 25, notMoreThan: 50 },
    ],
    ['right-to-appoint-and-remove-members-as-trust-limited-liability-partnership', 'APPOINTS_MANAGEMENT', 'TRUST', {}],
    ['significant-influence-or-control', 'INFLUENCE', 'ITSELF', {}],
    ['registered-owner-as-nominee-person-scotland-registered-overseas-entity', 'NOMINEE_OF_LAND', 'ITSELF', {}],
    ['rights-of-a-new-kind-25-to-50-percent', 'UNKNOWN', 'ITSELF', { moreThan: 25, notMoreThan: 50 }],
  ])('%s', (code, interest, through, band) => {
    expect(readNature(code)).toEqual({ code, interest, through, ...band })
  })
})

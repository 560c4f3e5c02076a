import type { SampleCompany } from './sample-format.ts'

/** Invented companies, each for a case of the format. Numbers begin with 99, which no company has reached. */

const controlled = {
  kind: 'individual-person-with-significant-control',
  name: 'Ms Amelia Jane Samplewright',
  name_elements: { title: 'Ms', forename: 'Amelia', middle_name: 'Jane', surname: 'Samplewright' },
  date_of_birth: { month: 4, year: 1979 },
  nationality: 'British',
  country_of_residence: 'England',
  natures_of_control: ['ownership-of-shares-50-to-75-percent', 'right-to-appoint-and-remove-directors'],
  notified_on: '2018-05-14',
  identity_verification_details: { identity_verified_on: '2026-02-01' },
}

/** A director who is secretary too, a corporate director, and one who has left. */
const harbour: SampleCompany = {
  company_number: '99000011',
  company_name: 'HARBOUR SAMPLE COFFEE LIMITED',
  profile: {
    company_status_detail: 'active-proposal-to-strike-off',
    service_address: { po_box: '7', locality: 'London', postal_code: 'EC1A 9ZZ', country: 'United Kingdom' },
  },
  officers: [
    [
      'secretary',
      'SAMPLEWRIGHT, Amelia Jane, Dr',
      { links: { officer: { appointments: '/officers/sample-amelia/appointments' } } },
    ],
    [
      'director',
      'SAMPLEWRIGHT, Amelia Jane, Dr',
      {
        date_of_birth: { month: 4, year: 1979 },
        nationality: 'British',
        links: { officer: { appointments: '/officers/sample-amelia/appointments' } },
      },
    ],
    ['director', 'TESTER, Brian', { date_of_birth: { month: 11, year: 1985 } }],
    [
      'corporate-director',
      'SAMPLE NOMINEES LIMITED',
      {
        identification: {
          identification_type: 'uk-limited-company',
          registration_number: '9900022',
          place_registered: 'Companies House',
        },
      },
    ],
    ['director', 'FORMER, Cecil', { date_of_birth: { month: 1, year: 1950 }, resigned_on: '2021-12-31' }],
  ],
  control: [
    controlled,
    {
      kind: 'corporate-entity-person-with-significant-control',
      name: 'Muster Holding GmbH',
      natures_of_control: ['ownership-of-shares-25-to-50-percent', 'voting-rights-25-to-50-percent-as-trust'],
      notified_on: '2020-01-01',
      identification: {
        legal_authority: 'German Law',
        legal_form: 'GmbH',
        country_registered: 'Germany',
        place_registered: 'Handelsregister',
        registration_number: 'HRB 990001',
      },
    },
    { ...controlled, name: 'Mr Cecil Former', name_elements: null, ceased_on: '2021-12-31' },
  ],
}

/** A partnership whose owners are hidden or not found. */
const advisers: SampleCompany = {
  company_number: 'OC990022',
  company_name: 'SAMPLE ADVISERS LLP',
  type: 'llp',
  profile: { sic_codes: undefined },
  officers: [
    ['llp-designated-member', 'SAMPLEWRIGHT, Amelia Jane', { date_of_birth: { month: 4, year: 1979 } }],
    ['corporate-llp-member', 'SAMPLE NOMINEES LIMITED', {}],
  ],
  control: [
    {
      kind: 'super-secure-person-with-significant-control',
      description: 'super-secure-persons-with-significant-control',
      ceased: false,
    },
  ],
  statements: [
    {
      kind: 'persons-with-significant-control-statement',
      statement: 'psc-exists-but-not-identified-partnership',
      notified_on: '2019-07-01',
    },
  ],
}

const liquidation: SampleCompany = {
  company_number: 'SC990033',
  company_name: 'SINKING SAMPLES PLC',
  type: 'plc',
  company_status: 'liquidation',
  officers: [['director', 'TESTER, Brian', { date_of_birth: { month: 11, year: 1985 } }]],
}

const dissolved: SampleCompany = {
  company_number: '99000044',
  company_name: 'BYGONE SAMPLES LIMITED',
  company_status: 'dissolved',
  profile: { date_of_cessation: '2022-02-22' },
  officers: [['director', 'TESTER, Brian', {}]],
}

/** Founded elsewhere, with a branch here. */
const overseas: SampleCompany = {
  company_number: 'FC990055',
  company_name: 'MUSTER HANDELS AG',
  type: 'oversea-company',
  profile: {
    registered_office_address: { address_line_1: 'Musterstrasse 5', locality: 'Zurich', country: 'Switzerland' },
    foreign_company_details: { business_activity: 'Trading', legal_form: 'AG' },
    sic_codes: undefined,
  },
  officers: [['director', 'MUSTER, Erika', {}]],
}

export const sampleCompanies = { harbour, advisers, liquidation, dissolved, overseas }

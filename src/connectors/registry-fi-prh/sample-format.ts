import { type SampleCompany, sampleCompanies } from './sample-companies.ts'

/** Writes invented companies as the open data of YTJ would. */

const c = sampleCompanies
const in3 = (fi: string, sv: string, en: string) => [
  { languageCode: '3', description: en },
  { languageCode: '2', description: sv },
  { languageCode: '1', description: fi },
]
const registered = in3('Rekisterissä', 'Registrerad', 'Registered')

export function entryBody(register: string, type: string, registrationDate: string, more: object = {}) {
  return {
    type,
    descriptions: registered,
    registrationDate,
    register,
    authority: register === '1' ? '2' : '1',
    ...more,
  }
}

export function addressBody(type: 1 | 2, more: object) {
  const postOffices = [
    { city: 'HELSINGFORS', languageCode: '2', municipalityCode: '091' },
    { city: 'HELSINKI', languageCode: '1', municipalityCode: '091' },
  ]
  const empty = { street: '', buildingNumber: '', entrance: '', apartmentNumber: '', apartmentIdSuffix: '', co: '' }
  return { type, ...empty, postCode: '00100', postOffices, registrationDate: '2019-05-01', source: '0', ...more }
}

export function nameBody(name: string, type: '1' | '2' | '3', registrationDate: string, endDate?: string) {
  return { name, type, registrationDate, ...(endDate ? { endDate } : {}), version: endDate ? 2 : 1, source: '1' }
}

/** A limited company in business; `more` adds and overrides. */
export function companyBody({ businessId, name }: SampleCompany, more: object = {}) {
  return {
    businessId: { value: businessId, registrationDate: '2019-04-01', source: '3' },
    names: [nameBody(name, '1', '2019-04-12')],
    mainBusinessLine: {
      type: '10830',
      descriptions: in3('Teen ja kahvin valmistus', 'Framställning av te och kaffe', 'Processing of tea and coffee'),
      typeCodeSet: 'TOIMI4',
      registrationDate: '2026-01-01',
      source: '2',
    },
    companyForms: [
      {
        type: '16',
        descriptions: in3('Osakeyhtiö', 'Aktiebolag', 'Limited company'),
        registrationDate: '2019-04-12',
        version: 1,
        source: '1',
      },
    ],
    companySituations: [],
    registeredEntries: [entryBody('1', '1', '2019-04-12'), entryBody('4', '1', '2019-04-12')],
    addresses: [addressBody(1, { street: 'Koekatu', buildingNumber: '2' })],
    tradeRegisterStatus: '1',
    status: '2',
    registrationDate: '2019-04-12',
    lastModified: '2026-01-02T03:04:05',
    ...more,
  }
}

const situation = (type: string) => ({
  companySituations: [
    { type: 'SANE', registrationDate: '2020-01-01', endDate: '2021-01-01', source: '1' },
    { type, registrationDate: '2025-06-01', source: '1' },
  ],
})

/** What each of them is, in the register's form. */
export const sampleBodies = [
  companyBody(c.paahtimo, {
    names: [
      nameBody('Vanha Koepaahtimo Oy', '1', '2019-04-12', '2022-02-02'),
      nameBody('Provrosteriet Ab', '2', '2022-02-03'),
      nameBody('Kahvila Koe', '3', '2023-01-01'),
      nameBody(c.paahtimo.name, '1', '2022-02-03'),
    ],
    registeredEntries: [
      entryBody('1', '0', '2019-04-01', { endDate: '2019-04-11', descriptions: in3('Rekisteröimätön', 'x', 'x') }),
      entryBody('1', '1', '2019-04-12'),
      entryBody('4', '1', '2019-04-12'),
      entryBody('5', '55', '2019-05-06'),
      entryBody('6', '80', '2019-05-01', { descriptions: in3('Liiketoiminnasta arvonlisäverovelvollinen', 'x', 'x') }),
      entryBody('6', '82', '2021-01-01'),
      entryBody('7', '41', '2019-08-01'),
    ],
    addresses: [
      addressBody(2, { postOfficeBox: '94', postCode: '00101' }),
      addressBody(1, {
        street: 'Koekatu',
        buildingNumber: '2',
        entrance: 'B',
        apartmentNumber: '5',
        apartmentIdSuffix: 'a',
        co: 'c/o Koe',
      }),
    ],
  }),
  companyBody(c.konkurssi, situation('KONK')),
  companyBody(c.selvitystila, situation('SELTILA')),
  companyBody(c.saneeraus, situation('SANE')),
  companyBody(c.lakannut, {
    endDate: '2024-10-01',
    tradeRegisterStatus: '4',
    addresses: [],
    names: [nameBody(c.lakannut.name, '1', '2019-04-12', '2024-10-01')],
  }),
  companyBody(c.vireilla, {
    tradeRegisterStatus: '0',
    registrationDate: null,
    registeredEntries: [entryBody('1', '0', '2026-01-02', { descriptions: in3('Rekisteröimätön', 'x', 'x') })],
  }),
]

/** A page of results; without any, nothing was found. */
export function pageBody(companies: object[]) {
  return { totalResults: companies.length, companies }
}

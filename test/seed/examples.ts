/**
 * Every example of the Bits API page, as printed but for the two `//` comments and, in the first request, the comma
 * after the last property. The order of keys is the page's and is part of the contract. `examples.test.ts` compares
 * this file with the page where the page is at hand.
 */

const eu = { name: 'EU', link: 'http://eu.eu' }

const address = {
  type: 'VISITING',
  addressLine1: 'Drottninggatan 32',
  addressLine2: 'Floor 5',
  postalCode: '11145',
  city: 'Stockholm',
  region: 'STOCKHOLM',
  country: 'SE',
}

const taraxacumHit = {
  name: 'Taraxacum AB',
  aliases: ['Dandelion AB', 'Taraxacum'],
  connectedCountries: ['SE', 'NO'],
  website: 'http://taraxacum.se',
  address,
  source: eu,
  listedDate: '1990-01-10',
}

const acmHit = {
  name: 'ACM 2001 AB',
  aliases: ['ACM 2001'],
  connectedCountries: ['SE', 'NO'],
  website: 'http://acm.se',
  address,
  source: eu,
  listedDate: '1990-01-10',
}

/** The page prints the same sanction hit of four people, and the same political role. */
function sanctionHit(name: string, akas: string[], gender: string, birth: string) {
  return {
    name,
    akas,
    gender,
    dateOfBirths: [birth],
    citizenships: ['SE'],
    legalBasis: 'terrorist',
    source: eu,
    listedDate: '1990-01-10',
  }
}

function pepHit(name: string, gender: string) {
  return {
    name,
    personalIdentityNumber: { id: '197803111934', issuingCountry: 'SE' },
    dateOfBirth: '1978-03-11',
    gender,
    pepCountry: 'SE',
    roles: [
      {
        active: true,
        category: 'Politician or government official',
        detailedCategory: 'Head of State',
        description: 'President of the United States',
        fromDate: '2017-01-20',
        toDate: '2021-01-20',
      },
    ],
    source: { name: 'some-source', link: 'http://test.testy' },
  }
}

const clarkHit = sanctionHit('Clark Kent', ['Superman', 'Mr. Kent'], 'Male', '1978-03-11')

export const applicationId = 'bits:application::4d72cbf4-070c-4b64-b8a6-86baaee34100'

/** Body of `applications.create` as the page prints it, places to fill in included. */
export const createRequest = {
  workflowId: '<WORKFLOW_ID>',
  countryCode: '<COUNTRY_CODE>',
  redirectUrl: '<REDIRECT_URL>',
}

export const createResponse = { id: applicationId, sessionToken: 'eyJhbGciOiJIUz...' }

const visiting = {
  addressLine1: 'Drottninggatan 32',
  postalCode: '11145',
  city: 'Stockholm',
  country: 'SE',
  region: 'STOCKHOLM',
}
const postal = {
  addressLine1: 'Drottninggatan 36',
  addressLine2: 'Floor 5',
  postalCode: '11145',
  city: 'STOCKHOLM',
  country: 'SE',
  region: 'STOCKHOLM',
}

/** What each read answers to `{applicationId}`, by its path without `/v1/`. */
export const reads = {
  'applications.get': {
    applicationId,
    status: 'APPROVED',
    customerId: 'bits:customer::dd02eb82-9bf5-4922-b970-9d2ed2cc0639',
    workflowId: 'bits:workflow::5edba11d-bcd1-411b-a6d4-f99ae029f9cd',
    marketId: 'bits:market::296e5995-60ce-4479-bb7c-52d4683c05a2',
    createdAt: '2020-01-01T13:37:00Z',
    updatedAt: '2020-01-01T13:38:00Z',
  },
  'applications.organization.get': {
    organizationName: 'Taraxacum AB',
    organizationNumber: { id: '55937532453', issuingCountry: 'SE' },
    legalType: 'Private Liability Company',
    foundationDate: '2020-01-01',
    registrationDate: '2022-04-11',
    addresses: [
      { type: 'VISITING', ...visiting },
      { type: 'POSTAL', ...postal },
    ],
    visitAddress: visiting,
    postalAddress: postal,
    companyStatus: 'Aktivt',
    numberOfEmployeesInterval: '10-19 anställda',
    industryCode: '62010',
    industryCodes: ['62010'],
    businessActivity: 'Programvaruproducenter',
    registrationAuthority: { authority: 'BOLAGSVERKET', country: 'SE' },
    registeredCorporateTaxDate: '2022-07-27',
    registeredCorporateVatDate: '2022-07-01',
    sanctionHits: [taraxacumHit],
  },
  'applications.organization.contactDetails.get': {
    firstName: 'Lois',
    lastName: 'Lane',
    email: 'lois.lane@metropolis.com',
    phoneNumber: '+46701234567',
  },
  'applications.organization.signingCombinations.get': {
    data: [
      [
        {
          type: 'PERSON',
          name: 'Kentsson, Kenta',
          roles: ['Ledamot'],
          personalIdentityNumber: { id: '191212121212', issuingCountry: 'SE' },
          hasAdminRights: true,
          sanctionHits: [sanctionHit('Kentsson, Kenta', ['Mr. Kent'], 'Male', '1912-12-12')],
        },
      ],
      [
        {
          type: 'PERSON',
          name: 'Testsson, Ola Per',
          roles: ['Ledamot', 'Ordförande'],
          personalIdentityNumber: { id: '19721111114321', issuingCountry: 'SE' },
          hasAdminRights: false,
          pepHits: [pepHit('Testsson, Ola Per', 'Male')],
        },
        {
          type: 'PERSON',
          name: 'Lantzio, Lorentz',
          roles: ['Ledamot'],
          personalIdentityNumber: { id: '198212121212', issuingCountry: 'SE' },
          hasAdminRights: false,
        },
      ],
    ],
  },
  'applications.organization.signedBy.get': {
    data: [
      {
        name: 'Clark Kent',
        personalIdentityNumber: { id: '197803111934', issuingCountry: 'SE' },
        pepHits: [pepHit('Clark Kent', 'Male')],
        sanctionHits: [clarkHit],
      },
    ],
  },
  'applications.organization.boardMembers.get': {
    data: [
      [
        {
          type: 'ORGANIZATION',
          name: 'ACM 2001 AB',
          roles: ['Bolagsman'],
          organizationIdentifier: { id: '5560572850', issuingCountry: 'SE' },
          sanctionHits: [acmHit],
        },
        {
          type: 'ORGANIZATION',
          name: 'Swedec AB',
          roles: ['Bolagsman'],
          organizationIdentifier: { id: '5567164818', issuingCountry: 'SE' },
        },
      ],
      [
        {
          type: 'PERSON',
          name: 'Clark Kent',
          roles: ['Ledamot'],
          personalIdentityNumber: { id: '197601030029', issuingCountry: 'SE' },
          sanctionHits: [clarkHit],
        },
        {
          type: 'PERSON',
          name: 'Lois Lane',
          roles: ['Ledamot'],
          // A person under `organizationIdentifier`: odd, but so it is printed.
          organizationIdentifier: { id: '198207140029', issuingCountry: 'SE' },
          pepHits: [pepHit('Lois Lane', 'Female')],
        },
      ],
    ],
  },
  'applications.person.get': {
    firstName: 'Lois',
    lastName: 'Lane',
    email: 'lois.lane@dailyplanet.com',
    phoneNumber: '+46701234567',
    personalIdentityNumber: { id: '197803111934', issuingCountry: 'SE' },
    dateOfBirth: '1978-03-11',
    coordinationNumber: { id: '199001629999', issuingCountry: 'SE' },
    address: {
      addressLine1: 'Drottninggatan 32',
      addressLine2: 'lgh 123',
      postalCode: '11145',
      city: 'Stockholm',
      country: 'SE',
      region: 'STOCKHOLM',
    },
    pepHits: [pepHit('Lois Lane', 'Female')],
    sanctionHits: [sanctionHit('Lois Lane', ['Red Tornado', 'Mrs. Lane'], 'Female', '1978-03-11')],
  },
  'applications.person.contactDetails.get': {
    email: 'lois.lane@metropolis.com',
    phoneNumber: '+46701234567',
  },
  'applications.documents.list': {
    data: [
      {
        id: '01HV12PKQR448KSA9PBV1RNX8B',
        name: 'test-document-name',
        type: 'PASSPORT',
        context: 'DOCUMENT_FRONT',
        contentType: 'test-document-content-type',
        size: 1337,
        createdAt: '2020-01-01T13:37:00Z',
        downloadUrl: 'https://test.com/document',
        uploadedBy: 'APPLICANT',
      },
    ],
  },
  'applications.bankAccounts.list': {
    data: [
      { type: 'SWEDEN_DOMESTIC', clearingNumber: '12345', accountNumber: '1234567890' },
      { type: 'IBAN', bic: 'NDEASESS', iban: 'SE3550000000054910000003' },
    ],
  },
} as const

export type Read = keyof typeof reads

/** Hits by their kind, for the schemas that will print them. */
export const hits = {
  sanctionedPersons: [
    ...reads['applications.organization.signingCombinations.get'].data[0][0].sanctionHits,
    ...reads['applications.organization.signedBy.get'].data[0].sanctionHits,
    ...reads['applications.person.get'].sanctionHits,
  ],
  sanctionedOrganizations: [taraxacumHit, acmHit],
  politicallyExposed: [
    ...reads['applications.organization.signingCombinations.get'].data[1][0].pepHits,
    ...reads['applications.organization.signedBy.get'].data[0].pepHits,
    ...reads['applications.person.get'].pepHits,
  ],
}

const hitKeys = ['pepHits', 'sanctionHits']

/** The example without hits, at any depth: what an application that was not screened answers. */
export function withoutHits<T>(example: T): unknown {
  if (Array.isArray(example)) return example.map(withoutHits)
  if (typeof example !== 'object' || example === null) return example
  return Object.fromEntries(
    Object.entries(example)
      .filter(([key]) => !hitKeys.includes(key))
      .map(([key, value]) => [key, withoutHits(value)]),
  )
}

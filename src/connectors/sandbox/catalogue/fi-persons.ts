/**
 * Finland, people. Individual numbers 900–999 are artificial: the population register never gives them, they stand for
 * people in tests and for temporary codes (DVV, “keinotekoinen henkilötunnus”).
 */
import type { SandboxPerson } from './entry.ts'

const country = 'FI'
const home = { addressLine1: 'Koekatu 8 A 4', postalCode: '00100', city: 'Helsinki', country, region: 'UUSIMAA' }

export const fiPersons = {
  aino: {
    country,
    personalIdentityNumber: '210281-9988',
    firstName: 'Aino',
    lastName: 'Koekoski',
    dateOfBirth: '1981-02-21',
    address: home,
    scenario: 'CLEAN',
    description:
      'An adult without remarks; identifies when no number is given, and is the sole signatory of Koekoski Rakennus Oy.',
  },
  veikko: {
    country,
    personalIdentityNumber: '170584-9178',
    firstName: 'Veikko',
    lastName: 'Koelampi',
    dateOfBirth: '1984-05-17',
    address: home,
    scenario: 'CLEAN',
    description: 'An adult without remarks; signs for Koelampi Kauppa Oy together with Aino Koekoski.',
  },
  helmi: {
    country,
    personalIdentityNumber: '290288-918M',
    firstName: 'Helmi',
    lastName: 'Koesuo',
    dateOfBirth: '1988-02-29',
    address: home,
    scenario: 'CLEAN',
    description: 'An adult without remarks, born on a leap day; a board member of several companies.',
  },
  onni: {
    country,
    personalIdentityNumber: '140891-917J',
    firstName: 'Onni',
    lastName: 'Koevaara',
    dateOfBirth: '1991-08-14',
    address: home,
    scenario: 'EID_CANCELLED',
    description: 'Opens the eID and cancels.',
  },
  lempi: {
    country,
    personalIdentityNumber: '300175-9184',
    firstName: 'Lempi',
    lastName: 'Koeranta',
    dateOfBirth: '1975-01-30',
    address: home,
    scenario: 'EID_EXPIRED',
    description: 'Never opens the eID, so that the order expires after 30 seconds.',
  },
  urho: {
    country,
    personalIdentityNumber: '210986-917K',
    firstName: 'Urho',
    lastName: 'Koejärvi',
    dateOfBirth: '1986-09-21',
    address: home,
    scenario: 'EID_DOWN',
    description: 'The eID provider is down whenever this person starts.',
  },
  taimi: {
    country,
    personalIdentityNumber: '250494-9187',
    firstName: 'Taimi',
    lastName: 'Koemäki',
    dateOfBirth: '1994-04-25',
    address: home,
    scenario: 'NO_EID',
    description: 'Has no eID: the provider refuses, as it does for every number outside this catalogue.',
  },
  otso: {
    country,
    personalIdentityNumber: '121268-917J',
    firstName: 'Otso',
    lastName: 'Koesalo',
    dateOfBirth: '1968-12-12',
    scenario: 'PROTECTED_IDENTITY',
    description: 'Has a non-disclosure order (turvakielto): name and address must not be shown.',
  },
  ilona: {
    country,
    personalIdentityNumber: '080317A918K',
    firstName: 'Ilona',
    lastName: 'Koekoski',
    dateOfBirth: '2017-03-08',
    address: home,
    scenario: 'MINOR',
    description: 'Under 18 until 7 March 2035.',
  },
  tarmo: {
    country,
    personalIdentityNumber: '060782-9178',
    firstName: 'Tarmo',
    lastName: 'Koeniemi',
    dateOfBirth: '1982-07-06',
    scenario: 'POPULATION_UNKNOWN',
    description: 'Has an eID, but the population register does not know the number.',
  },
  saima: {
    country,
    personalIdentityNumber: '191072-918H',
    firstName: 'Saima',
    lastName: 'Koelahti',
    dateOfBirth: '1972-10-19',
    scenario: 'POPULATION_DOWN',
    description: 'Has an eID, but the population register is down whenever this person is looked up.',
  },
} as const satisfies Record<string, SandboxPerson>

/**
 * Norway, people. Synthetic numbers as Skatteetaten's Tenor makes them for Test-Norge: the month is raised by 80, which
 * no real fødselsnummer or D-number has. Both check digits follow the strict rule that holds until 2032.
 */
import type { SandboxPerson } from './entry.ts'

const country = 'NO'
const home = { addressLine1: 'Prøveveien 8', postalCode: '0150', city: 'Oslo', country, region: 'OSLO' }

export const noPersons = {
  nora: {
    country,
    personalIdentityNumber: '17858499860',
    firstName: 'Nora',
    lastName: 'Prøvestad',
    dateOfBirth: '1984-05-17',
    address: home,
    scenario: 'CLEAN',
    description:
      'An adult without remarks; identifies when no number is given, and is the sole signatory of Prøvestad Bygg AS.',
  },
  henrik: {
    country,
    personalIdentityNumber: '03917999979',
    firstName: 'Henrik',
    lastName: 'Prøvedal',
    dateOfBirth: '1979-11-03',
    address: home,
    scenario: 'CLEAN',
    description: 'An adult without remarks; signs for Prøvedal Handel AS together with Nora Prøvestad.',
  },
  sindre: {
    country,
    personalIdentityNumber: '29828899994',
    firstName: 'Sindre',
    lastName: 'Prøvehaug',
    dateOfBirth: '1988-02-29',
    address: home,
    scenario: 'CLEAN',
    description: 'An adult without remarks, born on a leap day; a board member of several companies.',
  },
  ingrid: {
    country,
    personalIdentityNumber: '14889199637',
    firstName: 'Ingrid',
    lastName: 'Prøveland',
    dateOfBirth: '1991-08-14',
    address: home,
    scenario: 'EID_CANCELLED',
    description: 'Opens the eID and cancels.',
  },
  olav: {
    country,
    personalIdentityNumber: '30817599962',
    firstName: 'Olav',
    lastName: 'Prøvevik',
    dateOfBirth: '1975-01-30',
    address: home,
    scenario: 'EID_EXPIRED',
    description: 'Never opens the eID, so that the order expires after 30 seconds.',
  },
  astrid: {
    country,
    personalIdentityNumber: '21898699819',
    firstName: 'Astrid',
    lastName: 'Prøvenes',
    dateOfBirth: '1986-09-21',
    address: home,
    scenario: 'EID_DOWN',
    description: 'The eID provider is down whenever this person starts.',
  },
  eirik: {
    country,
    personalIdentityNumber: '25849499982',
    firstName: 'Eirik',
    lastName: 'Prøvemo',
    dateOfBirth: '1994-04-25',
    address: home,
    scenario: 'NO_EID',
    description: 'Has no eID: the provider refuses, as it does for every number outside this catalogue.',
  },
  solveig: {
    country,
    personalIdentityNumber: '12926899870',
    firstName: 'Solveig',
    lastName: 'Prøvelid',
    dateOfBirth: '1968-12-12',
    scenario: 'PROTECTED_IDENTITY',
    description: 'Has a protected address (strengt fortrolig): name and address must not be shown.',
  },
  jonas: {
    country,
    personalIdentityNumber: '08831799995',
    firstName: 'Jonas',
    lastName: 'Prøvestad',
    dateOfBirth: '2017-03-08',
    address: home,
    scenario: 'MINOR',
    description: 'Under 18 until 7 March 2035.',
  },
  tiril: {
    country,
    personalIdentityNumber: '06878299637',
    firstName: 'Tiril',
    lastName: 'Prøvesund',
    dateOfBirth: '1982-07-06',
    scenario: 'POPULATION_UNKNOWN',
    description: 'Has an eID, but the population register does not know the number.',
  },
  magnus: {
    country,
    personalIdentityNumber: '19907299948',
    firstName: 'Magnus',
    lastName: 'Prøveås',
    dateOfBirth: '1972-10-19',
    scenario: 'POPULATION_DOWN',
    description: 'Has an eID, but the population register is down whenever this person is looked up.',
  },
} as const satisfies Record<string, SandboxPerson>

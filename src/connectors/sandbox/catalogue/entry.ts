/** What a catalogue entry is: a fictitious person or company, and the outcome that its number forces. */
import type { Address, CompanyRecord, Identifier } from '../../kit.ts'

export const sandboxCountries = ['SE', 'NO', 'DK', 'FI'] as const
export type SandboxCountry = (typeof sandboxCountries)[number]

/** What happens to a person. Stable words, part of the served catalogue; each exists in every country. */
export const personScenarios = [
  'CLEAN',
  'EID_CANCELLED',
  'EID_EXPIRED',
  'EID_DOWN',
  'NO_EID',
  'PROTECTED_IDENTITY',
  'MINOR',
  'POPULATION_UNKNOWN',
  'POPULATION_DOWN',
] as const
export type PersonScenario = (typeof personScenarios)[number]

/** Companies that the register answers with a record. */
export const recordScenarios = [
  'SOLE_SIGNATORY',
  'JOINT_SIGNATORIES',
  'ALTERNATIVE_SIGNATORIES',
  'PARTIAL_SIGNING',
  'LARGE',
  'BANKRUPT',
  'IN_LIQUIDATION',
  'RESTRUCTURING',
  'DISSOLVED',
] as const
/** Companies that it answers otherwise: no answer at all, removed on legal grounds, never registered. */
export const silentScenarios = ['REGISTRY_DOWN', 'GONE', 'REGISTRY_UNKNOWN'] as const

export interface SandboxPerson {
  country: SandboxCountry
  /** Normalised: 12 digits for SE, 11 for NO, 10 for DK, 11 characters with the century sign for FI. */
  personalIdentityNumber: string
  firstName: string
  lastName: string
  /** ISO date, the same as the number says. */
  dateOfBirth: string
  address?: Address | undefined
  coordinationNumber?: Identifier | undefined
  scenario: PersonScenario
  /** One sentence for the integrator. */
  description: string
}

interface Listed {
  country: SandboxCountry
  /** Normalised: 10 digits for SE, 9 for NO, 8 for DK, seven digits, hyphen, digit for FI. */
  organizationNumber: string
  organizationName: string
  description: string
}
export type RecordedOrganization = Listed & { scenario: (typeof recordScenarios)[number]; record: CompanyRecord }
export type SandboxOrganization = RecordedOrganization | (Listed & { scenario: (typeof silentScenarios)[number] })

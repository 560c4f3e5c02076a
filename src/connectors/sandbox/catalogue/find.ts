/** The whole catalogue, and how a number finds its entry. Numbers may come with or without separators. */
import { dkOrganizations } from './dk.ts'
import { dkPersons } from './dk-persons.ts'
import { type SandboxCountry, type SandboxOrganization, type SandboxPerson, sandboxCountries } from './entry.ts'
import { fiOrganizations } from './fi.ts'
import { fiPersons } from './fi-persons.ts'
import { noOrganizations } from './no.ts'
import { noPersons } from './no-persons.ts'
import { seOrganizations } from './se.ts'
import { sePersons } from './se-persons.ts'

export const persons: readonly SandboxPerson[] = [
  ...Object.values(sePersons),
  ...Object.values(noPersons),
  ...Object.values(dkPersons),
  ...Object.values(fiPersons),
]

export const organizations: readonly SandboxOrganization[] = [
  ...seOrganizations,
  ...noOrganizations,
  ...dkOrganizations,
  ...fiOrganizations,
]

/** Who identifies when no number is given: the first clean person of the country. */
export const defaultPerson: Record<SandboxCountry, SandboxPerson> = {
  SE: sePersons.ture,
  NO: noPersons.nora,
  DK: dkPersons.freja,
  FI: fiPersons.aino,
}

export function isSandboxCountry(country: string): country is SandboxCountry {
  return sandboxCountries.some((known) => known === country)
}

const personForm: Record<SandboxCountry, RegExp> = {
  SE: /^(\d{2})?\d{10}$/,
  NO: /^\d{11}$/,
  DK: /^\d{10}$/,
  FI: /^\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]$/,
}

const organizationForm: Record<SandboxCountry, RegExp> = {
  SE: /^(\d{2})?\d{10}$/,
  NO: /^\d{9}$/,
  DK: /^\d{8}$/,
  FI: /^\d{8}$/,
}

/**
 * The number as it is compared, or `undefined` when it does not have the country's form. Check digits are not looked at:
 * a wrong number is simply unknown here.
 */
export function personKey(country: SandboxCountry, number: string): string | undefined {
  // The sign in a Finnish code is the century, so it must stay.
  const bare = country === 'FI' ? number.trim().toUpperCase() : number.replace(/[\s+-]/g, '')
  return personForm[country].test(bare) ? bare : undefined
}

/** As `personKey`, for organisations. Swedish numbers may carry the 16 that registers put before the ten digits. */
export function organizationKey(country: SandboxCountry, number: string): string | undefined {
  const bare = number.replace(/[\s-]/g, '')
  if (!organizationForm[country].test(bare)) return undefined
  return country === 'SE' ? bare.replace(/^16(?=\d{10}$)/, '') : bare
}

const personByNumber = new Map(
  persons.flatMap((person) => {
    const { country, personalIdentityNumber: number } = person
    // People in Sweden write ten digits; no two people of the catalogue share them.
    const written = country === 'SE' ? [number, number.slice(2)] : [number]
    return written.map((key) => [`${country}${key}`, person] as const)
  }),
)
const organizationByNumber = new Map(
  organizations.map((listed) => [
    `${listed.country}${organizationKey(listed.country, listed.organizationNumber)}`,
    listed,
  ]),
)

/** `key` is from `personKey`. */
export function findPerson(country: SandboxCountry, key: string): SandboxPerson | undefined {
  return personByNumber.get(`${country}${key}`)
}

/** `key` is from `organizationKey`. */
export function findOrganization(country: SandboxCountry, key: string): SandboxOrganization | undefined {
  return organizationByNumber.get(`${country}${key}`)
}

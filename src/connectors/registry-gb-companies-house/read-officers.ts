import type { Functionary, Identifier } from '../kit.ts'
import { countryCode } from '../list-kit/country.ts'
import { registerNumber } from './company-number.ts'
import type { Identification, Officer } from './schemas.ts'
import { roleWords } from './words.ts'

/**
 * Who manages day to day by their office alone: members of an LLP (LLP Act 2000 s. 6) and general partners (Partnership
 * Act 1890 s. 5), who are its agents, and those who are appointed to manage or to represent. A director is not: directors
 * manage as a board, a managing director's powers come from it, and that one director executes a document before a witness
 * (Companies Act 2006 s. 44(2)(b)) is a matter of form. Nor are secretaries, limited partners and members of organs.
 */
const MANAGING = new Set([
  'llp-member',
  'llp-designated-member',
  'general-partner-in-a-limited-partnership',
  'managing-officer',
  'cic-manager',
  'manager-of-an-eeig',
  'receiver-and-manager',
  'judicial-factor',
  'person-authorised-to-represent',
  'person-authorised-to-represent-and-accept',
])

/**
 * The officers of today, one entry each with all roles, in registry order. The day of birth is not published, so there
 * is no date of birth: appointments are one person's when the register links them to one officer, or when name, month
 * and year of birth are the same.
 */
export function readOfficers(officers: Officer[]): Functionary[] {
  const byKey = new Map<string, Functionary>()
  const all: Functionary[] = []
  for (const officer of officers) {
    if (officer.resigned_on) continue
    const keys = keysOf(officer)
    const known = keys.map((key) => byKey.get(key)).find((functionary) => functionary !== undefined)
    const functionary = known ?? readHolder(officer)
    if (!known) all.push(functionary)
    // One entry may have what another of the same person lacks.
    const { birthMonth, dateOfBirth, registerId } = readHolder(officer)
    functionary.birthMonth ??= birthMonth
    functionary.dateOfBirth ??= dateOfBirth
    functionary.registerId ??= registerId
    for (const key of keys) byKey.set(key, functionary)
    if (functionary.roleCodes.includes(officer.officer_role)) continue
    functionary.roleCodes.push(officer.officer_role)
    functionary.roles.push(roleWords(officer.officer_role))
    functionary.hasAdminRights ||= MANAGING.has(officer.officer_role.replace(/^corporate-/, ''))
  }
  return all
}

function keysOf({ name, links, date_of_birth }: Officer): string[] {
  const link = links?.officer?.appointments
  const born = date_of_birth && `${readName(name).toUpperCase()}|${date_of_birth.year}-${date_of_birth.month}`
  return [link, born].filter((key): key is string => Boolean(key))
}

function readHolder({ name, officer_role, identification, date_of_birth, links }: Officer): Functionary {
  const isOrganization =
    officer_role.startsWith('corporate-') ||
    Boolean(identification?.registration_number || identification?.legal_form || identification?.legal_authority)
  return {
    type: isOrganization ? 'ORGANIZATION' : 'PERSON',
    name: isOrganization ? name.replace(/\s+/g, ' ') : readName(name),
    roles: [],
    roleCodes: [],
    organizationIdentifier: isOrganization ? readIdentifier(identification) : undefined,
    dateOfBirth: date_of_birth?.day ? isoDate(date_of_birth.year, date_of_birth.month, date_of_birth.day) : undefined,
    birthMonth: date_of_birth ? isoDate(date_of_birth.year, date_of_birth.month) : undefined,
    registerId: /^\/officers\/([^/]+)\//.exec(links?.officer?.appointments ?? '')?.[1],
    hasAdminRights: false,
  }
}

/** "SMITH, John David, Dr" → "SMITH, John David": behind the second comma stand titles and honours. */
function readName(name: string): string {
  return name.replace(/\s+/g, ' ').split(', ').slice(0, 2).join(', ')
}

/** A number is worth something only with its country, which is free text: "England And Wales", "Companies House, Cardiff". */
export function readIdentifier(identification: Identification | null | undefined): Identifier | undefined {
  const id = identification?.registration_number
  if (!identification || !id) return undefined
  const { identification_type, country_registered, place_registered } = identification
  const country =
    identification_type === 'uk-limited-company' || /companies house/i.test(place_registered ?? '')
      ? 'GB'
      : (countryOf(country_registered) ?? countryOf(place_registered))
  if (!country) return undefined
  return { id: country === 'GB' ? (registerNumber(id) ?? id) : id, issuingCountry: country }
}

function countryOf(words: string | undefined): string | undefined {
  if (/^england\s*(and|&|\/)\s*wales$/i.test(words ?? '')) return 'GB'
  return countryCode(words ?? '')
}

function isoDate(year: number, ...rest: number[]): string {
  return [year, ...rest.map((part) => String(part).padStart(2, '0'))].join('-')
}

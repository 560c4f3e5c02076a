import type { z } from 'zod'
import { type Entry, pepCategories } from '../../engines/screening/types.ts'
import type { listedOnWire, organizationSanctionHit, pepHit, personSanctionHit } from './hits.ts'

/** A hit as far as the Bits API prints it. */
export interface ListedAs {
  entry: Entry
  listName: string
  listLink: string | null
}

/** The category that the Bits API prints for politicians; for other functions our own words in its manner. */
const categories: Record<string, string> = {
  HEAD_OF_STATE_OR_GOVERNMENT: 'Politician or government official',
  PARLIAMENT: 'Politician or government official',
  POLITICAL_PARTY: 'Politician or government official',
  HIGHEST_COURT: 'Judge of a highest court',
  AUDIT_OR_CENTRAL_BANK: 'Member of a court of auditors or central bank',
  DIPLOMAT_OR_OFFICER: 'Diplomat or high-ranking officer',
  STATE_OWNED_ENTERPRISE: 'Executive of a state-owned enterprise',
  REGION_OR_MUNICIPALITY: 'Politician or government official',
  INTERNATIONAL_ORGANISATION: 'Official of an international organisation',
  EU_INSTITUTION: 'Politician or government official',
  OTHER: 'Other public function',
}

/** Relatives and close associates hold no office themselves: Reg. (EU) 2024/1624 art. 2(1)(35) and (36). */
const relative = 'Relative or close associate'

export function showPersonSanction({ entry, ...list }: ListedAs): z.input<typeof personSanctionHit> {
  const [name, ...akas] = namesOf(entry)
  return {
    name: name ?? '',
    akas,
    ...genderOf(entry),
    dateOfBirths: entry.birthDates.map(({ from, to }) => (to && to !== from ? `${from}/${to}` : from)),
    citizenships: countriesOf(entry, (relation) => relation === 'CITIZENSHIP'),
    ...(entry.legalBasis ? { legalBasis: entry.legalBasis } : {}),
    source: sourceOf(entry, list),
    ...(entry.listedDate ? { listedDate: entry.listedDate } : {}),
  }
}

export function showOrganizationSanction({ entry, ...list }: ListedAs): z.input<typeof organizationSanctionHit> {
  const [name, ...aliases] = namesOf(entry)
  const [address] = entry.addresses
  return {
    name: name ?? '',
    aliases,
    connectedCountries: countriesOf(entry, () => true),
    ...(entry.website ? { website: entry.website } : {}),
    ...(address
      ? {
          address: {
            type: 'VISITING',
            ...(address.lines[0] ? { addressLine1: address.lines[0] } : {}),
            ...(address.lines.length > 1 ? { addressLine2: address.lines.slice(1).join(', ') } : {}),
            ...(address.postalCode ? { postalCode: address.postalCode } : {}),
            ...(address.city ? { city: address.city } : {}),
            ...(address.region ? { region: address.region } : {}),
            ...(address.country ? { country: address.country } : {}),
          },
        }
      : {}),
    source: sourceOf(entry, list),
    ...(entry.listedDate ? { listedDate: entry.listedDate } : {}),
  }
}

export function showPep({ entry, ...list }: ListedAs): z.input<typeof pepHit> {
  const number = entry.identifiers.find((one) => one.type === 'NATIONAL_ID' && one.country)
  const birthDate = entry.birthDates.find(({ from, to }) => from.length === 10 && (!to || to === from))
  const [citizenship] = countriesOf(entry, (relation) => relation === 'CITIZENSHIP')
  const pepCountry = citizenship ?? entry.countries[0]?.code
  return {
    name: mainName(entry),
    ...(number?.country ? { personalIdentityNumber: { id: number.value, issuingCountry: number.country } } : {}),
    ...(birthDate ? { dateOfBirth: birthDate.from } : {}),
    ...genderOf(entry),
    ...(pepCountry ? { pepCountry } : {}),
    roles: rolesOf(entry),
    source: sourceOf(entry, list),
  }
}

function rolesOf(entry: Entry): z.input<typeof pepHit>['roles'] {
  const roles = entry.roles.map(({ active, category, detailedCategory, description, fromDate, toDate }) => {
    const detail = detailedCategory ?? (Object.hasOwn(pepCategories, category) ? detailOf(category) : undefined)
    return {
      active,
      category: categories[category] ?? category,
      ...(detail ? { detailedCategory: detail } : {}),
      ...(description ? { description } : {}),
      ...(fromDate ? { fromDate } : {}),
      ...(toDate ? { toDate } : {}),
    }
  })
  if (!entry.topics.includes('PEP_RELATIVE')) return roles
  return [{ active: true, category: relative, ...(entry.remarks ? { description: entry.remarks } : {}) }, ...roles]
}

function detailOf(category: string): string {
  return pepCategories[category as keyof typeof pepCategories]
}

/** As the list calls it. */
export function mainName(entry: Entry): string {
  return namesOf(entry)[0] ?? ''
}

export function isSanction({ topics }: Entry): boolean {
  return topics.includes('SANCTION')
}

export function isPep({ topics }: Entry): boolean {
  return topics.includes('PEP') || topics.includes('PEP_RELATIVE')
}

/** What the entry is listed for, as the Bits API prints it. */
export function showListed(listed: ListedAs): z.input<typeof listedOnWire> {
  const { entry } = listed
  const sanction = () => (entry.kind === 'PERSON' ? showPersonSanction(listed) : showOrganizationSanction(listed))
  return { pepHits: isPep(entry) ? [showPep(listed)] : [], sanctionHits: isSanction(entry) ? [sanction()] : [] }
}

/** The primary name first; the same name in several lists of aliases is printed once. */
function namesOf(entry: Entry): string[] {
  const primary = entry.names.filter((name) => name.strength === 'PRIMARY')
  const others = entry.names.filter((name) => name.strength !== 'PRIMARY')
  return [...new Set([...primary, ...others].map((name) => name.value))]
}

function genderOf(entry: Entry): { gender?: string } {
  if (entry.genders.length !== 1) return {}
  return { gender: entry.genders[0] === 'FEMALE' ? 'Female' : 'Male' }
}

function countriesOf(entry: Entry, wanted: (relation: Entry['countries'][number]['relation']) => boolean): string[] {
  return [...new Set(entry.countries.filter((one) => wanted(one.relation)).map((one) => one.code))]
}

function sourceOf(entry: Entry, list: { listName: string; listLink: string | null }) {
  const link = entry.link ?? list.listLink
  return { name: list.listName, ...(link ? { link } : {}) }
}

import type { Entry, EntryAddress, EntryKind, PepRole } from '../../engines/screening/types.ts'
import { EntryBuilder } from '../list-kit/entry-builder.ts'

/** An invented entry, short to write. `PERSON` unless told. */
export interface Made {
  id: string
  name: string
  topics: Entry['topics']
  kind?: EntryKind
  aliases?: string[]
  weakAliases?: string[]
  formerNames?: string[]
  birthDates?: string[]
  gender?: 'MALE' | 'FEMALE'
  citizenship?: string
  countries?: string[]
  /** Swedish personnummer from the open list of test numbers. */
  nationalId?: string
  passport?: string
  identifiers?: [type: string, value: string][]
  address?: EntryAddress & { city: string; postalCode: string; region: string; country: string }
  legalBasis?: string
  listedDate?: string
  website?: string
  roles?: PepRole[]
  remarks?: string
}

/** What the Bits API page prints of everybody who is sanctioned there. */
export const listed = { listedDate: '1990-01-10', citizenship: 'SE' }
export const legal = { legalBasis: 'terrorist' }

export function make(made: Made): Entry {
  const entry = new EntryBuilder(made.id, made.kind ?? 'PERSON')
  entry.topics = made.topics
  entry.addName(made.name, 'PRIMARY')
  for (const name of made.aliases ?? []) entry.addName(name, 'STRONG')
  for (const name of made.formerNames ?? []) entry.addName(name, 'STRONG', { usage: 'FORMER' })
  for (const name of made.weakAliases ?? []) entry.addName(name, 'WEAK')
  for (const date of made.birthDates ?? []) entry.readBirthDate(date)
  entry.readGender(made.gender ?? '')
  if (made.citizenship) entry.addCountry(made.citizenship, 'CITIZENSHIP')
  for (const code of made.countries ?? []) entry.addCountry(code, 'OTHER')
  if (made.nationalId) entry.addIdentifier('NATIONAL_ID', made.nationalId, 'SE')
  if (made.passport) entry.addIdentifier('PASSPORT', made.passport)
  for (const [type, value] of made.identifiers ?? []) entry.addIdentifier(type, value)
  if (made.address) entry.addAddress(made.address)
  entry.legalBasis = made.legalBasis
  entry.listedDate = made.listedDate
  entry.website = made.website
  entry.roles.push(...(made.roles ?? []))
  entry.addRemark(made.remarks ?? '')
  return entry.build()
}

import type { ListedEntry } from '../engines/screening/index/segment.ts'
import type { EntryCountry, EntryIdentifier, EntryKind, EntryName, Subject } from '../engines/screening/types.ts'
import { isoDate } from './screening-corpus.ts'

/** Properties of an entity in the FollowTheMoney vocabulary; a value may be one text or several. */
export type Properties = Record<string, unknown>

const IDENTIFIERS: Record<string, string> = {
  imoNumber: 'IMO',
  mmsi: 'MMSI',
  leiCode: 'LEI',
  swiftBic: 'BIC',
  registrationNumber: 'REGISTRATION',
  ogrnCode: 'REGISTRATION',
  taxNumber: 'TAX_ID',
  innCode: 'TAX_ID',
  vatCode: 'TAX_ID',
  passportNumber: 'PASSPORT',
  idNumber: 'NATIONAL_ID',
  socialSecurityNumber: 'NATIONAL_ID',
  cryptoWallets: 'CRYPTO',
  publicKey: 'CRYPTO',
}
const COUNTRIES: Record<string, EntryCountry['relation']> = {
  nationality: 'CITIZENSHIP',
  citizenship: 'CITIZENSHIP',
  country: 'OTHER',
  jurisdiction: 'REGISTRATION',
  mainCountry: 'REGISTRATION',
  birthCountry: 'BIRTH',
  flag: 'FLAG',
}

function texts(properties: Properties, name: string): string[] {
  const value = properties[name]
  const list = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]
  return list.filter((item): item is string => typeof item === 'string' && item.trim() !== '')
}

function kindOf(schema: string): EntryKind {
  if (schema === 'Person') return 'PERSON'
  if (schema === 'Vessel') return 'VESSEL'
  return schema === 'Airplane' ? 'AIRCRAFT' : 'ORGANIZATION'
}

/** All names, the main ones first. Parts make a name of their own: given, middle, family. */
function namesOf(properties: Properties): EntryName[] {
  const names: EntryName[] = []
  for (const property of ['name', 'alias', 'previousName', 'weakAlias']) {
    for (const value of texts(properties, property)) {
      names.push({
        value,
        strength: property === 'name' ? 'PRIMARY' : property === 'weakAlias' ? 'WEAK' : 'STRONG',
        ...(property === 'previousName' && { usage: 'FORMER' as const }),
      })
    }
  }
  const parts = ['firstName', 'secondName', 'middleName', 'fatherName', 'lastName'].flatMap((property) =>
    texts(properties, property).slice(0, 1),
  )
  if (parts.length > 1) names.push({ value: parts.join(' '), strength: 'STRONG' })
  else if (names.length === 0 && parts[0] !== undefined) names.push({ value: parts[0], strength: 'PRIMARY' })
  return names
}

function countriesOf(properties: Properties): EntryCountry[] {
  return Object.entries(COUNTRIES).flatMap(([property, relation]) =>
    texts(properties, property).map((value) => ({ code: value.slice(0, 2).toUpperCase(), relation })),
  )
}

function identifiersOf(properties: Properties): EntryIdentifier[] {
  return Object.entries(IDENTIFIERS).flatMap(([property, type]) =>
    texts(properties, property).map((value) => ({ type, value })),
  )
}

function gendersOf(properties: Properties): ('MALE' | 'FEMALE')[] {
  return texts(properties, 'gender').flatMap((value) =>
    /^m/i.test(value) ? ['MALE' as const] : /^f/i.test(value) ? ['FEMALE' as const] : [],
  )
}

/** An entity as what is listed. */
export function entryOfProperties(schema: string, properties: Properties): ListedEntry['entry'] {
  return {
    id: texts(properties, 'id')[0] ?? '',
    kind: kindOf(schema),
    names: namesOf(properties),
    birthDates: [...texts(properties, 'birthDate')].map(isoDate).filter((date) => date !== undefined),
    genders: gendersOf(properties),
    countries: countriesOf(properties),
    identifiers: identifiersOf(properties),
  }
}

/** An entity as whom or what is asked about. */
export function subjectOfProperties(schema: string, properties: Properties): Subject {
  const kind = kindOf(schema)
  const birthDate = texts(properties, 'birthDate')[0]
  const gender = gendersOf(properties)[0]
  return {
    kind: kind === 'PERSON' || kind === 'VESSEL' ? kind : 'ORGANIZATION',
    names: namesOf(properties).map((name) => name.value),
    ...(birthDate !== undefined && { birthDate: isoDate(birthDate)?.from ?? birthDate }),
    ...(gender !== undefined && { gender }),
    countries: [...new Set(countriesOf(properties).map((country) => country.code))],
    identifiers: identifiersOf(properties),
  }
}

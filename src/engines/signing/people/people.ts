import type { Role } from '../rule.ts'
import type { SigningFacts, SigningFunctionary, SigningPerson } from '../types.ts'
import { areNamesakes, type FamilyPlace, readName, sameName } from './match-name.ts'
import { rolesOf } from './read-roles.ts'

/** A person or company with all its records taken together. */
export interface Holder {
  person: SigningPerson
  isOrganization: boolean
  roles: ReadonlySet<Role>
  /** As its records print it. */
  names: string[]
}

/** Everybody who holds a role on the day, in registry order. */
export interface People {
  holders: Holder[]
  /** Each record's holder by its place in the list; undefined for ended records. */
  holderOfRecord: (number | undefined)[]
  /** Names of records that may or may not be one person. */
  unclear: string[]
  familyPlace: FamilyPlace
}

/**
 * Takes records of one person together. A person is told by the identity number or else birth date and name, and by what
 * the register calls them; where two records share a name and nothing settles it, they are named in `unclear`. Records
 * ended by `asOf` do not exist.
 */
export function readPeople({
  functionaries,
  asOf,
  country,
}: Pick<SigningFacts, 'functionaries' | 'asOf' | 'country'>): People {
  const holders: (Holder & { roles: Set<Role> })[] = []
  const byIdentity = new Map<string, number>()
  const byName = new Map<string, SigningFunctionary[]>()
  const unclear = new Set<string>()
  // Where each has a number, names need not be compared.
  const isNumbered = functionaries.every((record) => numberOf(record) !== undefined)

  const holderOfRecord = functionaries.map((record, at) => {
    if (record.endDate !== undefined && record.endDate <= asOf) return undefined
    const name = isNumbered ? '' : [...readName(record.name).parts].sort().join(' ')
    const identities = identitiesOf(record, name)
    let place = identities.map((one) => byIdentity.get(one)).find((one) => one !== undefined)
    if (!isNumbered) {
      const namesakes = byName.get(name) ?? []
      if (place === undefined && namesakes.some((one) => mayBeSame(one, record))) unclear.add(record.name)
      byName.set(name, [...namesakes, record])
    }
    if (place === undefined) {
      place = holders.length
      const person = { name: record.name, records: [] }
      holders.push({ person, isOrganization: record.type === 'ORGANIZATION', roles: new Set(), names: [] })
    }
    for (const one of identities) byIdentity.set(one, place)
    const holder = holders[place]
    holder?.person.records.push(at)
    if (holder && !holder.names.includes(record.name)) holder.names.push(record.name)
    for (const role of rolesOf(record)) holder?.roles.add(role)
    return place
  })
  // Finland's trade register prints "Sukunimi Etunimi".
  return { holders, holderOfRecord, unclear: [...unclear], familyPlace: country === 'FI' ? 'FIRST' : 'LAST' }
}

/** Places of the holders whom a printed name may mean. Middle names do not tell namesakes apart (convention C9). */
export function findByName(people: People, printed: string): number[] {
  const name = readName(printed)
  const named = people.holders.map(({ names }) => names.map((one) => readName(one, people.familyPlace)))
  const found = named.flatMap((names, at) => (names.some((one) => sameName(one, name)) ? [at] : []))
  const [only] = found
  if (only === undefined || found.length > 1) return found
  // A namesake with other middle names makes the name ambiguous all the same.
  const match = named[only]?.[0] ?? name
  const namesakes = named.flatMap((names, at) =>
    at !== only && names.some((one) => areNamesakes(one, match)) ? [at] : [],
  )
  return [only, ...namesakes]
}

function identitiesOf(record: SigningFunctionary, sortedName: string): string[] {
  const { type, dateOfBirth, registerId } = record
  const number = numberOf(record)
  const found: string[] = []
  if (number) found.push(`${type} ${number.issuingCountry} ${number.id.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '')}`)
  else if (dateOfBirth !== undefined) found.push(`${type} ${dateOfBirth} ${sortedName}`)
  if (registerId !== undefined) found.push(`${type} of the register ${registerId}`)
  return found
}

function numberOf(record: SigningFunctionary) {
  return record.type === 'PERSON' ? record.personalIdentityNumber : record.organizationIdentifier
}

/** Another register id settles nothing: registers enter one person twice. */
function mayBeSame(a: SigningFunctionary, b: SigningFunctionary): boolean {
  if (a.type !== b.type) return false
  const [numberA, numberB] = [numberOf(a), numberOf(b)]
  if (numberA && numberB) return numberA.issuingCountry !== numberB.issuingCountry
  const [bornA, bornB] = [a.dateOfBirth ?? a.birthMonth, b.dateOfBirth ?? b.birthMonth]
  return bornA === undefined || bornB === undefined || bornA.startsWith(bornB) || bornB.startsWith(bornA)
}

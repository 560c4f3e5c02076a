import type { Entry, EntryKind } from '../../engines/screening/types.ts'
import { EntryBuilder } from '../list-kit/entry-builder.ts'
import { formatError } from '../list-kit/format-error.ts'
import { readFullDate } from '../list-kit/read-date.ts'

/** A designation in the words of the list; both formats are turned into this. Lists may hold blanks and repetitions. */
export interface Designation {
  uniqueId: string
  /** `Individual`, `Entity` or `Ship`. */
  type: string
  /** `parts`: Name 1 to Name 6, the last being the surname or the whole name of an entity. */
  names: { parts: string[]; type: string; strength: string }[]
  nonLatinNames: string[]
  regime: string
  /** dd/mm/yyyy. */
  dateDesignated: string
  birthDates: string[]
  nationalities: string[]
  genders: string[]
  townsOfBirth: string[]
  countriesOfBirth: string[]
  passports: string[]
  nationalIds: string[]
  registrationNumbers: string[]
  imoNumbers: string[]
  flags: string[]
  addresses: { lines: string[]; postalCode: string; country: string }[]
  websites: string[]
  /** Label and value. */
  remarks: [string, string][]
}

const kinds: Record<string, EntryKind> = { individual: 'PERSON', entity: 'ORGANIZATION', ship: 'VESSEL' }

/** Throws `ListFormatError` for a type or a name type that is not documented. */
export function toEntry(designation: Designation, file: string, place: string | number): Entry {
  const kind = kinds[designation.type.toLowerCase()]
  if (!kind) throw formatError(file, place, `“${designation.type}” is no documented type (Individual, Entity, Ship)`)
  const entry = new EntryBuilder(designation.uniqueId, kind)
  for (const name of designation.names) addName(entry, name, file, place)
  for (const name of designation.nonLatinNames) entry.addName(name, 'STRONG')
  entry.ensurePrimary()
  for (const word of several(designation.birthDates)) entry.readBirthDate(word)
  for (const word of several(designation.nationalities)) entry.readCountry(word, 'CITIZENSHIP', 'Nationality')
  for (const word of several(designation.genders)) entry.readGender(word)
  for (const word of several(designation.countriesOfBirth)) entry.readCountry(word, 'BIRTH', 'Country of birth')
  for (const word of several(designation.townsOfBirth)) entry.addRemark(`Place of birth: ${word}`)
  for (const word of several(designation.passports)) entry.addIdentifier('PASSPORT', word)
  for (const word of several(designation.nationalIds)) entry.addIdentifier('NATIONAL_ID', word)
  for (const word of several(designation.registrationNumbers)) entry.addIdentifier('REGISTRATION', word)
  for (const word of several(designation.imoNumbers)) entry.addIdentifier('IMO', word.replace(/^IMO\s*/i, ''))
  for (const word of several(designation.flags)) entry.readCountry(word, 'FLAG', 'Flag')
  for (const address of designation.addresses) entry.addAddress(address)
  const [website, ...others] = several(designation.websites)
  entry.website = website
  for (const other of others) entry.addRemark(`Website: ${other}`)
  for (const [label, value] of designation.remarks) if (value) entry.addRemark(label ? `${label}: ${value}` : value)
  entry.legalBasis = designation.regime
  entry.listedDate = readFullDate(designation.dateDesignated)
  return entry.build()
}

function addName(entry: EntryBuilder, name: Designation['names'][number], file: string, place: string | number): void {
  const [last = '', ...reversed] = [...name.parts].reverse()
  const given = reversed.reverse().filter(Boolean)
  const whole = [...given, last].filter(Boolean).join(' ')
  if (whole === '') return
  const type = name.type.toLowerCase()
  if (!/^(primary name( variation)?|alias|a\.?k\.?a\.?|f\.?k\.?a\.?)$/.test(type)) {
    throw formatError(
      file,
      place,
      `“${name.type}” is no documented name type (Primary Name, Primary Name Variation, Alias)`,
    )
  }
  const isWeak = /^(low|weak)/i.test(name.strength)
  const [first, ...middle] = given
  entry.addName(whole, isWeak ? 'WEAK' : type === 'primary name' && !entry.hasPrimary() ? 'PRIMARY' : 'STRONG', {
    ...(type.startsWith('f') && { usage: 'FORMER' as const }),
    ...(entry.kind === 'PERSON' && first && { parts: { given: first, middle: middle.join(' '), family: last } }),
  })
}

/** Several values in one cell are parted by `|`; in older rows they are numbered: `(1) Syria (2) Russia`. */
function several(values: string[]): string[] {
  const parts = values
    .flatMap((value) => value.split(/\||\(\d+\)\s*/))
    .map((value) => value.trim().replace(/[,;.]$/, ''))
  return [...new Set(parts.filter(Boolean))]
}

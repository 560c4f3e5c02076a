import type {
  Entry,
  EntryAddress,
  EntryCountry,
  EntryIdentifier,
  EntryKind,
  EntryName,
  PartialDate,
  PepRole,
} from '../../engines/screening/types.ts'
import { countryCodes } from './country.ts'
import { readDates } from './read-date.ts'

const strengths = ['WEAK', 'STRONG', 'PRIMARY'] as const

/** Collects what a list says of one entry. What cannot be understood for sure is kept in the remarks, in the list's words. */
export class EntryBuilder {
  readonly id: string
  kind: EntryKind
  legalBasis: string | undefined
  listedDate: string | undefined
  website: string | undefined
  link: string | undefined
  topics: Entry['topics'] = ['SANCTION']
  readonly roles: PepRole[] = []
  private readonly names = new Map<string, EntryName>()
  private readonly birthDates = new Map<string, PartialDate>()
  private readonly genders = new Set<'MALE' | 'FEMALE'>()
  private readonly countries = new Map<string, EntryCountry>()
  private readonly identifiers = new Map<string, EntryIdentifier>()
  private readonly addresses = new Map<string, EntryAddress>()
  private readonly remarks = new Set<string>()

  constructor(id: string, kind: EntryKind) {
    this.id = id
    this.kind = kind
  }

  /** Blank values are passed over; the same name twice keeps the greater strength. */
  addName(value: string, strength: EntryName['strength'], more: Pick<EntryName, 'usage' | 'parts'> = {}): void {
    const clean = value.replace(/\s+/g, ' ').trim()
    if (clean === '') return
    const known = this.names.get(clean)
    if (known && strengths.indexOf(known.strength) >= strengths.indexOf(strength)) return
    const parts = more.parts && withoutBlanks(more.parts)
    this.names.set(clean, {
      value: clean,
      strength,
      ...(more.usage && { usage: more.usage }),
      ...(parts && Object.keys(parts).length > 0 && { parts }),
    })
  }

  hasPrimary(): boolean {
    return [...this.names.values()].some((name) => name.strength === 'PRIMARY')
  }

  /** Where the list calls all names weak, the first is the main one all the same. */
  ensurePrimary(): void {
    const [first] = this.names.values()
    if (first && !this.hasPrimary()) this.names.set(first.value, { ...first, strength: 'PRIMARY' })
  }

  addBirthDate(date: PartialDate): void {
    this.birthDates.set(`${date.from} ${date.to ?? ''} ${date.circa ?? false}`, date)
  }

  /** One or several dates in the list's words. */
  readBirthDate(text: string): void {
    if (text.trim() === '') return
    const { dates, unread } = readDates(text)
    for (const date of dates) this.addBirthDate(date)
    if (unread.length > 0) this.addRemark(`Date of birth: ${text.trim()}`)
  }

  /** One or several countries or nationalities in the list's words. */
  readCountry(text: string, relation: EntryCountry['relation'], label: string): void {
    if (text.trim() === '') return
    const { codes, unread } = countryCodes(text)
    for (const code of codes) this.addCountry(code, relation)
    if (unread.length > 0) this.addRemark(`${label}: ${text.trim()}`)
  }

  addCountry(code: string, relation: EntryCountry['relation']): void {
    this.countries.set(`${code} ${relation}`, { code, relation })
  }

  /** `M`, `F`, `Male`, `female.` …; other words go to the remarks. */
  readGender(text: string): void {
    const word = text.trim().replace(/\.$/, '').toLowerCase()
    if (word === '' || word === 'unknown') return
    if (word === 'm' || word === 'male') this.genders.add('MALE')
    else if (word === 'f' || word === 'female') this.genders.add('FEMALE')
    else this.addRemark(`Gender: ${text.trim()}`)
  }

  /** `country` in the list's words; where it is not understood, the remarks keep it. */
  addIdentifier(type: string, value: string, country = ''): void {
    const clean = value.replace(/\s+/g, ' ').trim()
    if (clean === '') return
    const { codes, unread } = countryCodes(country)
    const code = unread.length === 0 && codes.length === 1 ? codes[0] : undefined
    if (country.trim() !== '' && !code) this.addRemark(`${type} ${clean}: ${country.trim()}`)
    this.identifiers.set(`${type} ${clean} ${code ?? ''}`, { type, value: clean, ...(code && { country: code }) })
  }

  /** `country` in the list's words. An address without any part is passed over. */
  addAddress(address: {
    lines?: string[]
    city?: string
    postalCode?: string
    region?: string
    country?: string
  }): void {
    const lines = (address.lines ?? []).map((line) => line.replace(/\s+/g, ' ').trim()).filter(Boolean)
    const { codes, unread } = countryCodes(address.country ?? '')
    const country = unread.length === 0 && codes.length === 1 ? codes[0] : undefined
    if (address.country?.trim() && !country) lines.push(address.country.trim())
    const { city, postalCode, region } = address
    const clean: EntryAddress = { lines, ...withoutBlanks({ city, postalCode, region, country }) }
    if (lines.length > 0 || Object.keys(clean).length > 1) this.addresses.set(JSON.stringify(clean), clean)
  }

  addRemark(text: string): void {
    const clean = text.replace(/\s+/g, ' ').trim()
    if (clean !== '') this.remarks.add(clean)
  }

  build(): Entry {
    const { legalBasis, listedDate, website, link } = this
    const remarks = [...this.remarks].join('; ')
    return {
      id: this.id,
      kind: this.kind,
      names: [...this.names.values()].sort(
        (a, b) => Number(b.strength === 'PRIMARY') - Number(a.strength === 'PRIMARY'),
      ),
      birthDates: [...this.birthDates.values()],
      genders: [...this.genders],
      countries: [...this.countries.values()],
      identifiers: [...this.identifiers.values()],
      addresses: [...this.addresses.values()],
      topics: this.topics,
      ...withoutBlanks({ legalBasis, listedDate, website, link }),
      roles: this.roles,
      ...withoutBlanks({ remarks }),
    }
  }
}

function withoutBlanks<T extends Record<string, string | undefined>>(object: T): { [K in keyof T]?: string } {
  const kept: { [K in keyof T]?: string } = {}
  for (const key in object) {
    const value = object[key]?.trim()
    if (value) kept[key] = value
  }
  return kept
}

import type { Entry, EntryKind } from '../../engines/screening/types.ts'
import { documentType } from '../list-kit/document-type.ts'
import { EntryBuilder } from '../list-kit/entry-builder.ts'
import { formatError } from '../list-kit/format-error.ts'
import { readDate, readFullDate } from '../list-kit/read-date.ts'
import { child, children, textOf, type XmlElement } from '../list-kit/read-xml.ts'
import { readName } from './read-name.ts'

/** What targets refer to, by ssid. */
export interface References {
  /** English name of the programme of each sanctions set. */
  programmes: ReadonlyMap<string, string>
  places: ReadonlyMap<string, XmlElement>
}

const kinds: Record<string, EntryKind> = { individual: 'PERSON', entity: 'ORGANIZATION', object: 'OTHER' }

/** One target, or undefined where the latest modification took it off the list: the file keeps those too. */
export function readTarget(target: XmlElement, references: References, file: string, line: number): Entry | undefined {
  const id = target.attributes.ssid
  if (!id) throw formatError(file, line, 'a target has no ssid')
  const subject = target.children.find((one) => kinds[one.name])
  const kind = subject && kinds[subject.name]
  if (!subject || !kind) throw formatError(file, line, `target ${id} is neither individual, entity nor object`)
  const modifications = children(target, 'modification')
  if (isDelisted(modifications)) return undefined
  const entry = new EntryBuilder(id, subject.attributes['object-type'] === 'vessel' ? 'VESSEL' : kind)
  entry.readGender(subject.attributes.sex ?? '')
  const identities = children(subject, 'identity')
  if (identities.length === 0) throw formatError(file, line, `target ${id} has no identity`)
  const isMain = (identity: XmlElement) => identity.attributes.main === 'true'
  for (const identity of identities.toSorted((a, b) => Number(isMain(b)) - Number(isMain(a)))) {
    readIdentity(entry, identity, isMain(identity), references.places, file, line)
  }
  entry.ensurePrimary()
  for (const one of children(subject, 'other-information')) readInformation(entry, one.text)
  for (const one of children(subject, 'justification')) entry.addRemark(one.text)
  for (const one of children(target, 'foreign-identifier')) entry.addRemark(`Foreign identifier: ${one.text}`)
  const sets = [target.attributes['sanctions-set-id'], ...children(target, 'sanctions-set-id').map((one) => one.text)]
  entry.legalBasis = [...new Set(sets.flatMap((set) => references.programmes.get(set ?? '') ?? []))].join('; ')
  const listed = modifications
    .filter((one) => one.attributes['modification-type'] === 'listed')
    .map(dateOf)
    .sort()[0]
  entry.listedDate = readFullDate(listed ?? '')
  return entry.build()
}

/** The latest date decides; of the same day, the first in the file, which goes from new to old. */
function isDelisted(modifications: XmlElement[]): boolean {
  const [latest] = modifications.toSorted((a, b) => (dateOf(a) < dateOf(b) ? 1 : dateOf(a) > dateOf(b) ? -1 : 0))
  return latest?.attributes['modification-type'] === 'de-listed'
}

function dateOf(modification: XmlElement): string {
  const { attributes } = modification
  return attributes['effective-date'] ?? attributes['publication-date'] ?? attributes['enactment-date'] ?? ''
}

function readIdentity(
  entry: EntryBuilder,
  identity: XmlElement,
  isMain: boolean,
  places: References['places'],
  file: string,
  line: number,
): void {
  for (const name of children(identity, 'name')) readName(entry, name, isMain, file, line)
  for (const day of children(identity, 'day-month-year')) readBirth(entry, day)
  for (const nationality of children(identity, 'nationality')) {
    for (const country of children(nationality, 'country'))
      entry.readCountry(codeOf(country), 'CITIZENSHIP', 'Nationality')
  }
  for (const birth of children(identity, 'place-of-birth')) {
    const place = places.get(birth.attributes['place-id'] ?? '')
    const country = child(birth, 'country') ?? child(place, 'country')
    const words = ['location', 'area'].map((name) => textOf(birth, name) || textOf(place, name))
    if (words.some(Boolean)) entry.addRemark(`Place of birth: ${[...words, country?.text].filter(Boolean).join(', ')}`)
    if (country) entry.readCountry(codeOf(country), 'BIRTH', 'Country of birth')
  }
  for (const address of children(identity, 'address')) readAddress(entry, address, places)
  for (const document of children(identity, 'identification-document')) {
    const issuer = child(document, 'issuer')
    const type = document.attributes['document-type'] ?? ''
    entry.addIdentifier(documentType(type), textOf(document, 'number'), issuer?.attributes.code ?? issuer?.text ?? '')
    const remark = textOf(document, 'remark')
    if (remark) entry.addRemark(`${type}: ${remark}`)
  }
}

function readBirth(entry: EntryBuilder, day: XmlElement): void {
  const { year = '', month = '', day: date = '', calendar = '' } = day.attributes
  const words = [year, month.padStart(month ? 2 : 0, '0'), date.padStart(date ? 2 : 0, '0')].filter(Boolean).join('-')
  if (words === '') return
  const isOurs = calendar === '' || /^gregorian$/i.test(calendar)
  const known = isOurs && year ? readDate(words) : undefined
  const label = entry.kind === 'PERSON' ? 'Date of birth' : 'Established'
  if (known && entry.kind === 'PERSON') entry.addBirthDate(known)
  else entry.addRemark(`${label}: ${words}${isOurs ? '' : ` (${calendar})`}`)
}

function readAddress(entry: EntryBuilder, address: XmlElement, places: References['places']): void {
  const place = places.get(address.attributes['place-id'] ?? '')
  const part = (name: string) => textOf(address, name) || textOf(place, name)
  const country = child(address, 'country') ?? child(place, 'country')
  const box = part('p-o-box')
  entry.addAddress({
    lines: [part('c-o'), part('address-details'), box && `P.O. Box ${box}`],
    city: part('location'),
    postalCode: part('zip-code'),
    region: part('area'),
    country: country ? codeOf(country) : '',
  })
  if (part('remarks')) entry.addRemark(`Address: ${part('remarks')}`)
}

function codeOf(country: XmlElement): string {
  return country.attributes['iso-code'] ?? country.text
}

/** Numbers stand in prose: `IMO Number: 8405270`, `Registration number: 1027700342890`. */
function readInformation(entry: EntryBuilder, text: string): void {
  const [, label = '', value = ''] =
    /^(IMO number|MMSI|(?:State |Business )?Registration number|Tax(?:payer)? (?:identification|registration) number|SWIFT(?:\/BIC)?(?: code)?)\s*:\s*([\w-]+)\.?$/i.exec(
      text,
    ) ?? []
  if (value) entry.addIdentifier(/mmsi/i.test(label) ? 'MMSI' : documentType(label), value)
  else entry.addRemark(text)
}

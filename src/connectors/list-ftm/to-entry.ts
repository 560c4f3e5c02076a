import type { Entry, EntryKind } from '../../engines/screening/types.ts'
import { documentType } from '../list-kit/document-type.ts'
import { EntryBuilder } from '../list-kit/entry-builder.ts'
import { type FtmEntity, nested, strings } from './read-lines.ts'
import type { Relations } from './relations.ts'

const kinds: Record<string, EntryKind> = {
  Person: 'PERSON',
  Company: 'ORGANIZATION',
  Organization: 'ORGANIZATION',
  LegalEntity: 'ORGANIZATION',
  PublicBody: 'ORGANIZATION',
  Vessel: 'VESSEL',
  Airplane: 'AIRCRAFT',
  CryptoWallet: 'OTHER',
  Security: 'OTHER',
}

const identifiers: Record<string, string> = {
  passportNumber: 'PASSPORT',
  idNumber: 'NATIONAL_ID',
  socialSecurityNumber: 'NATIONAL_ID',
  taxNumber: 'TAX_ID',
  vatCode: 'TAX_ID',
  innCode: 'TAX_ID',
  registrationNumber: 'REGISTRATION',
  ogrnCode: 'REGISTRATION',
  uscCode: 'REGISTRATION',
  leiCode: 'LEI',
  swiftBic: 'BIC',
  imoNumber: 'IMO',
  mmsi: 'MMSI',
  publicKey: 'CRYPTO',
  isinCode: 'OTHER',
  isin: 'OTHER',
}

/**
 * The entry for an entity that can be a customer, or undefined for the others. An entity that its publisher marks as no
 * target and gives no topic (a neighbour of a target) is passed over.
 */
export function toEntry(entity: FtmEntity, relations: Relations): Entry | undefined {
  const kind = kinds[entity.schema]
  const listed = strings(entity, 'topics')
  if (!kind || (entity.target === false && listed.length === 0)) return undefined
  const entry = new EntryBuilder(entity.id, kind)
  const all = (property: string) => strings(entity, property)
  entry.topics = topicsOf(listed)
  addNames(entry, entity)
  for (const date of all('birthDate')) entry.readBirthDate(date)
  for (const word of all('gender')) if (word !== 'other') entry.readGender(word)
  for (const property of ['nationality', 'citizenship'])
    for (const word of all(property)) entry.readCountry(word, 'CITIZENSHIP', 'Nationality')
  for (const word of all('jurisdiction')) entry.readCountry(word, 'REGISTRATION', 'Jurisdiction')
  for (const word of all('birthCountry')) entry.readCountry(word, 'BIRTH', 'Country of birth')
  for (const word of all('flag')) entry.readCountry(word, 'FLAG', 'Flag')
  for (const word of all('country')) entry.readCountry(word, 'OTHER', 'Country')
  for (const [property, type] of Object.entries(identifiers)) {
    for (const value of all(property)) entry.addIdentifier(type, type === 'IMO' ? value.replace(/^IMO/i, '') : value)
  }
  for (const paper of relations.papers.get(entity.id) ?? []) {
    const type = paper.schema === 'Passport' ? 'PASSPORT' : documentType(strings(paper, 'type')[0] ?? '')
    for (const number of strings(paper, 'number')) entry.addIdentifier(type, number, strings(paper, 'country')[0])
  }
  addAddresses(entry, entity, relations)
  addSanctions(entry, [...(relations.sanctions.get(entity.id) ?? []), ...nested(entity, 'sanctions')])
  addRoles(entry, entity, relations)
  const [website, ...others] = all('website')
  entry.website = website
  for (const other of others) entry.addRemark(`Website: ${other}`)
  entry.link = all('sourceUrl')[0]
  for (const place of all('birthPlace')) entry.addRemark(`Place of birth: ${place}`)
  for (const note of all('notes')) entry.addRemark(note)
  return entry.build()
}

/** The main name is the caption; a name that is a weak alias as well is a strong one. */
function addNames(entry: EntryBuilder, entity: FtmEntity): void {
  const names = strings(entity, 'name')
  const parts = {
    given: strings(entity, 'firstName')[0],
    middle: strings(entity, 'middleName')[0],
    family: strings(entity, 'lastName')[0],
    patronymic: strings(entity, 'fatherName')[0],
  }
  const main = entity.caption && names.includes(entity.caption) ? entity.caption : names[0]
  const isSingle = (property: string) => strings(entity, property).length <= 1
  const tellsParts = names.length === 1 && isSingle('firstName') && isSingle('lastName')
  if (main) entry.addName(main, 'PRIMARY', tellsParts ? { parts } : {})
  for (const name of names) entry.addName(name, 'STRONG')
  for (const name of strings(entity, 'alias')) entry.addName(name, 'STRONG')
  for (const name of strings(entity, 'previousName')) entry.addName(name, 'STRONG', { usage: 'FORMER' })
  for (const name of strings(entity, 'weakAlias')) entry.addName(name, 'WEAK')
  for (const name of strings(entity, 'abbreviation')) entry.addName(name, 'WEAK')
  // Wallets and securities are known by their key alone.
  if (!main) entry.addName(strings(entity, 'alias')[0] ?? entity.caption ?? entity.id, 'PRIMARY')
}

function addAddresses(entry: EntryBuilder, entity: FtmEntity, relations: Relations): void {
  for (const line of strings(entity, 'address')) entry.addAddress({ lines: [line] })
  const referred = strings(entity, 'addressEntity').flatMap((id) => relations.addresses.get(id) ?? [])
  for (const address of [...referred, ...nested(entity, 'addressEntity')]) {
    const first = (property: string) => strings(address, property)[0] ?? ''
    entry.addAddress({
      lines: [first('street') || (first('city') ? '' : first('full'))],
      city: first('city'),
      postalCode: first('postalCode'),
      region: first('region'),
      country: first('country'),
    })
  }
}

function addSanctions(entry: EntryBuilder, sanctions: FtmEntity[]): void {
  const bases = sanctions.flatMap((one) => {
    const program = strings(one, 'program')[0] ?? strings(one, 'programId')[0]
    return [strings(one, 'authority')[0], program].filter(Boolean).join(': ') || []
  })
  entry.legalBasis = [...new Set(bases)].join('; ')
  const dates = sanctions.flatMap((one) => strings(one, 'listingDate')[0] ?? strings(one, 'startDate')[0] ?? [])
  entry.listedDate = dates.filter((date) => date.length === 10).sort()[0]
  for (const reason of sanctions.flatMap((one) => strings(one, 'reason'))) entry.addRemark(reason)
}

function addRoles(entry: EntryBuilder, entity: FtmEntity, relations: Relations): void {
  entry.roles.push(...relations.rolesOf(entity))
  if (entry.roles.length > 0 || !entry.topics.includes('PEP')) return
  for (const description of strings(entity, 'position'))
    entry.roles.push({ active: true, category: 'OTHER', description })
}

function topicsOf(listed: string[]): Entry['topics'] {
  const topics = listed.map((topic): Entry['topics'][number] => {
    if (topic === 'sanction' || topic.startsWith('sanction.')) return 'SANCTION'
    if (topic === 'role.pep') return 'PEP'
    return topic === 'role.rca' ? 'PEP_RELATIVE' : 'OTHER'
  })
  return topics.length > 0 ? [...new Set(topics)] : ['OTHER']
}

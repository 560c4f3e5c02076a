import type { Entry, EntryKind } from '../../../engines/screening/types.ts'
import { EntryBuilder } from '../entry-builder.ts'
import { formatError } from '../format-error.ts'
import { child, children, readXml, textOf, type XmlElement } from '../read-xml.ts'
import { entryLink } from './link.ts'
import { readBirthPlace, readRemark } from './read-remark.ts'

const kinds: Record<string, EntryKind> = {
  entity: 'ORGANIZATION',
  individual: 'PERSON',
  vessel: 'VESSEL',
  aircraft: 'AIRCRAFT',
}

const records = ['publshInformation', 'sdnEntry']

/** OFAC's "SDN XML" (`sdnList`), of both of its lists. The count that it states must be the number of entries in it. */
export async function* readOfacXml(path: string, file: string): AsyncGenerator<Entry> {
  let stated: number | undefined
  let count = 0
  for await (const { path: at, element, line } of readXml(path, file, { root: 'sdnList', records })) {
    if (at === 'publshInformation') {
      stated = Number(textOf(element, 'Record_Count') || Number.NaN)
      continue
    }
    count += 1
    yield readEntry(element, file, line)
  }
  if (stated === undefined || !Number.isInteger(stated))
    throw formatError(file, 'publshInformation', 'it states no Record_Count')
  if (stated !== count) throw formatError(file, '', `it states ${stated} entries and holds ${count}`)
}

/** `Publish_Date` as an ISO date; it is printed with the month first. */
export async function readOfacXmlVersion(path: string, file: string): Promise<string | undefined> {
  for await (const { element } of readXml(path, file, { root: 'sdnList', records: ['publshInformation'] })) {
    const [, month, day, year] = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(textOf(element, 'Publish_Date')) ?? []
    return year && `${year}-${month}-${day}`
  }
  return undefined
}

function readEntry(element: XmlElement, file: string, line: number): Entry {
  const id = textOf(element, 'uid')
  if (!/^\d+$/.test(id)) throw formatError(file, line, `“${id}” is no entry number (uid)`)
  const type = textOf(element, 'sdnType')
  const kind = kinds[type.toLowerCase()]
  if (!kind) throw formatError(file, line, `“${type}” is no documented sdnType`)
  const entry = new EntryBuilder(id, kind)
  entry.link = entryLink(id)
  addName(entry, element, 'PRIMARY')
  for (const aka of list(element, 'akaList', 'aka')) {
    addName(entry, aka, textOf(aka, 'category') === 'weak' ? 'WEAK' : 'STRONG', textOf(aka, 'type').startsWith('f'))
  }
  entry.legalBasis = list(element, 'programList', 'program')
    .map((program) => program.text)
    .join(', ')
  const title = textOf(element, 'title')
  if (title) entry.addRemark(`Title: ${title}`)
  for (const one of list(element, 'idList', 'id')) {
    const country = textOf(one, 'idCountry')
    const validity = [
      ['issued', textOf(one, 'issueDate')],
      ['expires', textOf(one, 'expirationDate')],
    ].flatMap(([word, date]) => (date ? ` ${word} ${date}` : []))
    readRemark(
      entry,
      `${textOf(one, 'idType')} ${textOf(one, 'idNumber')}${country && ` (${country})`}${validity.join('')}`,
    )
  }
  for (const one of list(element, 'dateOfBirthList', 'dateOfBirthItem')) entry.readBirthDate(textOf(one, 'dateOfBirth'))
  for (const one of list(element, 'placeOfBirthList', 'placeOfBirthItem'))
    readBirthPlace(entry, textOf(one, 'placeOfBirth'))
  for (const one of [
    ...list(element, 'nationalityList', 'nationality'),
    ...list(element, 'citizenshipList', 'citizenship'),
  ]) {
    entry.readCountry(textOf(one, 'country'), 'CITIZENSHIP', 'Nationality')
  }
  for (const one of list(element, 'addressList', 'address')) {
    entry.addAddress({
      lines: ['address1', 'address2', 'address3'].map((name) => textOf(one, name)),
      city: textOf(one, 'city'),
      region: textOf(one, 'stateOrProvince'),
      postalCode: textOf(one, 'postalCode'),
      country: textOf(one, 'country').replace(/^undetermined$/, ''),
    })
  }
  readVessel(entry, child(element, 'vesselInfo'))
  entry.addRemark(textOf(element, 'remarks'))
  return entry.build()
}

function addName(
  entry: EntryBuilder,
  element: XmlElement,
  strength: 'PRIMARY' | 'STRONG' | 'WEAK',
  isFormer = false,
): void {
  const family = textOf(element, 'lastName')
  const given = textOf(element, 'firstName')
  entry.addName(given ? `${family}, ${given}` : family, strength, {
    ...(isFormer && { usage: 'FORMER' as const }),
    ...(given && { parts: { family, given } }),
  })
}

function readVessel(entry: EntryBuilder, vessel: XmlElement | undefined): void {
  entry.readCountry(textOf(vessel, 'vesselFlag').replace(/^None Identified$/, ''), 'FLAG', 'Flag')
  for (const [name, label] of [
    ['callSign', 'Call sign'],
    ['vesselType', 'Vessel type'],
    ['tonnage', 'Tonnage'],
    ['grossRegisteredTonnage', 'Gross registered tonnage'],
    ['vesselOwner', 'Vessel owner'],
  ] as const) {
    const value = textOf(vessel, name)
    if (value) entry.addRemark(`${label}: ${value}`)
  }
}

function list(element: XmlElement, outer: string, inner: string): XmlElement[] {
  return children(child(element, outer), inner)
}

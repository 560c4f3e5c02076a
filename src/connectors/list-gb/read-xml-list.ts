import type { Entry } from '../../engines/screening/types.ts'
import { formatError } from '../list-kit/format-error.ts'
import { readFullDate } from '../list-kit/read-date.ts'
import { child, children, readXml, textOf, textsIn, type XmlElement } from '../list-kit/read-xml.ts'
import { toEntry } from './designation.ts'

const format = { root: 'Designations', records: ['DateGenerated', 'Designation'] }

/** The same list as XML. */
export async function* readXmlList(path: string, file: string): AsyncGenerator<Entry> {
  let dated = false
  for await (const { path: at, element, line } of readXml(path, file, format)) {
    if (at === 'DateGenerated') {
      dated = true
      continue
    }
    if (!dated) throw formatError(file, line, 'DateGenerated does not come first')
    const id = textOf(element, 'UniqueID')
    if (!/^[A-Z]{2,6}\d+$/.test(id)) throw formatError(file, line, `“${id}” is no UniqueID`)
    yield toEntry(gather(id, element), file, line)
  }
}

/** `DateGenerated` as an ISO date. */
export async function readXmlVersion(path: string, file: string): Promise<string | undefined> {
  for await (const { element } of readXml(path, file, format)) return readFullDate(element.text)
  return undefined
}

function gather(uniqueId: string, element: XmlElement) {
  const individual = child(child(element, 'IndividualDetails'), 'Individual')
  const entity = child(child(element, 'EntityDetails'), 'Entity')
  const ship = child(child(element, 'ShipDetails'), 'Ship')
  const births = children(child(individual, 'BirthDetails'), 'Location')
  const papers = (outer: string, inner: string, number: string) =>
    children(child(individual, outer), inner).map((one) => textOf(one, number))
  const label = (words: string, name: string): [string, string][] =>
    children(element, name).map((one) => [words, one.text])
  return {
    uniqueId,
    type: textOf(element, 'IndividualEntityShip'),
    names: children(child(element, 'Names'), 'Name').map((name) => ({
      parts: [1, 2, 3, 4, 5, 6].map((nth) => textOf(name, `Name${nth}`)),
      type: textOf(name, 'NameType'),
      strength: textOf(name, 'AliasStrength'),
    })),
    nonLatinNames: children(child(element, 'NonLatinNames'), 'NonLatinName').map((name) =>
      textOf(name, 'NameNonLatinScript'),
    ),
    regime: textOf(element, 'RegimeName'),
    dateDesignated: textOf(element, 'DateDesignated'),
    birthDates: textsIn(individual, 'DOBs', 'DOB'),
    nationalities: textsIn(individual, 'Nationalities', 'Nationality'),
    genders: textsIn(individual, 'Genders', 'Gender'),
    townsOfBirth: births.map((birth) => textOf(birth, 'TownOfBirth')),
    countriesOfBirth: births.map((birth) => textOf(birth, 'CountryOfBirth')),
    passports: papers('PassportDetails', 'Passport', 'PassportNumber'),
    nationalIds: papers('NationalIdentifierDetails', 'NationalIdentifier', 'NationalIdentifierNumber'),
    registrationNumbers: textsIn(entity, 'BusinessRegistrationNumbers', 'BusinessRegistrationNumber'),
    imoNumbers: textsIn(ship, 'IMONumbers', 'IMONumber'),
    flags: textsIn(ship, 'CurrentBelievedFlagOfShips', 'CurrentBelievedFlagOfShip'),
    addresses: children(child(element, 'Addresses'), 'Address').map((address) => ({
      lines: [1, 2, 3, 4, 5, 6].map((nth) => textOf(address, `AddressLine${nth}`)),
      postalCode: textOf(address, 'AddressPostalCode'),
      country: textOf(address, 'AddressCountry'),
    })),
    websites: textsIn(element, 'Websites', 'Website'),
    remarks: [
      ...textsIn(individual, 'Positions', 'Position').map((one): [string, string] => ['Position', one]),
      ...label('OFSI Group ID', 'OFSIGroupID'),
      ...label('UN reference', 'UNReferenceNumber'),
      ...label('Designated by', 'DesignationSource'),
      ...label('Sanctions', 'SanctionsImposed'),
      ...label('', 'OtherInformation'),
      ...label('', 'UKStatementofReasons'),
    ],
  }
}

import { countryCode } from '../country.ts'
import type { EntryBuilder } from '../entry-builder.ts'
import { readFullDate } from '../read-date.ts'

/**
 * How OFAC labels identifiers, in the remarks of the CSV files and as `idType` of the XML; the first that fits counts.
 * https://ofac.treasury.gov/specially-designated-nationals-list-data-formats-data-schemas
 */
const identifiers: [RegExp, string][] = [
  [
    /^(?:Stateless Person |Diplomatic |Chinese Commercial |British National Overseas |Serial No\. )?Passport(?: No\.| #)? (?=\S)/,
    'PASSPORT',
  ],
  [
    /^(?:Vessel Registration Identification|Identification Number|Registration ID|Vessel Registration Number)? ?IMO (?=\d)/,
    'IMO',
  ],
  [/^MMSI /, 'MMSI'],
  [/^Legal Entity (?:Number|Identifier)(?: \(LEI\))? /, 'LEI'],
  [/^SWIFT\/BIC /, 'BIC'],
  [/^Digital Currency Address - [A-Z0-9]+ /, 'CRYPTO'],
  [
    /^(?:Tax ID No\.|NIT #|NIT|RUC #|RUC|RIF #|R\.F\.C\.|C\.U\.I\.T\.|V\.A\.T\. Number|RTN|RUT|Romanian Tax Registration|Italian Fiscal Code|Fiscal Code|Paraguayan tax identification number|Numero Unico de Identificacao Tributaria \(NUIT\)|N\.I\.F\.|C\.I\.F\.) /,
    'TAX_ID',
  ],
  [
    /^(?:National ID No\.|National ID Number|National Foreign ID Number|Cedula No\.|Cedula de Residencia|Cedula de Ciudadania|Cedula de Extranjeria|D\.N\.I\.|C\.U\.R\.P\.|C\.U\.I\.|C\.U\.I\.P\.|SSN|Identification Number|Personal ID Card|Citizen's Card Number|Stateless Person ID Card|Electoral Registry No\.|Birth Certificate Number|Residency Number|Numero de Identidad|Moroccan Personal ID No\.|Bosnian Personal ID No\.|Kenyan ID No\.|Turkish Identification Number|N\.I\.E\.|I\.F\.E\.|C\.I\.N\.|Tazkira National ID Card|Refugee ID Card|British National Overseas Passport|Interpol: Red Notice\. File No\.|CNP \(Personal Numerical Code\)|Pasaporte|Tarjeta de Identidad|Tourism License No\.|Phil\. ID) /,
    'NATIONAL_ID',
  ],
  [
    /^(?:Registration ID|Registration Number|Business Registration (?:Number|Document #)|Commercial Registry Number|Company Number|UK Company Number|Company ID|Matricula Mercantil No|Folio Mercantil No\.|Government Gazette Number|Unified Social Credit Code(?: \(USCC\))?|Unified Social Credit Code|C\.R\. No\.|Trade License No\.|Business Number|Enterprise Number|Chamber of Commerce Number|Chamber of Commerce|Economic Register Number(?: \(CBLS\))?|Public Registration Number|Dubai Chamber of Commerce Membership No\.|Chinese Commercial Code|File Number|License|Certificate of Incorporation Number|Registered Charity No\.|Central Registration System Number|Organization Code|Istanbul Chamber of Comm\. No\.|Branch Unit Number|Vessel Registration Identification) /,
    'REGISTRATION',
  ],
  [
    /^(?:Driver's License No\.|D-U-N-S Number|ISIN|Equity Ticker|Aircraft Tail Number|Aircraft Manufacturer's Serial Number \(MSN\)|Aircraft Construction Number \(also called L\/N or S\/N or F\/N\)|Aircraft Mode S Transponder Code|Travel Document Number|Seafarer's Identification Document|Bank Identifier Code|CVR Number|Trademark number|Pilot License Number|Visa Number(?: ID)?|US FEIN|Credencial electoral|VisaNumberID|Immigration No\.) /,
    'OTHER',
  ],
]

const readers: Record<string, (entry: EntryBuilder, value: string) => void> = {
  DOB: (entry, value) => entry.readBirthDate(value),
  POB: readBirthPlace,
  nationality: (entry, value) => entry.readCountry(value, 'CITIZENSHIP', 'Nationality'),
  citizen: (entry, value) => entry.readCountry(value, 'CITIZENSHIP', 'Nationality'),
  Gender: (entry, value) => entry.readGender(value),
  'Nationality of Registration': (entry, value) => entry.readCountry(value, 'REGISTRATION', 'Registered in'),
  'Vessel Flag': (entry, value) => entry.readCountry(value, 'FLAG', 'Flag'),
  Website: (entry, value) => {
    if (entry.website) entry.addRemark(`Website ${value}`)
    else entry.website = value
  },
}

/**
 * Reads one part of OFAC's remarks, such as `DOB 28 Jul 1963`, `Passport P0017003 (Belize)` or `a.k.a. 'X'`. An alias
 * that stands here instead of in the alias file is a weak one: too common to be matched alone
 * (https://ofac.treasury.gov/faqs/122). What is not understood stays in the remarks.
 */
export function readRemark(entry: EntryBuilder, part: string): void {
  const text = part.replace(/^alt\. /, '').trim()
  const alias = /^([afn])\.k\.a\.? ['"](.+)['"]$/.exec(text)
  if (alias) {
    entry.addName(alias[2] ?? '', 'WEAK', alias[1] === 'f' ? { usage: 'FORMER' } : {})
    return
  }
  const label = Object.keys(readers).find((word) => text.startsWith(`${word} `))
  if (label) {
    readers[label]?.(entry, text.slice(label.length + 1))
    return
  }
  const listed = /^Listing Date \([^)]*\):? (.+)$/.exec(text)?.[1]
  const day = listed && readFullDate(listed)
  if (day && (!entry.listedDate || day < entry.listedDate)) entry.listedDate = day
  if (!readIdentifier(entry, text)) entry.addRemark(text)
}

/** `Baghdad, Iraq`: the country stands last, in one part or (`Korea, North`) two. */
export function readBirthPlace(entry: EntryBuilder, place: string): void {
  const parts = place.split(', ')
  const code = countryCode(parts.slice(-2).join(', ')) ?? countryCode(parts.at(-1) ?? '')
  if (code) entry.addCountry(code, 'BIRTH')
  entry.addRemark(`Place of birth: ${place}`)
}

function readIdentifier(entry: EntryBuilder, text: string): boolean {
  const found = identifiers.find(([label]) => label.test(text))
  if (!found) return false
  const [label, type] = found
  const [, value = '', validity = ''] =
    /^(.+?)((?: (?:issued|expires) \d.*)?)$/.exec(text.replace(label, '').replace(/;$/, '')) ?? []
  const [, number = value, country = ''] = /^(.+) \(([^()]+(?:\([^()]*\))?)\)$/.exec(value) ?? []
  entry.addIdentifier(type, number, country)
  if (validity) entry.addRemark(text)
  return true
}

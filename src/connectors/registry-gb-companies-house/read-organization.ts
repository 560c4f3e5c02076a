import type { Address, Organization } from '../kit.ts'
import { countryCode } from '../list-kit/country.ts'
import type { Profile, RegisterAddress } from './schemas.ts'
import { statusWords, typeWords } from './words.ts'

/**
 * A company profile in the words of the API. Left out because the register does not publish them: employees, the dates
 * of the registrations for VAT and corporation tax (HMRC has them), and what a SIC code means.
 */
export function readOrganization(company: Profile, number: string): Organization {
  return {
    organizationName: company.company_name,
    organizationNumber: { id: number, issuingCountry: 'GB' },
    legalType: typeWords(company.type),
    legalTypeCode: company.type,
    foundationDate: FOUNDED_ELSEWHERE.has(company.type) ? undefined : company.date_of_creation,
    registrationDate: company.date_of_creation,
    addresses: readAddresses(company),
    companyStatus: company.company_status && statusWords(company.company_status, company.company_status_detail),
    status: readStatus(company),
    industryCodes: company.sic_codes ?? [],
    businessActivity:
      company.foreign_company_details?.business_activity ?? company.branch_company_details?.business_activity,
    registrationAuthority: { authority: 'COMPANIES HOUSE', country: 'GB' },
  }
}

/** For these `date_of_creation` is the day on which they were registered, or opened, in the United Kingdom. */
const FOUNDED_ELSEWHERE = new Set(['oversea-company', 'uk-establishment', 'registered-overseas-entity'])

/**
 * In administration and under a voluntary arrangement the company is to be saved (Insolvency Act 1986, parts I and II,
 * schedule B1); a receiver acts for its creditors. "open" and "closed" are those of UK establishments, "registered" and
 * "removed" those of overseas entities.
 */
const STATUS = new Map<string, Organization['status']>([
  ['active', 'ACTIVE'],
  ['open', 'ACTIVE'],
  ['registered', 'ACTIVE'],
  ['liquidation', 'IN_LIQUIDATION'],
  ['administration', 'RESTRUCTURING'],
  ['voluntary-arrangement', 'RESTRUCTURING'],
  ['receivership', 'BANKRUPT'],
  ['insolvency-proceedings', 'BANKRUPT'],
  ['dissolved', 'DISSOLVED'],
  ['converted-closed', 'DISSOLVED'],
  ['closed', 'DISSOLVED'],
  ['removed', 'DISSOLVED'],
])

function readStatus({ company_status, date_of_cessation }: Profile): Organization['status'] {
  const status = STATUS.get(company_status ?? '') ?? 'UNKNOWN'
  // A company that has ceased is not alive, whatever word was left standing.
  return date_of_cessation && status !== 'DISSOLVED' && status !== 'UNKNOWN' ? 'DISSOLVED' : status
}

function readAddresses(company: Profile): Organization['addresses'] {
  const visiting = readAddress(company.registered_office_address)
  const postal = readAddress(company.service_address)
  return [
    ...(visiting ? [{ type: 'VISITING' as const, ...visiting }] : []),
    ...(postal ? [{ type: 'POSTAL' as const, ...postal }] : []),
  ]
}

/** Undefined when nothing but a country is registered. */
export function readAddress(registered: RegisterAddress | null | undefined): Address | undefined {
  if (!registered) return undefined
  // "None" is what some old records hold in place of nothing.
  const poBox = /^none$/i.test(registered.po_box ?? '') ? undefined : registered.po_box
  const lines = [
    registered.care_of && (/^c\/o/i.test(registered.care_of) ? registered.care_of : `c/o ${registered.care_of}`),
    poBox && (/box/i.test(poBox) ? poBox : `PO Box ${poBox}`),
    [registered.premises, registered.address_line_1].filter(Boolean).join(' '),
    registered.address_line_2,
  ].filter((line): line is string => Boolean(line))
  const [first, ...rest] = lines
  const address: Address = {
    addressLine1: first,
    addressLine2: rest.join(', ') || undefined,
    postalCode: registered.postal_code,
    city: registered.locality,
    // England, Wales and "Not specified" are among its countries.
    country: countryCode(registered.country ?? ''),
    region: registered.region,
  }
  return [first, address.postalCode, address.city].some(Boolean) ? address : undefined
}

import type { Organization } from '../kit.ts'
import { readAddresses } from './read-address.ts'
import { readStatus } from './read-status.ts'
import { inWords } from './read-words.ts'
import type { Company, Entry } from './schemas.ts'

/**
 * Registers of the code list REK: 1 trade register, 2 foundations, 3 associations, 4 tax administration, 5 prepayment,
 * 6 VAT, 7 employers, 8 insurance premium tax. The types (REK_KDI) are those that mean "registered": 80, 82, 83 and V80
 * are the kinds of VAT liability.
 */
const PREPAYMENT = { register: '5', types: new Set(['55']) }
const VAT = { register: '6', types: new Set(['80', '82', '83', 'V80']) }

/**
 * A company of YTJ in the words of the API. Left out because the open data does not have it: the foundation date (it has
 * the day of registration), employees. The corporate tax date is that of the prepayment register (ennakkoperintärekisteri).
 * Undefined when the register gives no name.
 */
export function readOrganization(company: Company): Organization | undefined {
  const organizationName = readName(company)
  if (!organizationName) return undefined
  const form = newest(company.companyForms.filter(({ endDate }) => !endDate)) ?? newest(company.companyForms)
  const { mainBusinessLine } = company
  return {
    organizationName,
    organizationNumber: { id: company.businessId.value, issuingCountry: 'FI' },
    legalType: inWords(form?.descriptions) ?? form?.type,
    legalTypeCode: form?.type,
    registrationDate: company.registrationDate,
    addresses: readAddresses(company.addresses),
    ...readStatus(company),
    industryCodes: mainBusinessLine?.type ? [mainBusinessLine.type] : [],
    businessActivity: inWords(mainBusinessLine?.descriptions),
    registrationAuthority: { authority: 'PRH', country: 'FI' },
    registeredCorporateTaxDate: registeredSince(company.registeredEntries, PREPAYMENT),
    registeredCorporateVatDate: registeredSince(company.registeredEntries, VAT),
  }
}

/** The main name (type 1) in force; of a company that has ceased, the last one. Parallel and auxiliary names are not it. */
export function readName({ names }: Company): string | undefined {
  const main = names.filter(({ name, type }) => name !== undefined && type === '1')
  return (newest(main.filter(({ endDate }) => !endDate)) ?? newest(main))?.name
}

function newest<T extends { registrationDate?: string | undefined }>(items: T[]): T | undefined {
  return items.toSorted((a, b) => (b.registrationDate ?? '').localeCompare(a.registrationDate ?? ''))[0]
}

/** The first day of what is still in force: an entry with an end is history, and a type not known says nothing. */
function registeredSince(entries: Entry[], { register, types }: typeof VAT): string | undefined {
  return entries
    .filter((entry) => entry.register === register && types.has(entry.type) && !entry.endDate)
    .map(({ registrationDate }) => registrationDate)
    .filter((date) => date !== undefined)
    .sort()[0]
}

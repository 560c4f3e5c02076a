import type { Organization } from '../kit.ts'
import { inWords } from './read-words.ts'
import type { Company } from './schemas.ts'

/** Proceedings under way, the one that takes most power from the board first. */
const SITUATIONS = [
  { type: 'KONK', status: 'BANKRUPT', words: 'Konkurssi' },
  { type: 'SELTILA', status: 'IN_LIQUIDATION', words: 'Selvitystila' },
  { type: 'SANE', status: 'RESTRUCTURING', words: 'Yrityssaneeraus' },
] as const

/** Code of `tradeRegisterStatus` (list REK_KDI): registered. */
const REGISTERED = '1'
const TRADE_REGISTER = '1'

/**
 * From the end date, the situations and the state in the trade register. Never from `status`, which is 2 for companies
 * that have ceased as for those in business. Whatever is left is UNKNOWN, in the words of the trade register.
 */
export function readStatus(company: Company): Pick<Organization, 'status' | 'companyStatus'> {
  if (company.endDate) return { status: 'DISSOLVED', companyStatus: 'Lakannut' }
  const open = (company.companySituations ?? []).filter(({ endDate }) => !endDate)
  const known = SITUATIONS.find(({ type }) => open.some((situation) => situation.type === type))
  const unknown = open.find(({ type }) => !SITUATIONS.some((situation) => situation.type === type))
  if (known && known.status !== 'RESTRUCTURING') return { status: known.status, companyStatus: known.words }
  if (unknown) return { status: 'UNKNOWN', companyStatus: unknown.type }
  if (known) return { status: known.status, companyStatus: known.words }

  const entry = company.registeredEntries.find(({ register, endDate }) => register === TRADE_REGISTER && !endDate)
  const words = inWords(entry?.descriptions)
  if (company.tradeRegisterStatus === REGISTERED && company.companySituations != null) {
    return { status: 'ACTIVE', companyStatus: words ?? 'Rekisterissä' }
  }
  return { status: 'UNKNOWN', companyStatus: words }
}

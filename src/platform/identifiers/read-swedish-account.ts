import { parse } from 'kontonummer'
import { passesLuhn } from './check-digits.ts'
import { accept, type Reading, refuse, tidy } from './reading.ts'

export interface SwedishAccount {
  /** Four digits. Swedbank's fifth is a check digit that payments leave out, so it is checked and dropped. */
  clearingNumber: string
  /** Digits, with the leading zeros that the bank's form asks for. */
  accountNumber: string
  /** Left out when no list names the clearing number: new ranges come every year. */
  bankName?: string | undefined
  /** CHECK_DIGIT_UNKNOWN: take the account, and let somebody look twice before money is sent to it. */
  checked: 'VALID' | 'CHECK_DIGIT_UNKNOWN'
}

/** Digits of an account by type and comment of Bankgirot's "Bankernas kontonummer" (2024-02-22). */
const forms = {
  '1/1': { min: 2, max: 7, padTo: 7 },
  '1/2': { min: 2, max: 7, padTo: 7 },
  '2/1': { min: 10, max: 10, padTo: 10 },
  '2/2': { min: 8, max: 9, padTo: 9 },
  '2/3': { min: 2, max: 10, padTo: 10 },
  // Type 2, comment 3 as well, but a giro number has no leading zeros.
  giro: { min: 2, max: 10, padTo: 2 },
}

/**
 * Reads clearing and account number. Where the bank's numbers always carry a check digit a wrong one is refused;
 * where old numbers lack it (type 2, comment 3) and where the clearing number is in no list, the account is taken
 * as CHECK_DIGIT_UNKNOWN.
 */
export function readSwedishAccount(clearingText: string, accountText: string): Reading<SwedishAccount> {
  const clearing = tidy(clearingText).replace(/[-.,]/g, '')
  let account = tidy(accountText).replace(/[-.,]/g, '')
  if (!/^([1-9]\d{3}|8\d{4})$/.test(clearing)) {
    return refuse('Write the clearing number as 4 digits, or 5 when it begins with 8.')
  }
  if (!/^(?!0+$)\d{2,11}$/.test(account)) {
    return refuse('Write the account number as 2 to 11 digits, without the clearing number.')
  }
  if (clearing.length === 5 && !passesLuhn(clearing)) {
    return refuse('The fifth digit of the clearing number does not match. Compare it with what the bank writes.')
  }
  const clearingNumber = clearing.slice(0, 4)
  // Some write Swedbank's fifth clearing digit in front of the account number.
  if (/^8\d{3}$/.test(clearing) && account.length === 11 && passesLuhn(clearing + account.slice(0, 1))) {
    account = account.slice(1)
  }
  const bank = lookUp(clearingNumber, account)
  if (!bank) return accept({ clearingNumber, accountNumber: account, checked: 'CHECK_DIGIT_UNKNOWN' })
  return readKnownAccount(clearingNumber, account, bank)
}

/** The bank that a clearing number belongs to; undefined when it is none, or stands in no list. */
export function bankOfClearing(clearingText: string): string | undefined {
  const clearing = tidy(clearingText).replace(/[-.,]/g, '')
  // Which account it is makes no difference to whose the clearing number is.
  return /^([1-9]\d{3}|8\d{4})$/.test(clearing) ? lookUp(clearing.slice(0, 4), '00')?.bankName : undefined
}

interface Bank {
  bankName: string
  form: { min: number; max: number; padTo: number }
  checkDigitMatches: boolean
  /** Type 2, comment 3: some old numbers have no check digit and look like those that have one. */
  mayLackCheckDigit: boolean
}

function readKnownAccount(clearingNumber: string, account: string, bank: Bank): Reading<SwedishAccount> {
  const { min, max, padTo } = bank.form
  if (account.length < min || account.length > max) {
    const length = min === max ? `${max} digits` : `${min} to ${max} digits`
    return refuse(`With this clearing number the account number has ${length}. Write it without the clearing number.`)
  }
  if (!bank.checkDigitMatches && !bank.mayLackCheckDigit) {
    return refuse('The check digit of the account does not match. Compare both numbers with what the bank writes.')
  }
  return accept({
    clearingNumber,
    accountNumber: account.padStart(padTo, '0'),
    bankName: bank.bankName,
    checked: bank.checkDigitMatches ? 'VALID' : 'CHECK_DIGIT_UNKNOWN',
  })
}

/** The package's table and check digits; nothing when its table (of 2024-02-22) does not name the clearing number. */
function lookUp(clearingNumber: string, account: string): Bank | undefined {
  try {
    const { bankName, type, comment, valid } = parse(clearingNumber, account, { mode: 'lax' })
    const rule: keyof typeof forms = type === 1 ? `1/${comment === 1 ? 1 : 2}` : `2/${comment}`
    return {
      bankName: isNordeaListedAsOther(clearingNumber) ? 'Nordea' : bankName,
      form: forms[bankName === 'Nordea Plusgirot' ? 'giro' : rule],
      checkDigitMatches: valid,
      mayLackCheckDigit: rule === '2/3',
    }
  } catch {
    // In lax mode, with four digits and an account of two or more, an unlisted clearing number is all it throws on.
    return undefined
  }
}

/** kontonummer 6.0.1 gives Länsförsäkringar 3400–3499; Bankgirot gives it 3400–3409, and Nordea those after. */
function isNordeaListedAsOther(clearingNumber: string): boolean {
  return clearingNumber >= '3410' && clearingNumber <= '3499'
}

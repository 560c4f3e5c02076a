import { extractIBAN, ValidationErrorsIBAN, validateIBAN } from 'ibantools'
import { accept, type Reading, refuse, tidy } from './reading.ts'

export interface Iban {
  /** Electronic form: upper case, no spaces. */
  iban: string
  /** ISO 3166-1 alpha-2 of the bank, not of the account's owner. */
  country: string
  /** The bank's code inside the IBAN, where the country's form has one: SE 500 is SEB. */
  bankIdentifier?: string | undefined
}

/** The first that fits is said: a wrong length also spoils the checksum, and is the better advice. */
const messages: [ValidationErrorsIBAN, string][] = [
  [ValidationErrorsIBAN.NoIBANProvided, 'Write an IBAN: two letters of the country, two digits, then the account.'],
  [ValidationErrorsIBAN.NoIBANCountry, 'An IBAN begins with the two letters of a country that uses IBANs.'],
  [ValidationErrorsIBAN.WrongBBANLength, 'The IBAN is too short or too long for its country. Count the characters.'],
  [ValidationErrorsIBAN.WrongBBANFormat, 'The IBAN has letters or digits in places where its country has none.'],
  [ValidationErrorsIBAN.ChecksumNotNumber, 'The third and fourth character of an IBAN are digits.'],
  [
    ValidationErrorsIBAN.WrongIBANChecksum,
    'The check digits of the IBAN do not match. Compare it character by character.',
  ],
  [
    ValidationErrorsIBAN.WrongAccountBankBranchChecksum,
    'The account number inside the IBAN has a wrong check digit. Compare it character by character.',
  ],
  [
    ValidationErrorsIBAN.QRIBANNotAllowed,
    'This is a QR-IBAN, made for payment slips. Write the account’s ordinary IBAN.',
  ],
]

/** ISO 13616: length and form of the country, modulus 97, and the country's own check digits where it has them. */
export function readIban(text: string): Reading<Iban> {
  const iban = tidy(text).replaceAll('-', '')
  if (!/^[A-Z0-9]{2,34}$/.test(iban))
    return refuse('Write an IBAN: two letters of the country, two digits, then the account.')
  const { errorCodes, valid } = validateIBAN(iban)
  if (!valid) {
    const message = messages.find(([code]) => errorCodes.includes(code))?.[1]
    return refuse(message ?? 'This is no valid IBAN. Compare it character by character.')
  }
  return accept({ iban, country: iban.slice(0, 2), bankIdentifier: extractIBAN(iban).bankIdentifier })
}

import { ValidationErrorsBIC, validateBIC } from 'ibantools'
import { accept, type Reading, refuse, tidy } from './reading.ts'

/** ISO 9362: 8 or 11 characters, upper case. The form only: whether a bank has it is in no open list. */
export function readBic(text: string): Reading<string> {
  const bic = tidy(text)
  if (!/^[A-Z0-9]{8}([A-Z0-9]{3})?$/.test(bic)) return refuse('Write the BIC as 8 or 11 letters and digits.')
  const { errorCodes, valid } = validateBIC(bic)
  if (valid) return accept(bic)
  if (errorCodes.includes(ValidationErrorsBIC.NoBICCountry)) {
    return refuse('The fifth and sixth character of a BIC are the two letters of a country.')
  }
  return refuse('Write the BIC as four letters for the bank, two for the country, and 2 or 5 letters and digits.')
}

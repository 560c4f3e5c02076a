import { cvr } from 'stdnum/lib/cjs/dk/index.js'
import { ytunnus } from 'stdnum/lib/cjs/fi/index.js'
import { orgnr } from 'stdnum/lib/cjs/no/index.js'
import { passesLuhn } from './check-digits.ts'
import { checkDigitMessage, type NumberOptions, testNumberMessage } from './personal-number.ts'
import { readCountry } from './read-country.ts'
import { readShape } from './read-shape.ts'
import { readSwedishPersonalNumber } from './read-swedish-personal-number.ts'
import { accept, type Reading, refuse, tidy } from './reading.ts'

export interface OrganizationNumber {
  /** Canonical: SE 10 digits (a sole trader's 12), NO 9, DK 8, FI 1234567-8. */
  id: string
  /** ISO 3166-1 alpha-2. */
  issuingCountry: string
  /** SOLE_TRADER: a Swedish business whose number is its owner's personal number, so personal data. */
  type: 'ORGANIZATION' | 'SOLE_TRADER'
  /** True: certainly made up for tests. False: nothing in the number says so. */
  test: boolean
  /** False: only the shape was looked at. */
  checked: boolean
}

/**
 * Reads an organization's number as its country writes it. SE, NO, DK and FI are checked; other countries' numbers
 * are taken by their shape, with `checked: false`. Says that a number is well-formed, never that it is registered.
 */
export function readOrganizationNumber(
  country: string,
  text: string,
  options: NumberOptions,
): Reading<OrganizationNumber> {
  const issuingCountry = readCountry(country)
  if (!issuingCountry.ok) return issuingCountry
  switch (issuingCountry.value) {
    case 'SE':
      return readSwedish(text, options)
    case 'NO':
      return readNorwegian(text, options)
    case 'DK':
      return readDanish(text)
    case 'FI':
      return readFinnish(text)
    default: {
      const shape = readShape(text)
      if (!shape.ok) return shape
      return accept({ ...organization(issuingCountry.value, shape.value), checked: false })
    }
  }
}

/** Lag 1974:174: the third digit is at least 2, which keeps the number apart from dates. 16 stands for the century. */
function readSwedish(text: string, options: NumberOptions): Reading<OrganizationNumber> {
  const digits = tidy(text).replaceAll('-', '')
  const number = /^(?:16)?([1-9]\d[2-9]\d{7})$/.exec(digits)?.[1]
  if (number) return passesLuhn(number) ? accept(organization('SE', number)) : refuse(checkDigitMessage)

  const person = readSwedishPersonalNumber(text, options)
  if (person.ok) return accept({ ...organization('SE', person.value.id), type: 'SOLE_TRADER' })
  // A third digit below 2 can only be the month of a personal number: then its own advice is the better one.
  if (/^(\d{2})?\d{2}[01]\d{7}$/.test(digits)) return person
  return refuse('Write the organization number as 10 digits, or a sole trader’s personal number as 12.')
}

/** Real numbers begin with 8 or 9, those of Skatteetaten's Tenor test data with 2 or 3. */
function readNorwegian(text: string, options: NumberOptions): Reading<OrganizationNumber> {
  const id = tidy(text).replace(/[-.]/g, '')
  if (!/^[2389]\d{8}$/.test(id)) return refuse('Write the organization number as 9 digits, beginning with 8 or 9.')
  if (!orgnr.validate(id).isValid) return refuse(checkDigitMessage)
  const test = /^[23]/.test(id)
  if (test && !options.allowTest) return refuse(testNumberMessage)
  return accept({ ...organization('NO', id), test })
}

function readDanish(text: string): Reading<OrganizationNumber> {
  const id = tidy(text).replaceAll('-', '')
  if (!/^[1-9]\d{7}$/.test(id)) return refuse('Write the CVR number as 8 digits.')
  return cvr.validate(id).isValid ? accept(organization('DK', id)) : refuse(checkDigitMessage)
}

/** Numbers of before 2001 had six digits before the hyphen and are written with a zero in front since. */
function readFinnish(text: string): Reading<OrganizationNumber> {
  const parts = /^(?:(\d{6,7})-|(\d{7}))(\d)$/.exec(tidy(text))
  if (!parts) return refuse('Write the business ID as 7 digits, hyphen, check digit: 1234567-8.')
  const digits = (parts[1] ?? parts[2] ?? '').padStart(7, '0')
  if (!ytunnus.validate(`${digits}${parts[3]}`).isValid) return refuse(checkDigitMessage)
  return accept(organization('FI', `${digits}-${parts[3]}`))
}

function organization(issuingCountry: string, id: string): OrganizationNumber {
  return { id, issuingCountry, type: 'ORGANIZATION', test: false, checked: true }
}

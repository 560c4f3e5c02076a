import { createRequire } from 'node:module'
import type * as PhoneNumbers from 'libphonenumber-js/max'
import { accept, type Reading, refuse } from './reading.ts'

const textLengthMax = 50

// The numbering plans take 80 ms to load; `require` keeps them out of a start.
const require = createRequire(import.meta.url)

/**
 * A telephone number in E.164, `+46701234567`. Without `+` or `00` it is read as a number of `defaultCountry`
 * (alpha-2). Checked against the numbering plans of the installed libphonenumber metadata, so a range opened after
 * that release is refused until the package is updated. Says nothing about whether anybody answers.
 */
export function readPhoneNumber(text: string, defaultCountry: string): Reading<string> {
  const { isSupportedCountry, parsePhoneNumberFromString }: typeof PhoneNumbers = require('libphonenumber-js/max')
  const country = defaultCountry.toUpperCase()
  const written = text.length > textLengthMax ? '' : text.normalize('NFKC').trim().replace(/^00/, '+')
  const number = parsePhoneNumberFromString(written, {
    ...(isSupportedCountry(country) ? { defaultCountry: country } : {}),
    // Only a text that is a number as a whole counts, not one that has a number somewhere inside.
    extract: false,
  })
  if (!number || number.ext || !number.isValid()) {
    return refuse('Write the telephone number with its country code, for example beginning with +46.')
  }
  return accept(number.number)
}

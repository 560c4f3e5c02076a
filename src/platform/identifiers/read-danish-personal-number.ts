import { isInFuture, isoDate } from './calendar.ts'
import { futureMessage, type NumberOptions, type PersonalNumber } from './personal-number.ts'
import { accept, type Reading, refuse, tidy } from './reading.ts'

/**
 * CPR number, 10 digits, and replacement number (day + 60). The modulus 11 digit is not required: numbers without it
 * have been given out since 2007 (cpr.dk, "Personnumre uden kontrolciffer"). Without a check digit a slip of
 * the pen is often a valid number, so ask a register before relying on it. Test numbers look like ordinary ones.
 */
export function readDanishPersonalNumber(text: string, options: NumberOptions): Reading<PersonalNumber> {
  const id = tidy(text).replaceAll('-', '')
  if (!/^\d{10}$/.test(id)) return refuse('Write the CPR number as 10 digits: DDMMYYSSSS.')
  const day = Number(id.slice(0, 2))
  const type = day > 60 ? 'REPLACEMENT' : 'PERSONAL'
  const year = century(Number(id[6]), Number(id.slice(4, 6))) + Number(id.slice(4, 6))
  const dateOfBirth = isoDate(year, Number(id.slice(2, 4)), type === 'REPLACEMENT' ? day - 60 : day)
  if (!dateOfBirth) return refuse('The number does not begin with a date. Write it as 10 digits: DDMMYYSSSS.')
  if (isInFuture(dateOfBirth, options.now)) return refuse(futureMessage)
  return accept({ id, issuingCountry: 'DK', type, dateOfBirth, test: false, checked: true })
}

/** The seventh digit and the year together tell the century (cpr.dk, "Personnummeret i CPR-systemet"). */
function century(seventhDigit: number, year: number): number {
  if (seventhDigit <= 3) return 1900
  if (seventhDigit === 4 || seventhDigit === 9) return year <= 36 ? 2000 : 1900
  return year <= 57 ? 2000 : 1800
}

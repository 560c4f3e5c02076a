import { isInFuture, isoDate } from './calendar.ts'
import { passesLuhn } from './check-digits.ts'
import {
  checkDigitMessage,
  futureMessage,
  type NumberOptions,
  type PersonalNumber,
  type PersonalNumberType,
} from './personal-number.ts'
import { accept, type Reading, refuse, tidy } from './reading.ts'

/**
 * Personnummer (folkbokföringslagen 1991:481 § 18) and samordningsnummer (§ 18 a, day + 60), 10 or 12 digits.
 * `test` is always false: Skatteverket's test numbers are ordinary numbers that it promises never to assign, so
 * they cannot be told apart without its list.
 *
 * Not the `personnummer` package: it takes centuries from the computer's clock and refuses coordination numbers
 * whose month or day is unknown. The tests hold this reader against it.
 */
export function readSwedishPersonalNumber(text: string, options: NumberOptions): Reading<PersonalNumber> {
  const written = tidy(text).replaceAll('-', '')
  if (/^(\d{2})?\d{6}\+?[TRSUWXJKLMN]\d{3}$/.test(written)) {
    return refuse('This is an interim number, which is no lasting identity. Write a personal or coordination number.')
  }
  const parts = /^(\d{2})?(\d{6})(\+?)(\d{3})(\d)$/.exec(written)
  if (!parts) return refuse('Write the personal identity number as 12 digits: YYYYMMDDNNNN.')
  const [, century, sixDigits = '', plus = '', serial = '', checkDigit = ''] = parts
  const shortNumber = `${sixDigits}${serial}${checkDigit}`
  const year = century ? Number(century + sixDigits.slice(0, 2)) : yearOf(shortNumber, plus === '+', options.now)
  if (year < 1800 || year > 2099 || serial === '000')
    return refuse('There is no such number. Write 12 digits: YYYYMMDDNNNN.')
  if (!passesLuhn(shortNumber)) return refuse(checkDigitMessage)

  const birth = readBirth(year, Number(sixDigits.slice(2, 4)), Number(sixDigits.slice(4, 6)))
  if (!birth) return refuse('The number does not begin with a date. Write it as 12 digits: YYYYMMDDNNNN.')
  if (birth.dateOfBirth && isInFuture(birth.dateOfBirth, options.now)) {
    return refuse(century ? futureMessage : 'Write all 12 digits, YYYYMMDDNNNN: the century is unclear.')
  }
  const id = `${String(year).slice(0, 2)}${shortNumber}`
  return accept({ id, issuingCountry: 'SE', ...birth, test: false, checked: true })
}

/** A plus sign stands from the year in which a person turns 100; a missing sign is taken as the hyphen. */
function yearOf(shortNumber: string, isHundred: boolean, now: Date): number {
  const latestYear = now.getUTCFullYear() - (isHundred ? 100 : 0)
  const yearsBack = (((latestYear - Number(shortNumber.slice(0, 2))) % 100) + 100) % 100
  return latestYear - yearsBack
}

/** Coordination numbers have month 00 or day 60 where nobody knows the birth date; Skatteverket's test data has such. */
function readBirth(
  year: number,
  month: number,
  day: number,
): { type: PersonalNumberType; dateOfBirth?: string } | undefined {
  const type = day >= 60 ? 'COORDINATION' : 'PERSONAL'
  if (type === 'COORDINATION' && month <= 12 && day <= 91 && (month === 0 || day === 60)) return { type }
  const dateOfBirth = isoDate(year, month, type === 'COORDINATION' ? day - 60 : day)
  return dateOfBirth ? { type, dateOfBirth } : undefined
}

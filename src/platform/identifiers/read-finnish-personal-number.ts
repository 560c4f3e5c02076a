import { FinnishSSN } from 'finnish-ssn'
import { isInFuture, isoDate } from './calendar.ts'
import {
  checkDigitMessage,
  futureMessage,
  type NumberOptions,
  type PersonalNumber,
  testNumberMessage,
} from './personal-number.ts'
import { accept, type Reading, refuse, tidy } from './reading.ts'

/** In 2023 each century got more letters (Digi- ja väestötietovirasto, hetu-uudistus); the old signs stay valid. */
const centuries: Record<string, number> = { '+': 1800 }
for (const sign of '-YXWVU') centuries[sign] = 1900
for (const sign of 'ABCDEF') centuries[sign] = 2000

/**
 * Henkilötunnus, DDMMYYCZZZQ, with every century sign. ZZZ 002–899 are people, 900–999 are artificial: given for
 * tests and as temporary numbers, to nobody for good.
 */
export function readFinnishPersonalNumber(text: string, options: NumberOptions): Reading<PersonalNumber> {
  const id = tidy(text)
  const parts = /^(\d{2})(\d{2})(\d{2})([-+A-FU-Y])(\d{3})[0-9A-Y]$/.exec(id)
  if (!parts) return refuse('Write the personal identity code with its century sign, for example as DDMMYY-NNNX.')
  const [, day, month, year, sign = '', serial] = parts
  const dateOfBirth = isoDate((centuries[sign] ?? 0) + Number(year), Number(month), Number(day))
  if (!dateOfBirth) return refuse('The code does not begin with a date. Write it as DDMMYY-NNNX.')
  if (isInFuture(dateOfBirth, options.now)) return refuse(futureMessage)
  if (Number(serial) < 2) return refuse('There is no such code. Compare it with the document.')
  if (!FinnishSSN.validate(id)) return refuse(checkDigitMessage)

  const test = Number(serial) >= 900
  if (test && !options.allowTest) return refuse(testNumberMessage)
  return accept({ id, issuingCountry: 'FI', type: 'PERSONAL', dateOfBirth, test, checked: true })
}

import { idnr } from '@navikt/fnrvalidator'
import { isInFuture, isoDate } from './calendar.ts'
import { weightedSum } from './check-digits.ts'
import {
  checkDigitMessage,
  futureMessage,
  type NumberOptions,
  type PersonalNumber,
  type PersonalNumberType,
  testNumberMessage,
} from './personal-number.ts'
import { accept, type Reading, refuse, tidy } from './reading.ts'

/** What the library's kinds mean. D with month + 40 exists only in NAV's made-up people (navikt/fnrvalidator#336). */
const kinds = {
  fnr: { type: 'PERSONAL', test: false },
  dnr: { type: 'D_NUMBER', test: false },
  // NAV's made-up people have month + 40 as real H-numbers do, so these cannot be told apart.
  hnr: { type: 'H_NUMBER', test: false },
  tnr: { type: 'PERSONAL', test: true },
  'dnr-and-tnr': { type: 'D_NUMBER', test: true },
  'dnr-and-hnr': { type: 'D_NUMBER', test: true },
} satisfies Record<string, { type: PersonalNumberType; test: boolean }>

const newRuleFrom = '2032-01-01'

/**
 * Fødselsnummer (11 digits), D-number (day + 40), H-number (month + 40) and Tenor test number (month + 80).
 * The library already accepts the check digits that Skatteetaten uses from 2032 on, four times as many; until then
 * only today's are right. From 2032 on new numbers code no century, so `dateOfBirth` is left out.
 */
export function readNorwegianPersonalNumber(text: string, options: NumberOptions): Reading<PersonalNumber> {
  const id = tidy(text).replace(/[-.]/g, '')
  if (!/^\d{11}$/.test(id)) return refuse('Write the fødselsnummer or D-number as 11 digits: DDMMYYNNNNN.')
  const isNewRule = options.now.toISOString() >= newRuleFrom
  const result = idnr(id)
  if (result.status === 'invalid') {
    if (result.reasons.includes("checksums don't match")) return refuse(checkDigitMessage)
    return refuse('The number does not begin with a date. Write it as 11 digits: DDMMYYNNNNN.')
  }
  if (!isNewRule && !hasTodaysCheckDigit(id)) return refuse(checkDigitMessage)
  const kind = kinds[result.type]
  if (kind.test && !options.allowTest) return refuse(testNumberMessage)
  if (isNewRule) return accept({ id, issuingCountry: 'NO', ...kind, checked: true })

  const dateOfBirth = readBirthDate(id)
  if (!dateOfBirth) return refuse('No such number has been given out. Compare it with the document.')
  if (isInFuture(dateOfBirth, options.now)) return refuse(futureMessage)
  return accept({ id, issuingCountry: 'NO', ...kind, dateOfBirth, checked: true })
}

/** First check digit as it stands until 2032: the weighted sum with it is divisible by 11. */
function hasTodaysCheckDigit(id: string): boolean {
  return weightedSum(id, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 === 0
}

/** Century by the three digits after the date (Skatteetaten): 000–499, 500–749, 500–999, 900–999. */
function readBirthDate(id: string): string | undefined {
  const day = Number(id.slice(0, 2)) % 40
  const month = Number(id.slice(2, 4)) % 40
  const year = Number(id.slice(4, 6))
  const serial = Number(id.slice(6, 9))
  if (serial < 500) return isoDate(1900 + year, month, day)
  if (year < 40) return isoDate(2000 + year, month, day)
  if (serial >= 900) return isoDate(1900 + year, month, day)
  if (year >= 54 && serial < 750) return isoDate(1800 + year, month, day)
  return undefined
}

import { isInFuture, isoDate } from './calendar.ts'
import { accept, type Reading, refuse, tidy } from './reading.ts'

/** No human being is known to have reached 123; more is a slip of the pen. */
const ageYearsMax = 130

/** An ISO date of the calendar, YYYY-MM-DD, not in the future and not more than 130 years ago. */
export function readDateOfBirth(text: string, now: Date): Reading<string> {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(tidy(text))
  const date = parts && isoDate(Number(parts[1]), Number(parts[2]), Number(parts[3]))
  if (!parts || !date) return refuse('Write the date of birth as YYYY-MM-DD, with a day that the calendar has.')
  if (isInFuture(date, now)) return refuse('The date of birth is in the future. Correct it.')
  if (Number(parts[1]) < now.getUTCFullYear() - ageYearsMax) {
    return refuse(`The date of birth is more than ${ageYearsMax} years ago. Correct the year.`)
  }
  return accept(date)
}

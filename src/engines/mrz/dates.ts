/** Years of two digits are read by what the date means; a day that the calendar does not have is no date. */

const centuryYears = 100
const oldestYears = 120

/**
 * A birth date: the latest that is not after today. Whoever is over a hundred is read a hundred years too young, never a
 * child as an adult. Undefined where the document does not know the day.
 */
export function readBirthDate(sixDigits: string, today: string): string | undefined {
  const thisYear = Number(today.slice(0, 4))
  const century = thisYear - (thisYear % centuryYears)
  const candidates = [century, century - centuryYears].flatMap((first) => dateIn(first, sixDigits) ?? [])
  return candidates.find((date) => date <= today && Number(date.slice(0, 4)) >= thisYear - oldestYears)
}

/** A day of expiry: the one that is nearest to today. */
export function readExpiryDate(sixDigits: string, today: string): string | undefined {
  const thisYear = Number(today.slice(0, 4))
  const century = thisYear - (thisYear % centuryYears)
  const distance = (date: string) => Math.abs(Number(date.slice(0, 4)) - thisYear)
  return [century - centuryYears, century, century + centuryYears]
    .flatMap((first) => dateIn(first, sixDigits) ?? [])
    .toSorted((one, other) => distance(one) - distance(other))[0]
}

function dateIn(century: number, sixDigits: string): string | undefined {
  const parts = /^(\d\d)(\d\d)(\d\d)$/.exec(sixDigits)
  if (!parts) return undefined
  const date = `${String(century + Number(parts[1])).padStart(4, '0')}-${parts[2]}-${parts[3]}`
  const time = new Date(`${date}T00:00:00Z`)
  return Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== date ? undefined : date
}

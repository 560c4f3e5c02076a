import type { PartialDate } from '../../engines/screening/types.ts'

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const around = /^(?:about|approximately|approx\.?|around|circa|ca\.?|c\.)\s*/i

/**
 * Reads one date as lists print it: `1962`, `1962-10`, `1962-10-07`, `7 Oct 1962`, `7 October 1962`, `Oct. 1962`, `7.10.1962`,
 * `07/10/1962` (day first), `dd/mm/1962`, with `circa`, and spans: `1951 to 1953`, `1951-1953`, `between 1951 and 1953`.
 * Undefined for everything else, also for days that no calendar has and years before 1600 (Hijri years are printed too): a
 * date is never guessed.
 */
export function readDate(text: string): PartialDate | undefined {
  let rest = text
    .trim()
    .replace(/[.,;]+$/, '')
    .replace(/\s+/g, ' ')
  const circa = around.test(rest) || /\((?:approximately|approx\.?|circa)\)$/i.test(rest)
  rest = rest.replace(around, '').replace(/\s*\((?:approximately|approx\.?|circa)\)$/i, '')
  const span =
    /^(?:between|from)? ?(.+?) (?:to|and|until|–|-) (.+)$/i.exec(rest) ?? /^(\d{4})\s?[-–]\s?(\d{4})$/.exec(rest)
  if (span) {
    const from = readDay(span[1] ?? '')
    const to = readDay(span[2] ?? '')
    return from && to && from <= to ? { from, to, ...(circa && { circa }) } : undefined
  }
  const day = readDay(rest)
  return day ? { from: day, ...(circa && { circa }) } : undefined
}

/**
 * Reads a cell that may hold several: `4.8.1971 or 6.4.1974`, `(a) 1958, (b) 7.6.1961`, `1963/1964`. `unread` holds the parts
 * that are no date.
 */
export function readDates(text: string): { dates: PartialDate[]; unread: string[] } {
  const whole = readDate(text)
  if (whole) return { dates: [whole], unread: [] }
  const dates: PartialDate[] = []
  const unread: string[] = []
  for (const part of text.split(/\s*(?:\bor\b|;|\(?\b(?:[a-h]|i{1,3}|iv|v)\)|\((?=\d))\s*/i)) {
    // A comma or slash separates dates only where the part is no date as a whole (07/10/1962).
    const pieces = readDate(trimmed(part)) ? [part] : part.split(/[,/]/)
    for (const piece of pieces.map(trimmed).filter(Boolean)) {
      const date = readDate(piece)
      if (date) dates.push(date)
      else unread.push(piece)
    }
  }
  return { dates, unread }
}

function trimmed(part: string): string {
  return part.replace(/^[\s,(“"]+|[\s,()”"]+$/g, '')
}

/** An ISO date from a full date as `readDate` takes it; undefined when only a part of it is known. */
export function readFullDate(text: string): string | undefined {
  const date = readDate(text)
  return date && !date.to && date.from.length === 10 ? date.from : undefined
}

function readDay(text: string): string | undefined {
  const iso = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text)
  if (iso) return join(iso[1], iso[2], iso[3])
  const worded = /^(?:(\d{1,2})(?:st|nd|rd|th)? )?([A-Za-z]{3,9})(?:\.,? ?|,? )(\d{4})$/.exec(text)
  if (worded) {
    const month = months.indexOf((worded[2] ?? '').slice(0, 3).toLowerCase()) + 1
    return month > 0 ? join(worded[3], String(month), worded[1]) : undefined
  }
  const numbers = /^(\d{1,2}|dd)[./ -](\d{1,2}|mm)[./ -] ?(\d{4})$/i.exec(text)
  if (!numbers) return undefined
  const known = (part: string | undefined) => (part && /^\d+$/.test(part) && Number(part) > 0 ? part : undefined)
  const month = known(numbers[2])
  return join(numbers[3], month, month && known(numbers[1]))
}

function join(year?: string, month?: string, day?: string): string | undefined {
  if (!year || Number(year) < 1600) return undefined
  if (!month) return year
  if (Number(month) < 1 || Number(month) > 12) return undefined
  if (!day) return `${year}-${month.padStart(2, '0')}`
  if (Number(day) < 1 || Number(day) > new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()) return undefined
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

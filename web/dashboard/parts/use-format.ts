import { type Language, useWords } from '../words/index.ts'

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

type Format = ReturnType<typeof formatOf>

const formats = new Map<Language, Format>()

/** Numbers, dates and durations as the person's language writes them, in the browser's time zone. */
export function useFormat(): Format {
  const { language } = useWords('shell')
  const known = formats.get(language)
  if (known) return known
  // One for all: a table has hundreds of cells, and to make one takes longer than to draw a row.
  const made = formatOf(language)
  formats.set(language, made)
  return made
}

function formatOf(language: Language) {
  // English of Europe: 24 hours, the day before the month.
  const locale = language === 'en' ? 'en-GB' : 'sv-SE'
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  const dateOnly = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' })
  const dayOnly = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' })
  const ago = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })
  const plain = new Intl.NumberFormat(locale)
  const parts = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const countries = new Intl.DisplayNames(locale, { type: 'region' })
  return {
    locale,
    number: (value: number) => plain.format(value),
    /** 0.5 is 50 %. */
    percent: (value: number) => parts.format(value),
    moment: (date: Date) => dateTime.format(date),
    date: (date: Date) => dateOnly.format(date),
    day: (date: Date) => dayOnly.format(date),
    country: (code: string) => (/^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? code) : code),
    relative(date: Date, now: number) {
      const seconds = (date.getTime() - now) / 1000
      const [unit, size] = units.find(([, size]) => Math.abs(seconds) >= size) ?? ['minute', 60]
      return ago.format(Math.trunc(seconds / size), unit)
    },
    /** `3 h 20 min`; the two largest units. */
    duration(seconds: number) {
      const sizes = [
        ['day', 86_400],
        ['hour', 3_600],
        ['minute', 60],
        ['second', 1],
      ] as const
      const at = sizes.findIndex(([, size]) => seconds >= size)
      const shown = sizes.slice(at === -1 ? 3 : at, at === -1 ? 4 : at + 2)
      let rest = Math.round(seconds)
      return shown
        .map(([unit, size]) => {
          const count = Math.floor(rest / size)
          rest -= count * size
          return [unit, count] as const
        })
        .filter(([, count], index) => count > 0 || index === 0)
        .map(([unit, count]) =>
          new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'narrow' }).format(count),
        )
        .join(' ')
    },
  }
}

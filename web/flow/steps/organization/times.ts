import { localeOf } from '../../parts/locale.ts'

const minuteMs = 60_000

/** Moments in words, seen from the server's time `now`, for the device's clock may be wrong. */
export function timesIn(language: string, now: string) {
  const locale = localeOf(language)
  const leftMs = (moment: string) => Date.parse(moment) - Date.parse(now)
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' })
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'always' })
  return {
    isPast: (moment: string) => leftMs(moment) <= 0,
    /** The time of the day, with the day where it is another one. */
    timeOf: (moment: string) => (Math.abs(leftMs(moment)) < 12 * 60 * minuteMs ? clock : day).format(new Date(moment)),
    /** “in 25 minutes”; never less than one, for nobody should count along. */
    inWords(moment: string) {
      const minutes = Math.max(1, Math.ceil(leftMs(moment) / minuteMs))
      return minutes < 90 ? relative.format(minutes, 'minute') : relative.format(Math.round(minutes / 60), 'hour')
    },
  }
}

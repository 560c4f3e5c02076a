import { z } from 'zod'

/** Days begin at midnight of this zone. */
export const timeZone = z
  .string()
  .max(60)
  .refine(isZone, 'must be a time zone of the IANA database, e.g. Europe/Stockholm')
  .default('UTC')
  .meta({ description: 'Days begin at its midnight.' })

function isZone(name: string): boolean {
  // Offsets are taken too, and would be wrong for half of the year.
  if (!/^(UTC|[A-Z][\w+-]*(\/[\w+-]+)+)$/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** The day of a moment in the zone, as `2026-06-15`. */
export function dayOf(moment: Date, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(moment)
}

/** So many days of the calendar, the given one last: counted back by dates, as not every day has 24 hours. */
export function daysUntil(last: string, length: number): string[] {
  const lastMs = Date.parse(last)
  return Array.from({ length }, (_, at) =>
    new Date(lastMs - (length - 1 - at) * 24 * 3600 * 1000).toISOString().slice(0, 10),
  )
}

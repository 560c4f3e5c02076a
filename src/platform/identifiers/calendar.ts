const hourMs = 3_600_000

/** The ISO date, or nothing when the calendar has no such day. `month` counts from 1. */
export function isoDate(year: number, month: number, day: number): string | undefined {
  if (!(year >= 1000 && year <= 9999)) return undefined
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined
  return date.toISOString().slice(0, 10)
}

/** True when the ISO date has not begun anywhere on Earth: the first time zone is 14 hours ahead of UTC. */
export function isInFuture(date: string, now: Date): boolean {
  return date > new Date(now.getTime() + 14 * hourMs).toISOString().slice(0, 10)
}

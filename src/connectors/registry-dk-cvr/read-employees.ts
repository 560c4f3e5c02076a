import type { Headcounts } from './virk-schemas.ts'

/** Lower bounds of the register's own intervals (ANTAL_0_0 … ANTAL_1000_999999). */
const LOWER_BOUNDS = [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]

/** An older count says nothing of today: companies that stop reporting keep their last one for ever. */
const AGE_MAX_YEARS = 2

/**
 * The newest count of any series, as the register's interval: `0`, `1`, `2-4`, … `1000+`. The register counts by month,
 * quarter and year side by side and in no order. Undefined when the newest is older than two years.
 */
export function readEmployees(series: Headcounts[], today: string): string | undefined {
  const newest = series
    .flat()
    .map((count) => ({ end: endOf(count), interval: intervalOf(count) }))
    .filter(({ interval }) => interval !== undefined)
    .sort((a, b) => a.end.localeCompare(b.end))
    .at(-1)
  const oldest = `${Number(today.slice(0, 4)) - AGE_MAX_YEARS}${today.slice(4, 7)}`
  return newest && newest.end >= oldest ? newest.interval : undefined
}

/** The last month that is counted, `2026-09`. */
function endOf({ aar, kvartal, maaned }: Headcounts[number]): string {
  const month = maaned ?? (kvartal === undefined ? 12 : kvartal * 3)
  return `${aar}-${String(month).padStart(2, '0')}`
}

function intervalOf({ intervalKodeAntalAnsatte, antalAnsatte }: Headcounts[number]): string | undefined {
  const code = /^ANTAL_(\d+)_(\d+)$/.exec(intervalKodeAntalAnsatte ?? '')
  const from = code ? Number(code[1]) : LOWER_BOUNDS.findLast((bound) => bound <= (antalAnsatte ?? -1))
  if (from === undefined) return undefined
  const next = LOWER_BOUNDS.find((bound) => bound > from)
  const to = code ? Number(code[2]) : next === undefined ? Number.POSITIVE_INFINITY : next - 1
  if (from >= 1000) return '1000+'
  return from === to ? String(from) : `${from}-${to}`
}

/** Chains up to this length are walked whole each day. */
export const wholeMax = 100_000
const blockSize = 10_000
/** Days in which everything older is walked once. */
export const shareDays = 7

export interface Range {
  from: number
  to: number
}

/**
 * Which places of a chain are walked: all of it, or its newest `wholeMax` and, of what is older, every seventh block for each of
 * these days (counted from 1970). By the calendar and not by what is remembered, which could be made to skip a place.
 */
export function rangesOf(length: number, days: 'WHOLE' | number[]): Range[] {
  if (length === 0) return []
  if (days === 'WHOLE' || length <= wholeMax) return [{ from: 1, to: length }]
  const newest = length - wholeMax + 1
  const shares = new Set(days.map((day) => day % shareDays))
  const blocks = Array.from({ length: Math.ceil((newest - 1) / blockSize) }, (_, block) => block)
  return [
    ...blocks
      .filter((block) => shares.has(block % shareDays))
      .map((block) => ({ from: block * blockSize + 1, to: Math.min((block + 1) * blockSize, newest - 1) })),
    { from: newest, to: length },
  ]
}

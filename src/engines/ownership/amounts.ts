import type { Holding } from './types.ts'

export function sharesOf(holding: Holding): number {
  return holding.sharePercent ?? 0
}

/** Each share has its vote unless told otherwise. */
export function votesOf(holding: Holding): number {
  return holding.votingPercent ?? holding.sharePercent ?? 0
}

/** Two parts of one holding; a part that was not told adds nothing. */
export function plus(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined ? b : a + (b ?? 0)
}

/** To a thousand-millionth of a percent: 0.1 × 0.3 is not exactly 0.03 in binary, and thresholds are exact. */
export function rounded(percent: number): number {
  return Math.round(percent * 1e9) / 1e9
}

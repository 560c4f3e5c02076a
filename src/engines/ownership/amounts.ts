import type { Holding } from './types.ts'

export function sharesOf(holding: Holding): number {
  return holding.sharePercent ?? 0
}

/** Each share has its vote unless told otherwise. */
export function votesOf(holding: Holding): number {
  return holding.votingPercent ?? holding.sharePercent ?? 0
}

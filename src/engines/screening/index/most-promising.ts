/** So many names are compared in full, the most promising: where more fit about as well, the name says too little to tell them apart. */
const MOST_COMPARED = 500
const LEVELS = 64

/** An estimate in 64ths. */
export function levelOf(estimate: number): number {
  return Math.min(2 * LEVELS, Math.floor(estimate * LEVELS))
}

/** The level from which on estimates are worth a full comparison: 0 for few, else that of the most promising; all of a level or none. */
export function mostPromising(estimates: readonly number[]): number {
  if (estimates.length <= MOST_COMPARED) return 0
  const counts = new Uint32Array(2 * LEVELS + 1)
  for (const estimate of estimates) counts[levelOf(estimate)] = (counts[levelOf(estimate)] ?? 0) + 1
  let sum = 0
  for (let level = 2 * LEVELS; level > 0; level -= 1) {
    sum += counts[level] ?? 0
    if (sum >= MOST_COMPARED) return level
  }
  return 0
}

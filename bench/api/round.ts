/** What one measurement found. */
export interface Round {
  requests: number
  /** From the first request sent to the last answer. */
  elapsedS: number
  p50Ms: number
  p99Ms: number
  /** Refused, failed, timed out or wrongly answered. */
  errors: number
}

export function summarize(latenciesMs: number[], elapsedMs: number, errors: number): Round {
  const sorted = Float64Array.from(latenciesMs).sort()
  return {
    requests: sorted.length,
    elapsedS: elapsedMs / 1000,
    p50Ms: percentile(sorted, 0.5),
    p99Ms: percentile(sorted, 0.99),
    errors,
  }
}

function percentile(sorted: Float64Array, share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/** In the order of their first members. */
export function groupBy<One>(all: readonly One[], keyOf: (one: One) => unknown): One[][] {
  const groups = new Map<unknown, One[]>()
  for (const one of all) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return [...groups.values()]
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const MINUTE_MS = 60_000

export interface Pace {
  /** Counts a call and answers 0, or counts nothing and answers how many seconds to wait. */
  take(now: Date): number
}

/**
 * So many calls in any minute. It never waits itself: a job can come again later, somebody who looks at a page cannot.
 * Each process counts its own calls; the source's own 429 stands behind it.
 */
export function createPace(callsPerMinute: number): Pace {
  const calledAt: number[] = []
  return {
    take(now) {
      const at = now.getTime()
      while (calledAt[0] !== undefined && at - calledAt[0] >= MINUTE_MS) calledAt.shift()
      const oldest = calledAt[0]
      if (oldest !== undefined && calledAt.length >= callsPerMinute) {
        return Math.max(1, Math.ceil((oldest + MINUTE_MS - at) / 1000))
      }
      calledAt.push(at)
      return 0
    },
  }
}

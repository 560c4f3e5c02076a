/** How far wall and monotonic clocks may part between two looks before we stop trusting the wall clock. */
const toleranceMs = 5 * 60_000
/** How long a jump keeps deadlines from being acted upon; long enough for time service or operator to mend it. */
const pauseMs = 60 * 60_000

/**
 * Tells whether the wall clock has jumped lately. What cannot be undone on a deadline (cancelling applications) waits
 * then: a machine that wakes up tomorrow for a minute must not end a day's worth of applications.
 */
export interface ClockJump {
  suspected(): boolean
}

export function watchClock(
  wallMs: () => number = Date.now,
  monotonicMs: () => number = () => performance.now(),
): ClockJump {
  let seen = { wall: wallMs(), monotonic: monotonicMs() }
  let pausedUntil = Number.NEGATIVE_INFINITY
  return {
    suspected() {
      const now = { wall: wallMs(), monotonic: monotonicMs() }
      const drift = now.wall - seen.wall - (now.monotonic - seen.monotonic)
      seen = now
      if (Math.abs(drift) > toleranceMs) pausedUntil = now.monotonic + pauseMs
      return now.monotonic < pausedUntil
    },
  }
}

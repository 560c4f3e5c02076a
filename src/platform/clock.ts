/** Where the time comes from. Everything that asks for "now" is handed one, so tests can hold it. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** Seconds precision, as the Bits API prints times: `2020-01-01T13:37:00Z`. */
export function wireTime(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`
}

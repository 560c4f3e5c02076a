/** Where the time comes from. Everything that asks for "now" is handed one, so tests can hold it. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** Seconds precision, as the Bits API prints times: `2020-01-01T13:37:00Z`. */
export function wireTime(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`
}

/** Now, or a millisecond after what came before: things that are told apart by their time never share it, whatever the clock does. */
export function after(now: Date, before: Date | undefined): Date {
  return new Date(Math.max(now.getTime(), before ? before.getTime() + 1 : 0))
}

import { gt, lte, or, type SQL } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'

const minute = 60_000
const hour = 60 * minute

/** Waits between ten attempts over at least 75 hours (Standard Webhooks 1.0.0 recommends these). */
const waitsMs = [
  5_000,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
] as const

/** A receiver that can take nothing is left alone for so long, all its deliveries together. */
const pausesMs = [5_000, 5 * minute] as const

/** The longest that a receiver can ask for by Retry-After. */
const retryAfterMaxMs = 24 * hour

/** No wait is longer than this; a moment further ahead was written by a clock that has since been set right. */
export const farthestMs = 30 * hour

/** As long as the standard wait, and up to a fifth longer, so that what failed together does not come back together. */
function jittered(ms: number, random: () => number): number {
  return Math.round(ms * (1 + random() * 0.2))
}

/** Until the next attempt, in milliseconds; undefined after the last one. */
export function waitAfter(attempts: number, askedMs = 0, random = Math.random): number | undefined {
  const wait = waitsMs[attempts - 1]
  return wait === undefined ? undefined : jittered(Math.max(wait, askedMs), random)
}

/** Until anything is sent to this endpoint again, after so many refusals in a row. */
export function pauseAfter(refusals: number, askedMs = 0, random = Math.random): number {
  return jittered(Math.max(pausesMs[refusals - 1] ?? pausesMs[1], askedMs), random)
}

/** Retry-After, in seconds or as a date (RFC 9110 §10.2.3), at most a day; 0 when there is none that can be read. */
export function readRetryAfter(header: string | undefined, now: Date): number {
  if (header === undefined) return 0
  const isSeconds = /^\d{1,9}$/.test(header)
  const ms = isSeconds ? Number(header) * 1000 : / GMT$/.test(header) ? Date.parse(header) - now.getTime() : 0
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), retryAfterMaxMs) : 0
}

/** The moment in a column has come, or lies where no clock that was right would have put it. */
export function hasCome(column: AnyPgColumn, now: Date): SQL | undefined {
  return or(lte(column, now), gt(column, new Date(now.getTime() + farthestMs)))
}

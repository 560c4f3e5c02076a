import type { FastifyReply } from 'fastify'
import { AppError } from '../platform/errors.ts'

/** Counts by key in windows of time. In memory: each process holds its own share of a client. */
export interface Limit {
  /** Counts one, and says what is left. */
  count(key: string): Standing
  /** What is left, without counting. */
  look(key: string): Standing
}

export interface Standing {
  max: number
  remaining: number
  /** Seconds until the window ends. */
  resetS: number
  exceeded: boolean
}

const minuteMs = 60_000
const keysMax = 100_000

/** At most `max` in each window, of one minute unless told. */
export function createLimit(max: number, windowMs = minuteMs): Limit {
  const nowMs = () => performance.now()
  const windows = new Map<string, { endsAt: number; used: number }>()
  function windowOf(key: string): { endsAt: number; used: number } {
    const now = nowMs()
    const held = windows.get(key)
    if (held && held.endsAt > now) return held
    if (windows.size >= keysMax) {
      for (const [name, one] of windows) if (one.endsAt <= now) windows.delete(name)
      // Still full: strangers make up keys faster than windows end. Starting over is better than running out of memory.
      if (windows.size >= keysMax) windows.clear()
    }
    const fresh = { endsAt: now + windowMs, used: 0 }
    windows.set(key, fresh)
    return fresh
  }
  const standing = (one: { endsAt: number; used: number }): Standing => ({
    max,
    remaining: Math.max(0, max - one.used),
    resetS: Math.max(1, Math.ceil((one.endsAt - nowMs()) / 1000)),
    exceeded: one.used > max,
  })
  return {
    count(key) {
      const one = windowOf(key)
      one.used++
      return standing(one)
    },
    look: (key) => standing(windowOf(key)),
  }
}

/** Counts by key what is under way. */
export interface Shares {
  /** Takes one place; answers how to give it back, or undefined when the key has all that it may have. */
  take(key: string): (() => void) | undefined
}

export function createShares(max: number): Shares {
  const taken = new Map<string, number>()
  return {
    take(key) {
      const held = taken.get(key) ?? 0
      if (held >= max) return undefined
      taken.set(key, held + 1)
      return () => {
        const left = (taken.get(key) ?? 1) - 1
        if (left === 0) taken.delete(key)
        else taken.set(key, left)
      }
    },
  }
}

/** `RateLimit` and `RateLimit-Policy` (IETF httpapi draft); 429 with Retry-After when it is used up. */
export function applyLimit(reply: FastifyReply, standing: Standing): void {
  reply.header('RateLimit-Policy', `"client";q=${standing.max};w=${minuteMs / 1000}`)
  reply.header('RateLimit', `"client";r=${standing.remaining};t=${standing.resetS}`)
  if (standing.exceeded) throw tooMany(standing)
}

export function tooMany({ resetS }: Standing): AppError {
  return new AppError('too_many_requests', `Too many requests. Try again in ${resetS} seconds.`, {
    headers: { 'Retry-After': String(resetS) },
  })
}

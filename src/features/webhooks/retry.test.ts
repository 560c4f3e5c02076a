import { describe, expect, it } from 'vitest'
import { pauseAfter, readRetryAfter, waitAfter } from './retry.ts'

const now = new Date('2026-06-15T10:00:00Z')
const dayMs = 24 * 3600 * 1000

describe('waits', () => {
  it('WH-03 ten attempts lie at least 75 hours apart in all, and not all senders come back together', () => {
    const waits = (random: number) => Array.from({ length: 9 }, (_, n) => waitAfter(n + 1, 0, () => random) ?? 0)
    expect(waits(0).reduce((sum, ms) => sum + ms)).toBeGreaterThan(75 * 3600 * 1000)
    expect(waits(0.999).every((ms, n) => ms > (waits(0)[n] ?? 0))).toBe(true)
    expect(waitAfter(10)).toBeUndefined()
  })

  it('a receiver that asks for longer gets it, and one that asks for less does not', () => {
    expect(waitAfter(1, 60_000, () => 0)).toBe(60_000)
    expect(waitAfter(3, 60_000, () => 0)).toBe(30 * 60_000)
    expect(pauseAfter(1, 0, () => 0)).toBe(5_000)
    expect(pauseAfter(99, 0, () => 0)).toBe(5 * 60_000)
    expect(pauseAfter(1, 3600_000, () => 0)).toBe(3600_000)
  })
})

describe('Retry-After', () => {
  it.each([
    [undefined, 0],
    ['120', 120_000],
    ['0', 0],
    ['999999999', dayMs],
    ['Mon, 15 Jun 2026 10:05:00 GMT', 300_000],
    ['Mon, 15 Jun 2026 09:00:00 GMT', 0],
    ['Fri, 15 Jun 2126 09:00:00 GMT', dayMs],
    ['-5', 0],
    ['1e9', 0],
    ['soon', 0],
    ['', 0],
    ['2026', 2_026_000],
    ['9'.repeat(400), 0],
  ])('WH-03 “%s” asks for %i ms', (header, ms) => {
    expect(readRetryAfter(header, now)).toBe(ms)
  })
})

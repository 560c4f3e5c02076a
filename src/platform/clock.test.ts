import { describe, expect, it } from 'vitest'
import { systemClock, wireTime } from './clock.ts'

describe('times on the wire', () => {
  it.each([
    ['2020-01-01T13:37:00.000Z', '2020-01-01T13:37:00Z'],
    ['2020-01-01T13:37:00.999Z', '2020-01-01T13:37:00Z'],
    ['2024-02-29T23:59:59.999+02:00', '2024-02-29T21:59:59Z'],
  ])('%s is %s: UTC, whole seconds, never later than it was', (at, printed) => {
    expect(wireTime(new Date(at))).toBe(printed)
  })

  it('the system’s clock goes with the system’s time', () => {
    const before = Date.now()
    const now = systemClock.now().getTime()
    expect(now).toBeGreaterThanOrEqual(before)
    expect(now).toBeLessThanOrEqual(Date.now())
  })
})

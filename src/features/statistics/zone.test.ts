import { describe, expect, it } from 'vitest'
import { dayOf, daysUntil } from './zone.ts'

describe('days of the overview', () => {
  it.each([
    ['one had 23 hours', '2026-03-29T22:30:00Z', ['2026-03-28', '2026-03-29', '2026-03-30']],
    ['one had 25 hours', '2026-10-25T22:59:00Z', ['2026-10-23', '2026-10-24', '2026-10-25']],
  ])('leave none out and say none twice when %s', (_what, now, days) => {
    expect(daysUntil(dayOf(new Date(now), 'Europe/Stockholm'), 3)).toEqual(days)
  })
})

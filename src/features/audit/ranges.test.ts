import { expect, it } from 'vitest'
import { rangesOf, shareDays, wholeMax } from './ranges.ts'

const holds = (ranges: { from: number; to: number }[], place: number) =>
  ranges.some(({ from, to }) => from <= place && place <= to)

it('a chain of up to 100,000 is walked whole, whatever the day', () => {
  expect(rangesOf(0, [3])).toEqual([])
  expect(rangesOf(1, [3])).toEqual([{ from: 1, to: 1 }])
  expect(rangesOf(wholeMax, [3])).toEqual([{ from: 1, to: wholeMax }])
  expect(rangesOf(345_678, 'WHOLE')).toEqual([{ from: 1, to: 345_678 }])
})

it('of a longer one every place is walked once in any seven days, its newest each day, and none twice on one', () => {
  const length = 345_678
  const days = Array.from({ length: shareDays }, (_, day) => rangesOf(length, [20_000 + day]))
  for (const ranges of days) {
    expect(holds(ranges, length) && holds(ranges, length - wholeMax + 1)).toBe(true)
    for (const [at, { from }] of ranges.entries()) expect(from).toBeGreaterThan(ranges[at - 1]?.to ?? 0)
  }
  for (let place = 1; place <= length - wholeMax; place += 97)
    expect([place, days.filter((ranges) => holds(ranges, place)).length]).toEqual([place, 1])
  expect(rangesOf(length, [1, 2, 3, 4, 5, 6, 7]).reduce((sum, { from, to }) => sum + to - from + 1, 0)).toBe(length)
})

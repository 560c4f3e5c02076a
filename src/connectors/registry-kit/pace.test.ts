import { expect, it } from 'vitest'
import { createPace } from './pace.ts'

const at = (second: number) => new Date(1_700_000_000_000 + second * 1000)

it('lets so many calls a minute go and says how long the next has to wait', () => {
  const pace = createPace(2)
  expect([pace.take(at(0)), pace.take(at(10)), pace.take(at(20))]).toEqual([0, 0, 40])
})

it('a call that had to wait does not count', () => {
  const pace = createPace(1)
  expect([pace.take(at(0)), pace.take(at(59)), pace.take(at(60)), pace.take(at(61))]).toEqual([0, 1, 0, 59])
})

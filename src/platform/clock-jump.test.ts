import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { watchClock } from './clock-jump.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** Two clocks that go together, unless the wall is moved by itself. */
function clocks() {
  let wall = Date.UTC(2026, 5, 15)
  let monotonic = 1_000
  return {
    jump: watchClock(
      () => wall,
      () => monotonic,
    ),
    pass(ms: number) {
      wall += ms
      monotonic += ms
    },
    set(ms: number) {
      wall += ms
    },
  }
}

describe('DUR-06 a jump of the clock', () => {
  it.each([
    ['forward', dayMs],
    ['back', -dayMs],
  ])('by a day %s is suspected at once, for an hour, and then no more', (_, byMs) => {
    const { jump, pass, set } = clocks()
    expect(jump.suspected()).toBe(false)
    set(byMs)
    expect(jump.suspected()).toBe(true)
    pass(59 * minuteMs)
    expect(jump.suspected()).toBe(true)
    pass(minuteMs)
    expect(jump.suspected()).toBe(false)
  })

  it('that is mended is a jump too: the pause begins anew', () => {
    const { jump, pass, set } = clocks()
    set(dayMs)
    expect(jump.suspected()).toBe(true)
    pass(50 * minuteMs)
    set(-dayMs)
    expect(jump.suspected()).toBe(true)
    pass(50 * minuteMs)
    expect(jump.suspected()).toBe(true)
  })

  it('is noticed however long ago it was looked for last', () => {
    const { jump, pass, set } = clocks()
    pass(30 * dayMs)
    set(dayMs)
    pass(30 * dayMs)
    expect(jump.suspected()).toBe(true)
  })

  it('is never suspected while both clocks go together, give or take what a time service corrects', () => {
    const step = fc.record({
      passMs: fc.nat(7 * dayMs),
      correctMs: fc.integer({ min: -5 * minuteMs, max: 5 * minuteMs }),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 50 }), (steps) => {
        const { jump, pass, set } = clocks()
        return steps.every(({ passMs, correctMs }) => {
          pass(passMs)
          set(correctMs)
          return !jump.suspected()
        })
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scoreRisk } from './score.ts'
import type { RiskModel } from './types.ts'

const model: RiskModel = {
  factors: [
    { code: 'COUNTRY', when: 'country', points: 30 },
    { code: 'PEP', when: 'pep', points: 40 },
    { code: 'LISTED', when: 'listed', points: -20 },
  ],
  thresholds: { medium: 25, high: 60 },
}

const judgedBy = (known: Record<string, boolean>) => (when: string) => {
  const value = known[when]
  return value === undefined ? { unresolved: `“${when}” is not known.` } : { value }
}

describe('the score of a risk', () => {
  it('is the sum of what holds, and its level begins at the thresholds', () => {
    const all = scoreRisk(model, judgedBy({ country: true, pep: true, listed: true }))
    expect(all).toMatchObject({ score: 50, level: 'MEDIUM', from: 50, to: 50 })
    expect(scoreRisk(model, judgedBy({ country: true, pep: true, listed: false }))).toMatchObject({ level: 'HIGH' })
    expect(scoreRisk(model, judgedBy({ country: false, pep: false, listed: false }))).toMatchObject({
      score: 0,
      level: 'LOW',
    })
  })

  it('what is not known is never "no": it leaves the score unknown, and the level where it would change it', () => {
    const unsure = scoreRisk(model, judgedBy({ country: true, listed: false }))
    expect(unsure).toMatchObject({ from: 30, to: 70 })
    expect(unsure).not.toHaveProperty('score')
    expect(unsure).not.toHaveProperty('level')
    expect(unsure.parts[1]).toEqual({ code: 'PEP', points: 40, holds: 'UNKNOWN', why: '“pep” is not known.' })
  })

  it('a level is told without the score, where what is not known cannot change it', () => {
    const high = scoreRisk(model, judgedBy({ country: true, pep: true, listed: false }))
    expect(high.level).toBe('HIGH')
    const wide = { ...model, thresholds: { medium: 5, high: 100 } }
    const sure = scoreRisk(wide, judgedBy({ country: true, listed: false }))
    expect(sure).toMatchObject({ level: 'MEDIUM' })
    expect(sure).not.toHaveProperty('score')
  })

  it('whatever comes to be known, the score lies within the span that was told before', () => {
    const factors = fc.array(fc.record({ points: fc.integer({ min: -50, max: 50 }), now: fc.option(fc.boolean()) }), {
      maxLength: 8,
    })
    fc.assert(
      fc.property(factors, fc.infiniteStream(fc.boolean()), (given, later) => {
        const all = given.map(({ points }, at) => ({ code: `F${at}`, when: `${at}`, points }))
        const own: RiskModel = { factors: all, thresholds: { medium: 10, high: 40 } }
        const before = scoreRisk(own, (when) => {
          const now = given[Number(when)]?.now
          return now === null || now === undefined ? { unresolved: 'x' } : { value: now }
        })
        const after = scoreRisk(own, (when) => ({ value: given[Number(when)]?.now ?? later.next().value }))
        expect(after.score).toBeGreaterThanOrEqual(before.from)
        expect(after.score).toBeLessThanOrEqual(before.to)
        if (before.level) expect(after.level).toBe(before.level)
      }),
    )
  })
})

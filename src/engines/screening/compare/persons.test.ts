import { describe, expect, it } from 'vitest'
import { explainPair } from '../explain.ts'
import { PARAMETERS } from '../parameters.ts'
import type { Entry, EntryName } from '../types.ts'
import { comparePair } from './pair.ts'

function person(value: string): Pick<Entry, 'names' | 'kind' | 'birthDates' | 'genders' | 'countries' | 'identifiers'> {
  const names: EntryName[] = [{ value, strength: 'PRIMARY' }]
  return { kind: 'PERSON', names, birthDates: [], genders: [], countries: [], identifiers: [] }
}

function score(subject: string, listed: string): number {
  return comparePair({ kind: 'PERSON', names: [subject] }, person(listed)).score
}

describe('the same person', () => {
  it.each([
    ['is written in Arabic as two words and in Latin as one', 'نیک پور رامین', 'NIKPOUR Ramin'],
    ['is of the “house of” a family', 'خالد آل مكتوم', 'Khalid Al Maktoum'],
    ['is written with the article joined', 'سامر بن الخطاب', 'Samer Binalkhattab'],
    ['has a name whose digraph was mistyped', 'Bahkt Tamarzoi', 'Bakht Tamarzoi'],
    ['has a Slavic name in an older western spelling', 'Milena Goranoff', 'Milena Goranov'],
    ['has a Korean name in another romanisation', 'Ryong Hyok Paek', 'RYONG Hyeok Baek'],
    ['has a Chinese name in Wade–Giles', 'Hsin Kuang Tien', 'Xin Guang Tian'],
  ])('%s', (_, subject, listed) => {
    expect(score(subject, listed)).toBeGreaterThanOrEqual(PARAMETERS.threshold)
  })

  it('loses less by names left out between the first and the last than by names left out elsewhere', () => {
    const inside = score('Ignacio Monterrubio', 'Ignacio Anselmo Quiroga Monterrubio')
    const behind = score('Ignacio Anselmo', 'Ignacio Anselmo Quiroga Monterrubio')
    expect(inside).toBeGreaterThan(behind)
    expect(inside).toBeGreaterThanOrEqual(PARAMETERS.threshold)
  })
})

describe('another person', () => {
  it.each([
    ['is a child, named before the father’s whole name', 'Tarek Salim Jubran al-Haddadi', 'Salim Jubran al-Haddadi'],
    ['is a child, named with bin', 'Tarek bin Salim Haddadi', 'Salim Haddadi'],
    ['has a syllable less in a Korean given name', 'Chol Kim', 'Hyon Chol Kim'],
    ['has another syllable in a Korean given name', 'Paek Su Gil', 'Paek Su Hwan'],
    ['has the name of the other sex that is spelt alike', 'Michelle Thornberry', 'Michel Thornberry'],
    ['has only an initial where the other has the family name', 'Hollis Tamsin', 'Hollis T. Ackerman'],
  ])('%s', (_, subject, listed) => {
    expect(score(subject, listed)).toBeLessThan(PARAMETERS.threshold)
    expect(score(listed, subject)).toBeLessThan(PARAMETERS.threshold)
  })

  it('is not seen in a second given name that many bear before their own', () => {
    const doubled = score('Muhammad Salim Jubran al-Haddadi', 'Salim Jubran al-Haddadi')
    expect(doubled).toBeGreaterThan(score('Tarek Salim Jubran al-Haddadi', 'Salim Jubran al-Haddadi'))
  })
})

describe('explanation', () => {
  it('names every factor of persons and what words left out weigh less', () => {
    const child = explainPair(
      { kind: 'PERSON', names: ['Tarek Salim Jubran al-Haddadi'] },
      person('Salim Jubran al-Haddadi'),
    )
    expect(child.name?.factors).toHaveProperty('child of the other')
    expect(child.sentences.join(' ')).toMatch(/child of the other/)
    const inside = explainPair(
      { kind: 'PERSON', names: ['Ignacio Monterrubio'] },
      person('Ignacio Anselmo Quiroga Monterrubio'),
    )
    const { matched, shortfall, extraListed, leftOut, comparisonScore, onlyListed } = inside.name ?? expect.fail()
    const weight = onlyListed.reduce((sum, word) => sum + word.weight, 0)
    expect(leftOut).toBeGreaterThan(0)
    expect(extraListed + leftOut).toBeCloseTo(weight, 3)
    expect(shortfall).toBe(0)
    expect(matched / (matched + PARAMETERS.person.extraListed * extraListed)).toBeCloseTo(comparisonScore, 3)
    expect(inside.sentences.join(' ')).toMatch(/leave such words out/)
  })
})

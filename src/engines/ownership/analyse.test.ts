import { describe, expect, it } from 'vitest'
import { structure } from './fixtures/structures.ts'
import { analyse, companyShares } from './index.ts'

const amld = { percent: 25, inclusive: false }
const amlr = { percent: 25, inclusive: true }
const person = (lines: string[], name = 'anna', threshold = amld) =>
  analyse(structure(...lines), threshold).persons.find((one) => one.name === name)

describe('effective parts', () => {
  it('a chain multiplies', () => {
    expect(person(['B > A 80', 'C > B 50', 'anna > C 70'])?.sharePercent).toBe(28)
  })

  it('several chains and a holding of one’s own are added', () => {
    const lines = ['B > A 50', 'C > A 30', 'anna > A 10', 'anna > B 20', 'anna > C 50']
    expect(person(lines)?.sharePercent).toBe(35)
  })

  it('companies that own each other are counted to the limit: half of itself is nobody’s', () => {
    expect(person(['anna > A 50', 'B > A 50', 'A > B 100'])?.sharePercent).toBe(100)
    expect(person(['anna > A 60', 'B > A 40', 'A > B 50', 'bo > B 50'])?.sharePercent).toBe(75)
  })

  it('what a company holds of itself is divided among the others', () => {
    expect(person(['A > A 20', 'anna > A 20', 'bo > A 60'])?.sharePercent).toBe(25)
  })

  it('a ring that nobody owns is told as unknown, and named', () => {
    const { unknownPercent, gaps, accountedForPercent } = analyse(
      structure('anna > A 30', 'B > A 70', 'C > B 100', 'B > C 100'),
      amld,
    )
    expect({ unknownPercent, accountedForPercent }).toEqual({ unknownPercent: 70, accountedForPercent: 30 })
    expect(gaps).toMatchObject([{ reason: 'CIRCLE', percent: 70 }])
  })

  it('what was not told of is unknown, by company and largest first', () => {
    const { gaps } = analyse(structure('anna > A 30', 'B > A 50', 'bo > B 60'), amld)
    expect(gaps).toEqual([
      { company: 'A', name: 'A', reason: 'REST', percent: 20 },
      { company: 'B', name: 'B', reason: 'REST', percent: 20 },
    ])
    expect(analyse(structure('B > A 50'), amld).gaps).toMatchObject([
      { company: 'A', reason: 'REST' },
      { company: 'B', reason: 'NO_OWNERS', percent: 50 },
    ])
  })

  it('votes that differ from the shares are multiplied by themselves', () => {
    const found = person(['B > A 40 votes 80', 'anna > B 50'])
    expect(found).toMatchObject({ sharePercent: 20, votingPercent: 40, grounds: ['VOTES'] })
  })

  it('33.3, 33.3 and 33.4 percent are the whole', () => {
    const { unknownPercent } = analyse(structure('anna > A 33.3', 'bo > A 33.3', 'carl > A 33.4'), amld)
    expect(unknownPercent).toBe(0)
  })
})

describe('thresholds', () => {
  it('exactly 25 percent is not more than 25, and is 25 or more', () => {
    expect(person(['B > A 50', 'anna > B 50'])?.grounds).toEqual([])
    expect(person(['B > A 50', 'anna > B 50'], 'anna', amlr)?.grounds).toEqual(['SHARES', 'VOTES'])
  })

  it('three tenths of a third is compared as it is written, not as binary has it', () => {
    expect(person(['B > A 83.3', 'anna > B 30'], 'anna', { percent: 24.99, inclusive: true })?.grounds).toContain(
      'SHARES',
    )
  })

  it('an own threshold counts', () => {
    expect(person(['anna > A 12'], 'anna', { percent: 10, inclusive: false })?.grounds).toEqual(['SHARES', 'VOTES'])
  })
})

describe('control', () => {
  it('a majority on each level controls the company, though the part is small', () => {
    const found = person(['B > A 51', 'C > B 51', 'anna > C 51'])
    expect(found?.sharePercent).toBeCloseTo(13.2651, 9)
    expect(found).toMatchObject({ controls: true, grounds: ['CONTROL', 'CONTROL_OF_HOLDERS'] })
    expect(found?.through).toMatchObject([
      { name: 'B', controlled: true },
      { name: 'C', controlled: true },
    ])
  })

  it('half of the votes is no majority', () => {
    expect(person(['B > A 100', 'anna > B 50', 'bo > B 50'])).toMatchObject({ controls: false, sharePercent: 50 })
  })

  it('sums of exactly half, as they are written, are no majority', () => {
    // 8.3 + 24.1 + 17.6 is a little more than 50 in binary.
    const lines = ['B > A 100', 'C > B 8.3', 'D > B 24.1', 'anna > B 17.6', 'anna > C 100', 'anna > D 100']
    expect(person(lines)).toMatchObject({ controls: false, sharePercent: 50 })
  })

  it('a company has no vote in itself, so a majority is of the others’ votes', () => {
    const found = person(['B > B 20', 'anna > B 45', 'bo > B 35', 'B > A 30'])
    expect(found).toMatchObject({ sharePercent: 16.875, grounds: ['CONTROL_OF_HOLDERS'] })
  })

  it('who controls a holder has what it holds, whole (article 54(a))', () => {
    const found = person(['B > A 40', 'bo > A 60', 'anna > B 60', 'carl > B 40'])
    expect(found).toMatchObject({ sharePercent: 24, controls: false, grounds: ['CONTROL_OF_HOLDERS'] })
    expect(found?.controlled.sharePercent).toBe(40)
    expect(person(['B > A 40', 'bo > A 60', 'anna > B 60', 'carl > B 40'], 'carl')?.grounds).toEqual([])
  })

  it('votes of several controlled companies count together', () => {
    const found = person(['B > A 30', 'C > A 30', 'anna > B 51', 'anna > C 51', 'bo > A 40'])
    expect(found).toMatchObject({ controls: true })
  })

  it('a right to appoint the board controls, at each level', () => {
    expect(person(['B > A 60', 'bo > B 100', 'anna > B 0 APPOINTMENT'])).toMatchObject({
      sharePercent: 0,
      controls: true,
      grounds: ['CONTROL', 'CONTROL_OF_HOLDERS'],
    })
  })

  it('a company cannot be controlled out of its own shares', () => {
    expect(person(['anna > A 30', 'A > B 100', 'B > A 40', 'bo > A 30'])).toMatchObject({ controls: false })
  })

  it('an own holding is one ground, not two', () => {
    expect(person(['anna > A 30'])?.grounds).toEqual(['SHARES', 'VOTES'])
  })
})

describe('companies in between', () => {
  it('each has its effective share, circles and all', () => {
    const shares = companyShares(structure('B > A 60', 'C > B 50', 'A > C 10', 'anna > C 90', 'bo > A 40'))
    expect(shares.map(({ name, sharePercent }) => [name, sharePercent])).toEqual([
      ['B', 60],
      ['C', 30],
    ])
  })
})

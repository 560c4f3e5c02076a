import { describe, expect, it } from 'vitest'
import { board, facts, person } from './fixtures/companies.ts'
import { basisOf, hasSoleSignatory, maySign, progress, progressInWords, resolveSigning, ruleInWords } from './index.ts'

// Of board('SE', 4): 0 head, 1 deputy, 2 chair, 3 vice chair, 4 and 5 members.
const company = facts({
  ruleText: 'Firman tecknas av styrelsen. Firman tecknas av ordföranden i förening med två ledamöter.',
  functionaries: board('SE', 4),
})

describe('maySign', () => {
  it('says yes to more people than needed, and never counts one person twice', () => {
    const answer = resolveSigning(company)
    expect(maySign(answer, [2, 3, 4])).toBe('YES')
    expect(maySign(answer, [0, 1, 2, 3, 4])).toBe('YES')
    expect(maySign(answer, [2, 2, 3])).toBe('NO')
  })

  it('says unknown, never no, where the rule is not fully known', () => {
    expect(maySign(resolveSigning({ ...company, ruleText: 'Firman tecknas efter samråd' }), [2])).toBe('UNKNOWN')
    const partial = resolveSigning({ ...company, ruleText: 'Firman tecknas av kassören ensam' })
    expect(maySign(partial, [2])).toBe('UNKNOWN')
    expect(maySign(partial, [2, 3, 4, 5])).toBe('YES')
  })
})

describe('progress', () => {
  it('asks for what the nearest alternative still lacks, of those who have not signed', () => {
    const answer = resolveSigning(company)
    const open = progress(answer, [2, 4])
    expect(progressInWords(open, 'sv')).toBe('Ännu behövs: 1 av ledamöterna.')
    expect(open).toMatchObject({ state: 'OPEN' })
    const candidates = open.state === 'OPEN' ? open.options[0]?.positions[0]?.candidates : undefined
    expect(candidates?.map(({ records }) => records[0])).toEqual([3, 5])
  })

  it('is complete exactly when the group may sign, and unknown for a rule that is not', () => {
    expect(progress(resolveSigning(company), [2, 3, 5])).toEqual({ state: 'COMPLETE' })
    expect(progress(resolveSigning({ ...company, ruleText: '???' }), [2])).toEqual({ state: 'UNKNOWN' })
  })
})

describe('ruleInWords', () => {
  it('says a rule in five languages, a line an alternative', () => {
    const { rule } = resolveSigning(company)
    if (!rule) throw new Error('There is no rule.')
    expect(ruleInWords(rule, 'en')).toEqual([
      'the whole board jointly',
      'the chair together with 2 of the board members',
    ])
    expect(ruleInWords(rule, 'sv')).toEqual([
      'hela styrelsen tillsammans',
      'ordföranden tillsammans med 2 av ledamöterna',
    ])
    expect(ruleInWords(rule, 'nb')[1]).toBe('styrets leder sammen med 2 av styremedlemmene')
    expect(ruleInWords(rule, 'da')[1]).toBe('formanden sammen med 2 af bestyrelsesmedlemmerne')
    expect(ruleInWords(rule, 'fi')[0]).toBe('koko hallitus yhdessä')
  })
})

describe('basisOf', () => {
  it('changes with the text, the people and the status, and not with the order of people or the day', () => {
    const before = basisOf(company)
    expect(basisOf({ ...company, functionaries: [...company.functionaries].reverse(), asOf: '2026-04-01' })).toBe(
      before,
    )
    expect(basisOf({ ...company, ruleText: `${company.ruleText} ` })).not.toBe(before)
    expect(basisOf({ ...company, status: 'LIQUIDATION' })).not.toBe(before)
    expect(basisOf({ ...company, functionaries: [...company.functionaries, person(9, ['Ledamot'])] })).not.toBe(before)
  })
})

describe('hasSoleSignatory', () => {
  it('is true when one person alone binds the company', () => {
    expect(hasSoleSignatory(resolveSigning(company))).toBe(false)
    expect(hasSoleSignatory(resolveSigning({ ...company, ruleText: 'Firman tecknas av vice ordföranden ensam' }))).toBe(
      true,
    )
  })
})

import { describe, expect, it } from 'vitest'
import { board, ola, rule, sign, unit } from './fixtures/sign.ts'
import { fullmaktBody, fullmaktNotCovered } from './sample-format.ts'

describe('no power to read', () => {
  it('a form that the service does not cover is NONE, for review', () => {
    const signing = sign({ form: 'NUF', roles: [['REPR', ola]], signatur: fullmaktNotCovered(unit, 'NUF') })
    expect(signing).toMatchObject({ coverage: 'NONE', reviewRequired: true })
    expect(signing.unresolved).toEqual(['FORM_NOT_COVERED'])
  })

  it('a unit that the service does not know is NONE, for review', () => {
    expect(sign({})).toMatchObject({ coverage: 'NONE', reviewRequired: true, combinations: [] })
  })

  it.each([
    [{ konkurs: true }],
    [{ underAvvikling: true }],
    [{ underTvangsavviklingEllerTvangsopplosning: true }],
    [{ slettedato: '2025-01-01' }],
  ])('%j takes the power from the board: NONE, for review, no day-to-day power either', (unitMore) => {
    const signing = sign({ unitMore, roles: [...board, ['DAGL', ola]], signatur: rule('R0001', ['ola']) })
    expect(signing).toMatchObject({
      coverage: 'NONE',
      combinations: [],
      reviewRequired: true,
      limitedMandates: [],
      ruleText: 'Regel.',
    })
    expect(signing.unresolved).toEqual(['STATUS'])
  })

  it('a bankruptcy that only Fullmakttjenesten knows counts too', () => {
    const body = fullmaktBody(unit, 'AS', rule('R0001', ['ola']))
    const signing = sign({ signatur: { ...body, enhet: { ...body.enhet, konkurs: 'true' } } })
    expect(signing).toMatchObject({ coverage: 'NONE', combinations: [], reviewRequired: true })
  })

  it('in restructuring, and where the status is not known, the list stands but a person looks', () => {
    for (const unitMore of [{ underRekonstruksjonsforhandlingDato: '2026-01-01' }, { konkurs: undefined }]) {
      const signing = sign({ unitMore, signatur: rule('R0001', ['ola']) })
      expect(signing).toMatchObject({ coverage: 'COMPLETE', reviewRequired: true })
    }
  })
})

import { describe, expect, it } from 'vitest'
import { kari, names, ola, per, rule, sign } from './fixtures/sign.ts'
import type { SamplePower } from './sample-format.ts'

describe('narrower powers', () => {
  it('the daily leader and prokura never enter the signing groups', () => {
    const prokura: SamplePower = {
      regel: 'RF',
      regelIdent: 'R0002',
      fritekst: 'Daglig leder.',
      kombinasjoner: [['R0002', 'Daglig leder alene', [['DAGL', per]]]],
    }
    const signing = sign({
      roles: [
        ['LEDE', ola],
        ['MEDL', kari],
        ['DAGL', per],
      ],
      signatur: rule('R0001', ['ola']),
      prokura,
    })
    expect(names(signing)).toEqual([['Test, Ola']])
    expect(signing.limitedMandates).toMatchObject([
      { type: 'DAY_TO_DAY', combinations: [[{ name: 'Eks, Per' }]] },
      { type: 'PROKURA', ruleText: 'Daglig leder.', combinations: [[{ name: 'Eks, Per' }]] },
    ])
  })

  it('a prokura text that was not interpreted is handed on without people, and does not call the list into question', () => {
    const signing = sign({ signatur: rule('R0001', ['ola']), prokura: { regel: 'RT', fritekst: 'Lagersjefen.' } })
    expect(signing).toMatchObject({
      coverage: 'COMPLETE',
      reviewRequired: false,
      limitedMandates: [{ type: 'PROKURA', ruleText: 'Lagersjefen.', combinations: [] }],
    })
    expect(signing.unresolved).toEqual([])
  })

  it('a prokura of which the register forms no group is handed on with its text', () => {
    const prokura: SamplePower = { regel: 'RF', regelIdent: 'R0018', fritekst: 'Nestleder og ett styremedlem.' }
    const signing = sign({ signatur: rule('R0001', ['ola']), prokura })
    expect(signing.limitedMandates).toEqual([
      { type: 'PROKURA', ruleText: 'Nestleder og ett styremedlem.', combinations: [] },
    ])
    expect(signing).toMatchObject({
      reviewRequired: false,
      unresolved: [],
    })
  })

  it('no prokura is no mandate', () => {
    expect(sign({ signatur: rule('R0001', ['ola']), prokura: { regel: 'RI' } }).limitedMandates).toEqual([])
  })
})

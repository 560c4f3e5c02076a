import { describe, expect, it } from 'vitest'
import { kari, names, ola, sign } from './fixtures/sign.ts'
import type { SamplePower, SampleRole } from './sample-format.ts'

describe('partners', () => {
  const both: SampleRole[] = [
    ['DTSO', ola],
    ['DTSO', kari],
  ]
  const each: NonNullable<SamplePower['kombinasjoner']> = [
    ['DELT', 'Deltakerne hver for seg', [['DTSO', ola]]],
    ['DELT', 'Deltakerne hver for seg', [['DTSO', kari]]],
  ]
  it('who sign jointly by registered rule do not sign each alone, though the statutory group stands beside it', () => {
    const jointly: SamplePower['kombinasjoner'] = [
      ...each,
      [
        'R0009',
        'Deltakerne i fellesskap',
        [
          ['DTSO', ola],
          ['DTSO', kari],
        ],
      ],
    ]
    const signing = sign({
      form: 'ANS',
      roles: both,
      signatur: { regel: 'RF', regelIdent: 'R0009', kombinasjoner: jointly },
    })
    expect(names(signing)).toEqual([['Test, Ola', 'Prøve, Kari Mo']])
    expect(signing.coverage).toBe('COMPLETE')
  })

  it('whose registered rule is each alone do', () => {
    const signing = sign({
      form: 'ANS',
      roles: both,
      signatur: { regel: 'RF', regelIdent: 'R0010', kombinasjoner: each },
    })
    expect(names(signing)).toEqual([['Test, Ola'], ['Prøve, Kari Mo']])
  })

  it('whose rule is a text that nobody read are not listed', () => {
    const signing = sign({
      form: 'ANS',
      roles: both,
      signatur: { regel: 'RI', fritekst: 'Deltakerne etter avtale.', kombinasjoner: each },
    })
    expect(signing).toMatchObject({
      coverage: 'NONE',
      combinations: [],
      reviewRequired: true,
      ruleText: 'Deltakerne etter avtale.',
    })
  })
})

import { describe, expect, it } from 'vitest'
import { board, kari, names, ola, partner, per, rule, sign, unit, wholeBoard } from './fixtures/sign.ts'
import { fullmaktBody, fullmaktNotCovered, type SamplePower, type SampleRole } from './sample-format.ts'

describe('a rule that the register found', () => {
  it('is COMPLETE: doubles and supersets dropped, by size and then registry order', () => {
    const signing = sign({ signatur: rule('R0005', ['per', 'kari'], ['kari', 'ola'], ['per', 'ola'], ['ola', 'per']) })
    expect(signing).toMatchObject({ coverage: 'COMPLETE', reviewRequired: false, ruleText: 'Regel.', unresolved: [] })
    expect(names(signing)).toEqual([
      ['Test, Ola', 'Prøve, Kari Mo'],
      ['Test, Ola', 'Eks, Per'],
      ['Prøve, Kari Mo', 'Eks, Per'],
    ])
  })

  it('signers carry all their roles and who manages day to day has admin rights', () => {
    const signing = sign({ roles: [...board, ['DAGL', ola]], signatur: rule('R0001', ['ola']) })
    expect(signing.combinations).toEqual([
      [
        expect.objectContaining({
          roleCodes: ['LEDE', 'DAGL'],
          roles: ['Styrets leder', 'Daglig leder'],
          hasAdminRights: true,
        }),
      ],
    ])
  })

  it('from which no group could be formed (a vacant role) is PARTIAL with the board, for review', () => {
    const signing = sign({ signatur: rule('R0011') })
    expect(signing).toMatchObject({ coverage: 'PARTIAL', reviewRequired: true })
    expect(signing.unresolved[0]).toContain('R0011')
    expect(names(signing)).toEqual([['Test, Ola', 'Prøve, Kari Mo', 'Eks, Per']])
  })

  it('“the board jointly” is met by the statutory group alone', () => {
    expect(sign({ signatur: rule('R0003') })).toMatchObject({ coverage: 'COMPLETE', unresolved: [] })
  })

  it('one person in two places of a joint rule does not sign alone', () => {
    const signatur: SamplePower = {
      regel: 'RF',
      regelIdent: 'R0008',
      kombinasjoner: [
        wholeBoard,
        [
          'R0008',
          'Daglig leder og styrets leder i fellesskap',
          [
            ['DAGL', ola],
            ['LEDE', ola],
          ],
        ],
      ],
    }
    const signing = sign({ roles: [...board, ['DAGL', ola]], signatur })
    expect(names(signing)).toEqual([['Test, Ola', 'Prøve, Kari Mo', 'Eks, Per']])
    expect(signing).toMatchObject({ coverage: 'PARTIAL', reviewRequired: true })
  })

  it('two namesakes in one organ are not taken for one person', () => {
    const signatur: SamplePower = {
      regel: 'RI',
      kombinasjoner: [
        [
          'STYR',
          'Styret i fellesskap',
          [
            ['MEDL', kari],
            ['MEDL', kari],
          ],
        ],
      ],
    }
    expect(sign({ signatur })).toMatchObject({ coverage: 'NONE', reviewRequired: true, combinations: [] })
  })

  it('a person with two seats in the board counts once in the whole board', () => {
    const signatur: SamplePower = {
      regel: 'RI',
      kombinasjoner: [
        [
          'STYR',
          'Styret i fellesskap',
          [
            ['LEDE', ola],
            ['MEDL', ola],
          ],
        ],
      ],
    }
    expect(names(sign({ signatur }))).toEqual([['Test, Ola']])
  })

  it('the dead sign nothing', () => {
    const roles: SampleRole[] = [
      ['LEDE', { ...ola, erDoed: true }],
      ['MEDL', kari],
      ['MEDL', per],
    ]
    const signing = sign({ roles, signatur: rule('R0012', ['ola'], ['kari', 'per']) })
    expect(names(signing)).toEqual([['Prøve, Kari Mo', 'Eks, Per']])
    expect(signing.unresolved.join()).toContain('Ola Test (Styrets leder) is registered as dead')
  })

  it('a signer who is not in the role list keeps the name as printed, and the role that makes him a signer', () => {
    const signing = sign({ roles: [], signatur: rule('R0001', ['ola']) })
    expect(signing.combinations).toEqual([
      [
        {
          type: 'PERSON',
          name: 'Ola Test',
          dateOfBirth: '1970-01-02',
          roles: ['Styrets leder'],
          roleCodes: ['LEDE'],
          hasAdminRights: false,
        },
      ],
    ])
  })
})

describe('no rule and no text', () => {
  it('is COMPLETE with the default of the law: the whole board', () => {
    const signing = sign({ signatur: { regel: 'RI', kombinasjoner: [wholeBoard] } })
    expect(signing).toMatchObject({ coverage: 'COMPLETE', reviewRequired: false })
    expect(names(signing)).toEqual([['Test, Ola', 'Prøve, Kari Mo', 'Eks, Per']])
  })

  it('and no group either is NONE with a reason, never an empty list without one', () => {
    const signing = sign({ signatur: { regel: 'RI' } })
    expect(signing).toMatchObject({ coverage: 'NONE', reviewRequired: true })
    expect(signing.unresolved).toEqual(['The register names no group that may sign.'])
  })

  it('the owner signs for the sole proprietorship', () => {
    const signatur: SamplePower = { regel: 'RI', kombinasjoner: [['INNH', 'Innehaver', [['INNH', ola]]]] }
    const signing = sign({ form: 'ENK', roles: [['INNH', ola]], signatur })
    expect(signing).toMatchObject({
      coverage: 'COMPLETE',
      combinations: [[{ name: 'Test, Ola', hasAdminRights: true }]],
    })
  })

  it('a company among the partners makes the list PARTIAL, and is named', () => {
    const each: SamplePower['kombinasjoner'] = [
      ['DELT', 'Deltakerne hver for seg', [['DTSO', partner]]],
      ['DELT', 'Deltakerne hver for seg', [['DTSO', ola]]],
    ]
    const signing = sign({
      form: 'ANS',
      roles: [
        ['DTSO', partner],
        ['DTSO', ola],
      ],
      signatur: { regel: 'RI', kombinasjoner: each },
    })
    expect(names(signing)).toEqual([['Test, Ola']])
    expect(signing).toMatchObject({ coverage: 'PARTIAL', reviewRequired: true })
    expect(signing.unresolved).toEqual([
      'Deltakerne hver for seg: DELTAKER AS (Deltaker med solidarisk ansvar) is a company and signs through its own signatories',
    ])
  })
})

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
      signatur: { regel: 'RI', fritekst: 'To deltakere.', kombinasjoner: each },
    })
    expect(signing).toMatchObject({
      coverage: 'NONE',
      combinations: [],
      reviewRequired: true,
      ruleText: 'To deltakere.',
    })
  })
})

describe('a text that the register did not interpret', () => {
  it.each(['RI', 'RT'] as const)(
    '%s: only the whole board of a limited company is listed, PARTIAL and for review',
    (regel) => {
      const kombinasjoner: SamplePower['kombinasjoner'] = [
        wholeBoard,
        ['R0001', 'Styrets leder alene', [['LEDE', ola]]],
      ]
      const signing = sign({ signatur: { regel, fritekst: 'Styrets leder alene inntil 100 000.', kombinasjoner } })
      expect(signing).toMatchObject({
        coverage: 'PARTIAL',
        reviewRequired: true,
        ruleText: 'Styrets leder alene inntil 100 000.',
      })
      expect(names(signing)).toEqual([['Test, Ola', 'Prøve, Kari Mo', 'Eks, Per']])
      expect(signing.unresolved[0]).toContain('read it')
    },
  )

  it('and no group from the register is NONE, for review, with the text', () => {
    expect(sign({ signatur: { regel: 'RT', fritekst: 'Etter fullmakt.' } })).toMatchObject({
      coverage: 'NONE',
      combinations: [],
      reviewRequired: true,
      ruleText: 'Etter fullmakt.',
    })
  })

  it('a rule status that is not known is treated the same', () => {
    const body = fullmaktBody(unit, 'AS', { regel: 'RI', kombinasjoner: [wholeBoard] })
    const signing = sign({ signatur: { ...body, status: { ...body.status, regelStatus: { kode: 'ZZ' } } } })
    expect(signing).toMatchObject({ coverage: 'PARTIAL', reviewRequired: true })
  })
})

describe('no power to read', () => {
  it('a form that the service does not cover is NONE, for review', () => {
    const signing = sign({ form: 'NUF', roles: [['REPR', ola]], signatur: fullmaktNotCovered(unit, 'NUF') })
    expect(signing).toMatchObject({ coverage: 'NONE', reviewRequired: true })
    expect(signing.unresolved).toEqual([
      'Fullmakttjenesten does not answer for this unit: Unntak for organisasjonsform: NUF.',
    ])
  })

  it('a unit that the service does not know is NONE, for review', () => {
    expect(sign({})).toMatchObject({ coverage: 'NONE', reviewRequired: true, combinations: [] })
  })

  it.each([
    [{ konkurs: true }, 'Konkurs: '],
    [{ underAvvikling: true }, 'Under avvikling: '],
    [{ underTvangsavviklingEllerTvangsopplosning: true }, 'Under tvangsavvikling'],
    [{ slettedato: '2025-01-01' }, 'The company is deleted'],
  ])('%j takes the power from the board: NONE, for review, no day-to-day power either', (unitMore, why) => {
    const signing = sign({ unitMore, roles: [...board, ['DAGL', ola]], signatur: rule('R0001', ['ola']) })
    expect(signing).toMatchObject({
      coverage: 'NONE',
      combinations: [],
      reviewRequired: true,
      limitedMandates: [],
      ruleText: 'Regel.',
    })
    expect(signing.unresolved[0]).toContain(why)
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
      expect(signing.unresolved).toHaveLength(1)
    }
  })
})

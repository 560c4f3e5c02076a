import { describe, expect, it } from 'vitest'
import { board, kari, names, ola, partner, per, rule, sign, unit, wholeBoard } from './fixtures/sign.ts'
import { fullmaktBody, type SamplePower, type SampleRole } from './sample-format.ts'

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
    const signing = sign({ signatur: rule('R0015') })
    expect(signing).toMatchObject({ coverage: 'PARTIAL', reviewRequired: true })
    expect(signing.unresolved).toEqual(['nobody is registered as VICE_CHAIR'])
    expect(names(signing)).toEqual([['Test, Ola', 'Prøve, Kari Mo', 'Eks, Per']])
  })

  it('of which the register forms other groups than its rule and people give is read by a person', () => {
    // Each alone, the chair is there, and yet it forms no group of him.
    for (const signatur of [rule('R0011'), rule('R0001', ['kari']), rule('R0006', ['ola'], ['kari'])]) {
      const signing = sign({ signatur })
      expect(signing).toMatchObject({ coverage: 'NONE', combinations: [], reviewRequired: true })
      expect(signing.unresolved).toEqual(['SOURCES_DISAGREE'])
    }
  })

  it('of a number that we do not know: its groups sign, PARTIAL and for review', () => {
    const signing = sign({ signatur: rule('R0099', ['ola']) })
    expect(signing).toMatchObject({ coverage: 'PARTIAL', reviewRequired: true, unresolved: ['NOT_UNDERSTOOD'] })
    expect(names(signing)).toEqual([['Test, Ola']])
  })

  it('gives the whole board of forms for which the law is not in our table, as the register applies it', () => {
    const daily: typeof wholeBoard = ['R0002', 'Daglig leder alene', [['DAGL', per]]]
    const signing = sign({
      form: 'ANS',
      roles: [
        ['LEDE', ola],
        ['MEDL', kari],
        ['DAGL', per],
      ],
      signatur: {
        regel: 'RF',
        regelIdent: 'R0002',
        kombinasjoner: [
          [
            'STYR',
            'Styret i fellesskap',
            [
              ['LEDE', ola],
              ['MEDL', kari],
            ],
          ],
          daily,
        ],
      },
    })
    expect(names(signing)).toEqual([['Eks, Per'], ['Test, Ola', 'Prøve, Kari Mo']])
    expect(signing.coverage).toBe('COMPLETE')
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
    const roles: SampleRole[] = [
      ['LEDE', ola],
      ['MEDL', ola],
    ]
    expect(names(sign({ roles, signatur }))).toEqual([['Test, Ola']])
  })

  it('the dead sign nothing', () => {
    const roles: SampleRole[] = [
      ['LEDE', { ...ola, erDoed: true }],
      ['MEDL', kari],
      ['MEDL', per],
    ]
    const signing = sign({ roles, signatur: rule('R0012', ['ola'], ['kari', 'per']) })
    expect(names(signing)).toEqual([['Prøve, Kari Mo', 'Eks, Per']])
    expect(signing).toMatchObject({ coverage: 'PARTIAL', reviewRequired: true })
    expect(signing.unresolved.join()).toContain('Ola Test (Styrets leder) is registered as dead')
    // Without the dead the board is not the whole board, also where the text is all that counts.
    const text = sign({ roles, signatur: { regel: 'RI', fritekst: 'Daglig leder alene.' } })
    expect(text).toMatchObject({ coverage: 'NONE', combinations: [] })
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
    expect(signing.unresolved).toEqual(['SOURCES_DISAGREE'])
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
      expect(signing.unresolved).toEqual(['CONDITION'])
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

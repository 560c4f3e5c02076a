import { describe, expect, it } from 'vitest'
import { board, facts, namesOf } from './fixtures/companies.ts'
import { resolveSigning } from './index.ts'

const resolve = (more: Parameters<typeof facts>[0]) => resolveSigning(facts(more))

describe('what registers have in code', () => {
  it('a code that is not known, and no text, is not “no rule”: the law does not step in', () => {
    const coded = { kind: 'RULE_ID' as const, register: 'BRREG' as const, id: 'R0099' }
    const answer = resolve({ country: 'NO', legalForm: 'AS', functionaries: board('NO', 3), coded })
    expect([answer.manual?.reason, namesOf(answer)]).toEqual(['NOT_UNDERSTOOD', []])
  })

  it('groups that the register forms must be ours too; with the law’s they are all there is', () => {
    const functionaries = board('NO', 3)
    const formed = (byRule: number[][], byLaw = [[0, 1, 2]]) => ({ byRule, byLaw, unresolved: [] })
    const company = { country: 'NO', legalForm: 'AS', functionaries, ruleText: 'Styrets leder alene' }
    const chair = functionaries.findIndex(({ roles }) => roles.includes('Styrets leder'))
    expect(namesOf(resolve({ ...company, formed: formed([[chair]]) }))).toHaveLength(1)
    const other = resolve({ ...company, formed: formed([[(chair + 1) % 3]]) })
    expect([other.manual?.reason, namesOf(other)]).toEqual(['SOURCES_DISAGREE', []])
    // Without a rule of the company's own they are the rule, also of forms that we have no law for.
    const unknown = resolve({ country: 'NO', legalForm: 'SA', functionaries, formed: formed([]) })
    expect([unknown.origin, unknown.coverage, namesOf(unknown).length]).toEqual(['CODED', 'COMPLETE', 1])
  })

  it('groups of the law stand beside a text that is not understood, PARTIAL; other hindrances leave none', () => {
    const formed = { byLaw: [[0, 1, 2]], unresolved: [] }
    const company = { country: 'NO', legalForm: 'AS', functionaries: board('NO', 3), formed }
    const unread = resolve({ ...company, ruleText: 'Etter egen instruks' })
    expect(unread).toMatchObject({ coverage: 'PARTIAL', reviewRequired: true, unresolved: ['NOT_UNDERSTOOD'] })
    expect(unread.manual).toBeUndefined()
    expect(namesOf(unread)).toHaveLength(1)
    for (const more of [{ status: 'LIQUIDATION' as const }, { registryNotes: ['Se merknad'] }]) {
      expect(namesOf(resolve({ ...company, ruleText: 'Etter egen instruks', ...more }))).toEqual([])
    }
  })

  it('prokura in code counts where its text says the same or cannot be read', () => {
    const functionaries = board('NO', 3)
    const codedProcuration = {
      kind: 'GROUPS' as const,
      groups: [[{ count: 1, roleCodes: [], functionaries: [0] }]],
    }
    const company = { country: 'NO', legalForm: 'AS', functionaries, codedProcuration }
    const prokura = (more: object) =>
      resolve({ ...company, ...more }).limitedMandates.filter(({ type }) => type === 'PROKURA')
    expect(prokura({})).toHaveLength(1)
    expect(prokura({ procurationText: 'Se vedlegg' })).toHaveLength(1)
    expect(prokura({ procurationText: 'Prokura: to styremedlemmer i fellesskap' })).toEqual([])
  })

  it('one id of the register is one person under two names, and two ids of one name are not known to be two', () => {
    const record = (name: string, registerId: string) => ({
      type: 'PERSON' as const,
      name,
      registerId,
      roles: ['Ledamot'],
    })
    const ruleText = 'Firman tecknas av två ledamöter i förening'
    const one = resolve({ ruleText, functionaries: [record('Alm, Tora', '1'), record('Alm Bruun, Tora', '1')] })
    expect(namesOf(one).flat().join()).not.toContain('+')
    const unclear = resolve({ ruleText, functionaries: [record('Alm, Tora', '1'), record('Alm, Tora', '2')] })
    expect(unclear.manual?.reason).toBe('IDENTITY_UNCLEAR')
  })
})

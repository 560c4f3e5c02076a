import { describe, expect, it } from 'vitest'
import { structure } from './fixtures/structures.ts'
import { analyse, compareWithRegister, type Graph, type PersonComparison, type RegisteredOwner } from './index.ts'

const threshold = { percent: 25, inclusive: false }
/** Names decide; without a birth date on both sides it is not sure. */
const compare: PersonComparison = (a, b) => {
  if (a.name !== b.name) return 'DIFFERENT'
  if (a.dateOfBirth === undefined || b.dateOfBirth === undefined) return 'UNKNOWN'
  return a.dateOfBirth === b.dateOfBirth ? 'SAME' : 'DIFFERENT'
}
const born = (graph: Graph, more: Record<string, object> = { anna: { dateOfBirth: '1980-05-17' } }): Graph => ({
  ...graph,
  parties: graph.parties.map((party) => ({ ...party, ...more[party.id] })),
})
const anna = (more: Partial<RegisteredOwner> = {}): RegisteredOwner => ({
  type: 'PERSON',
  name: 'anna',
  birthMonth: '1980-05',
  interests: [],
  ...more,
})
function compared(graph: Graph, owners: RegisteredOwner[], saysNobody = false) {
  const declared = { graph, analysis: analyse(graph, threshold), threshold }
  const all = compareWithRegister(declared, { owners, saysNobody }, compare)
  return { discrepancies: all.discrepancies.map((one) => one.code), unclear: all.unclear.map((one) => one.code) }
}
const agreed = { discrepancies: [], unclear: [] }

describe('who', () => {
  it('a birth month is compared with the month of a birth date', () => {
    const graph = born(structure('anna > A 60'))
    expect(compared(graph, [anna()])).toEqual(agreed)
    expect(compared(graph, [anna({ birthMonth: '1980-06' })]).discrepancies).toEqual([
      'REGISTERED_NOT_DECLARED',
      'DECLARED_NOT_REGISTERED',
    ])
  })

  it('a name alone is not enough to be the same or another: it is told, and is no discrepancy', () => {
    expect(compared(structure('anna > A 60'), [anna()])).toEqual({ discrepancies: [], unclear: ['MAYBE_SAME_PERSON'] })
  })

  it('who is declared below the threshold needs no registration', () => {
    const graph = born(structure('anna > A 60', 'bo > A 20'))
    expect(compared(graph, [anna()])).toEqual(agreed)
    expect(compared(born(structure('anna > A 60', 'bo > A 30')), [anna()]).discrepancies).toEqual([
      'DECLARED_NOT_REGISTERED',
    ])
  })

  it('a company that the register names instead stands for those behind it', () => {
    const number = { organizationNumber: '123', country: 'GB' }
    const graph = born(structure('B > A 60', 'anna > B 100'), { B: number })
    const holding: RegisteredOwner = {
      type: 'ORGANIZATION',
      name: 'Another name',
      organizationIdentifier: { id: '1 23', issuingCountry: 'GB' },
      interests: [],
    }
    expect(compared(graph, [holding])).toEqual(agreed)
    expect(
      compared(graph, [{ ...holding, organizationIdentifier: { id: '9', issuingCountry: 'GB' } }]).discrepancies,
    ).toEqual(['REGISTERED_NOT_DECLARED', 'DECLARED_NOT_REGISTERED'])
  })

  it('a hidden owner may be a declared one; without one left it is somebody else', () => {
    const hidden: RegisteredOwner = { type: 'HIDDEN', interests: [] }
    const graph = born(structure('anna > A 60'))
    expect(compared(graph, [hidden])).toEqual({ discrepancies: [], unclear: ['MAYBE_HIDDEN'] })
    expect(compared(graph, [hidden, anna()])).toEqual({ discrepancies: ['HIDDEN_OWNER'], unclear: [] })
  })

  it('an empty register says nothing, unless it says that there is nobody', () => {
    const graph = structure('anna > A 60')
    expect(compared(graph, [])).toEqual({ discrepancies: [], unclear: ['REGISTER_SAYS_NOTHING'] })
    expect(compared(graph, [], true).discrepancies).toEqual(['DECLARED_NOT_REGISTERED'])
    expect(compared(structure('anna > A 20'), [], true)).toEqual(agreed)
  })

  it('a registered company stands for what is held through it, and for nothing held beside it', () => {
    const number = { organizationNumber: '123', country: 'GB' }
    const holding: RegisteredOwner = {
      type: 'ORGANIZATION',
      name: 'B',
      organizationIdentifier: { id: '123', issuingCountry: 'GB' },
      interests: [],
    }
    for (const beside of [['anna > A 60'], ['C > A 60', 'anna > C 100']]) {
      const graph = born(structure('B > A 30', 'anna > B 1', ...beside), { B: number })
      expect(compared(graph, [holding]).discrepancies).toEqual(['DECLARED_NOT_REGISTERED'])
    }
  })

  it('who stands behind a company that may be the registered one is no discrepancy', () => {
    const named: RegisteredOwner = { type: 'ORGANIZATION', name: 'B', interests: [] }
    expect(compared(structure('B > A 60', 'anna > B 100'), [named])).toEqual({
      discrepancies: [],
      unclear: ['MAYBE_SAME_PERSON'],
    })
  })

  it('of more declared owners than the register hides, some are certainly not registered', () => {
    const hidden: RegisteredOwner = { type: 'HIDDEN', interests: [] }
    const graph = structure('anna > A 34', 'bo > A 33', 'carl > A 33')
    expect(compared(graph, [hidden])).toEqual({
      discrepancies: ['DECLARED_NOT_REGISTERED', 'DECLARED_NOT_REGISTERED'],
      unclear: ['MAYBE_HIDDEN', 'MAYBE_HIDDEN', 'MAYBE_HIDDEN'],
    })
  })

  it('a number without the zeros that it begins with is the same number', () => {
    const graph = born(structure('B > A 60', 'anna > B 100'), { B: { organizationNumber: 'sc1234', country: 'GB' } })
    const organizationIdentifier = { id: 'SC001234', issuingCountry: 'GB' }
    const holding: RegisteredOwner = { type: 'ORGANIZATION', name: 'Other', organizationIdentifier, interests: [] }
    expect(compared(graph, [holding])).toEqual(agreed)
  })
})

describe('how much', () => {
  const graph = born(structure('anna > A 50'))
  it.each([
    [{ over: 25, upTo: 50 }, true],
    [{ over: 50, upTo: 75 }, false],
    [{ exact: 50 }, true],
    [{ exact: 49 }, false],
    [{ over: 50, upTo: 100 }, false],
    [{ from: 50, upTo: 100 }, true],
    [{}, true],
  ])('50 %% against %j fits: %s', (band, fits) => {
    const { discrepancies } = compared(graph, [anna({ interests: [{ type: 'SHARES', ...band }] })])
    expect(discrepancies).toEqual(fits ? [] : ['SHARE_OUTSIDE_BAND'])
  })

  it('a holding through a company may be registered as multiplied, or whole where it is controlled', () => {
    const through = born(structure('B > A 60', 'anna > B 60', 'bo > B 40'))
    for (const band of [
      { over: 25, upTo: 50 },
      { over: 50, upTo: 75 },
    ]) {
      expect(compared(through, [anna({ interests: [{ type: 'SHARES', ...band }] })])).toEqual(agreed)
    }
  })

  it('a company that owns through another one is held against its part, multiplied or whole', () => {
    const number = { organizationNumber: '123', country: 'GB' }
    const chain = born(structure('B > A 60', 'C > B 60', 'anna > C 100'), { C: number, anna: {} })
    const top = (band: object): RegisteredOwner => ({
      type: 'ORGANIZATION',
      name: 'C',
      organizationIdentifier: { id: '123', issuingCountry: 'GB' },
      interests: [{ type: 'SHARES', ...band }, { type: 'APPOINTMENT' }],
    })
    for (const band of [
      { over: 25, upTo: 50 },
      { over: 50, upTo: 75 },
    ]) {
      expect(compared(chain, [top(band)])).toEqual(agreed)
    }
    expect(compared(chain, [top({ from: 75, upTo: 100 })]).discrepancies).toEqual(['SHARE_OUTSIDE_BAND'])
  })

  it('votes are held against votes', () => {
    const votes = born(structure('anna > A 20 votes 60'))
    const interests = [{ type: 'VOTES' as const, over: 25, upTo: 50 }]
    expect(compared(votes, [anna({ interests })]).discrepancies).toEqual(['VOTES_OUTSIDE_BAND'])
  })

  it('registered control that was not declared is told, and a majority is control', () => {
    const interests = [{ type: 'APPOINTMENT' as const }]
    expect(compared(graph, [anna({ interests })]).discrepancies).toEqual(['CONTROL_NOT_DECLARED'])
    expect(compared(born(structure('anna > A 51')), [anna({ interests })])).toEqual(agreed)
    expect(compared(born(structure('anna > A 30 APPOINTMENT')), [anna({ interests })])).toEqual(agreed)
  })
})

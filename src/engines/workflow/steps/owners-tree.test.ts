import { describe, expect, it } from 'vitest'
import { advance } from '../advance.ts'
import { evaluate } from '../conditions.ts'
import { Case, company, define, now } from '../fixtures/samples.ts'

const begun = (settings: object = {}, rules?: object[]) =>
  new Case(
    define(
      'KYB',
      [
        { key: 'organization', type: 'organization' },
        { key: 'owners', type: 'owners', settings },
        { key: 'contact', type: 'contact' },
      ],
      rules,
    ),
  )
    .start()
    .withCompany(company)
const organization = (name: string, sharePercent: number, owners: object[] = [], more: object = {}) => ({
  type: 'ORGANIZATION',
  name,
  sharePercent,
  owners,
  ...more,
})

describe('a tree of owners', () => {
  const tree = [
    organization('Holding AB', 60, [{ type: 'PERSON', name: 'Anna', dateOfBirth: '1980-01-01', sharePercent: 50 }]),
    { name: 'Bo', sharePercent: 20 },
  ]

  it('gives its beneficial owners with their effective share, and keeps what was declared', () => {
    const { facts } = begun().submit('owners', { owners: tree }).state
    expect(facts.owners).toEqual([{ name: 'Anna', dateOfBirth: '1980-01-01', sharePercent: 30 }])
    expect(facts.ownership).toMatchObject({
      threshold: { percent: 25, inclusive: false },
      declared: tree,
      beneficialOwners: [{ name: 'Anna', grounds: ['SHARES', 'VOTES'], through: [{ name: 'Holding AB' }] }],
      accountedForPercent: 50,
      unknownPercent: 50,
    })
  })

  it('exactly the threshold is enough where the workflow says so', () => {
    const owners = [{ type: 'PERSON', name: 'Anna', sharePercent: 25 }]
    expect(begun().submit('owners', { owners }).state.facts.owners).toEqual([])
    const inclusive = begun({ threshold: { percent: 25, inclusive: true } })
    expect(inclusive.submit('owners', { owners }).state.facts.owners).toMatchObject([{ name: 'Anna' }])
  })

  it('who controls without shares is an owner', () => {
    const owners = [
      { name: 'Anna', control: ['APPOINTMENT'] },
      { name: 'Bo', sharePercent: 20 },
    ]
    expect(begun().submit('owners', { owners }).state.facts.owners).toEqual([{ name: 'Anna', sharePercent: 0 }])
  })

  it.each([
    [[organization('B', 60, [{ name: 'Anna', sharePercent: 101 }])], 'owners.0.owners.0.sharePercent'],
    [[organization('B', 60, [{ name: 'Anna' }])], 'owners.0.owners.0.sharePercent'],
    [
      [
        organization('B', 60, [
          { name: 'A', sharePercent: 60 },
          { name: 'B', sharePercent: 60 },
        ]),
      ],
      'owners.0.owners',
    ],
    [
      [organization('B', 60, [{ name: 'Anna', sharePercent: 1, dateOfBirth: '2124-01-01' }])],
      'owners.0.owners.0.dateOfBirth',
    ],
    [[{ type: 'PERSON', name: 'Anna', sharePercent: 1, owners: [] }], 'owners.0.owners'],
    [[{ type: 'TRUST', name: 'Anna', sharePercent: 1 }], 'owners.0.type'],
    [[{ name: 'Anna', sharePercent: 1, control: ['ALL'] }], 'owners.0.control.0'],
  ])('%j is refused at %s', (owners, path) => {
    expect(begun().refusedSubmit('owners', { owners }).issues[0]?.path).toBe(path)
  })

  it('a tree of a hundred thousand levels is refused, and ends nothing', () => {
    let deep: object = { name: 'Anna', sharePercent: 1 }
    for (let level = 0; level < 100_000; level++) deep = { owners: [deep] }
    const { definition, state } = begun()
    const refused = advance(definition, state, { type: 'submit', step: 'owners', data: deep }, now)
    expect(refused).toMatchObject({ ok: false, refusal: { issues: [{ path: 'owners' }] } })
  })
})

describe('comparison with the register', () => {
  const asked = () =>
    begun({ compareWithRegister: true }).submit('owners', { owners: [{ name: 'A', sharePercent: 60 }] })

  it('asks about the company, and waits', () => {
    expect(asked().commands).toMatchObject([
      { type: 'look-up-owners', country: 'SE', organizationNumber: company.organizationNumber.id },
    ])
    expect(asked().state.steps[1]?.state).toBe('WAITING')
  })

  it.each(['FOUND', 'MISS', 'UNAVAILABLE', 'NOT_OPEN'] as const)('%s lets the applicant go on', (outcome) => {
    const one = asked().answer({ type: 'look-up-owners', outcome })
    expect(one.state.steps[1]?.state).toBe('DONE')
    expect(one.state.facts.ownership?.registered).toEqual({ outcome })
  })

  it('discrepancies are a number to conditions, and unknown where there is nothing to compare with', () => {
    const facts = (result: object) =>
      asked().answer({ type: 'look-up-owners', outcome: 'FOUND', ...result }).state.facts
    const found = facts({ discrepancies: 2, unclear: 0 })
    expect(evaluate('ownership.discrepancies == 2 && ownership.registered == "FOUND"', found, now)).toEqual({
      value: true,
    })
    expect(evaluate('ownership.discrepancies > 0', facts({}), now)).toHaveProperty('unresolved')
  })

  it('a register that was silent leaves its rules unresolved, and approves nobody', () => {
    const decided = (rules: object[]) =>
      begun({ compareWithRegister: true }, rules)
        .submit('owners', { owners: [{ name: 'A', sharePercent: 60 }] })
        .answer({ type: 'look-up-owners', outcome: 'UNAVAILABLE' })
        .submit('contact', { email: 'a@b.example', phoneNumber: '+46701234567' }).state.outcome
    expect(decided([{ when: 'ownership.registered == "FOUND"', outcome: 'APPROVE', reason: 'X' }])).toMatchObject({
      outcome: 'REVIEW',
      reason: 'OWNERS_UNAVAILABLE',
    })
    expect(decided([{ when: 'true', outcome: 'APPROVE', reason: 'X' }])).toMatchObject({ reason: 'OWNERS_UNAVAILABLE' })
  })
})

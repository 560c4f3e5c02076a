import { describe, expect, test } from 'vitest'
import { anna, bo, Case, company, define, now, settingsOf, signatories } from '../fixtures/samples.ts'
import type { OrganizationFacts, PersonFacts, Signatory } from '../types.ts'

const sign = { key: 'sign', type: 'sign', settings: settingsOf.sign }
const kyc = define('KYC', [{ key: 'identify', type: 'identify' }, sign])
const kyb = define('KYB', [{ key: 'organization', type: 'organization', settings: { manualEntry: true } }, sign])
const forCompany = (signing: OrganizationFacts['signing']) => new Case(kyb).start().withCompany({ ...company, signing })
const both: OrganizationFacts['signing'] = { coverage: 'COMPLETE', combinations: [[signatories.anna, signatories.bo]] }

describe('a person', () => {
  test('signs once, and is done', () => {
    const one = new Case(kyc).start().as(anna, 'identify')
    expect(one.missing).toEqual([{ step: 'sign', field: 'signatures', code: 'SIGN' }])
    one.take({ type: 'begin-identify', step: 'sign' })
    expect(one.commands).toEqual([{ id: 'c2', step: 'sign', type: 'identify', purpose: 'SIGN' }])
    one.answer({ type: 'identify', outcome: 'COMPLETE', person: anna })
    expect(one.state.status).toBe('APPROVED')
    expect(one.state.facts.signatures).toEqual([
      {
        name: 'Anna Maria Öberg',
        personalIdentityNumber: { id: '198002291234', issuingCountry: 'SE' },
        dateOfBirth: '1980-02-29',
        signedAt: now.toISOString(),
      },
    ])
  })

  test('is not approved on the signature of somebody else', () => {
    const one = new Case(kyc).start().as(anna, 'identify').as(bo, 'sign')
    expect(one.state.outcome).toEqual({ outcome: 'REVIEW', reason: 'SIGNED_BY_ANOTHER', rule: 0 })
  })

  test('is not approved on a signature that may be a twin’s', () => {
    const twin = { ...anna, firstName: 'Eva', personalIdentityNumber: { id: '29028012345', issuingCountry: 'NO' } }
    const one = new Case(kyc).start().as(anna, 'identify').as(twin, 'sign')
    expect(one.state.outcome).toEqual({ outcome: 'REVIEW', reason: 'SIGNED_BY_ANOTHER', rule: 0 })
  })

  test('may try again as often as they like', () => {
    const one = new Case(kyc).start().as(anna, 'identify')
    for (let i = 1; i <= 10; i++) {
      one
        .take({ type: 'begin-identify', step: 'sign' })
        .answer({ type: 'identify', outcome: 'FAILED', reason: 'EXPIRED' })
      expect(one.step('sign')).toMatchObject({ state: 'OPEN', attempts: i, note: 'EXPIRED' })
    }
  })
})

describe('a company', () => {
  test('is bound when one of its groups has signed in full, in any order', () => {
    const one = forCompany(both).as(bo, 'sign')
    expect(one.step('sign').state).toBe('OPEN')
    expect(one.missing).toEqual([{ step: 'sign', field: 'signatures', code: 'MORE_SIGNATORIES' }])
    expect(one.as(anna, 'sign').state.status).toBe('APPROVED')
  })

  test('is not bound by one person signing twice', () => {
    const one = forCompany(both).as(anna, 'sign').as(anna, 'sign')
    expect(one.state.facts.signatures).toHaveLength(1)
    expect(one.step('sign').state).toBe('OPEN')
  })

  test('is not bound by people who may not sign for it', () => {
    const one = forCompany({ coverage: 'COMPLETE', combinations: [[signatories.bo]] }).as(anna, 'sign')
    expect(one.missing).toEqual([{ step: 'sign', field: 'signatures', code: 'MORE_SIGNATORIES' }])
    expect(one.as(bo, 'sign').state.status).toBe('APPROVED')
  })

  test.each(['PARTIAL', 'NONE', 'TOO_MANY'] as const)(
    'of which the list is %s goes to a reviewer after one signature',
    (coverage) => {
      const one = forCompany({ coverage, combinations: [[signatories.anna]] }).as(anna, 'sign')
      expect(one.state.status).toBe('MANUAL_REVIEW')
      expect(one.state.outcome).toEqual({ outcome: 'REVIEW', reason: 'SIGNING_RULE_UNRESOLVED', rule: 0 })
    },
  )

  test('of which the complete list is empty goes to a reviewer too, instead of waiting for ever', () => {
    const one = forCompany({ coverage: 'COMPLETE', combinations: [] }).as(anna, 'sign')
    expect(one.state.outcome).toMatchObject({ reason: 'SIGNING_RULE_UNRESOLVED' })
  })

  test('that was typed in is never approved by the rules', () => {
    const one = new Case(kyb).start().submit('organization', { organizationNumber: '1' })
    one
      .answer({ type: 'look-up-organization', outcome: 'UNAVAILABLE' })
      .submit('organization', { manual: { organizationName: 'X' } })
    expect(one.as(anna, 'sign').state.outcome).toEqual({ outcome: 'REVIEW', reason: 'MANUAL_ENTRY', rule: 0 })
  })
})

describe('several who sign at the same moment', () => {
  const begin = (one: Case, by?: string) =>
    one.take({ type: 'begin-identify', step: 'sign', ...(by ? { by } : {}) }).commands[0]?.id ?? ''
  const end = (one: Case, command: string, person: PersonFacts) =>
    one.take({ type: 'result', command, result: { type: 'identify', outcome: 'COMPLETE', person } })

  test('do not disturb each other, and are waited for until the last', () => {
    const one = forCompany(both)
    const [annas, bos] = [begin(one), begin(one, 'invitation-of-bo')]
    expect(one.step('sign').state).toBe('WAITING')
    end(one, annas, anna)
    expect(one.step('sign').state).toBe('WAITING')
    expect(end(one, bos, bo).state.status).toBe('APPROVED')
  })

  test('give up their own attempt when they begin anew, and nobody else’s', () => {
    const one = forCompany(both)
    const [first, bos] = [begin(one), begin(one, 'invitation-of-bo')]
    const second = begin(one)
    expect(Object.keys(one.state.pending)).toEqual([bos, second])
    const result = { type: 'identify', outcome: 'COMPLETE', person: anna } as const
    expect(one.refusal({ type: 'result', command: first, result }).code).toBe('ALREADY_ANSWERED')
  })

  test('are no longer waited for when enough have signed', () => {
    const one = forCompany({ coverage: 'COMPLETE', combinations: [[signatories.anna], [signatories.bo]] })
    const [annas, bos] = [begin(one), begin(one, 'invitation-of-bo')]
    expect(end(one, annas, anna).state.pending).toEqual({})
    expect(bos).toBe('c3')
  })

  test('fail each for themselves: an attempt of somebody invited is none of the applicant’s', () => {
    const one = forCompany(both)
    const failed = { type: 'identify', outcome: 'FAILED', reason: 'EXPIRED' } as const
    const [bos, annas] = [begin(one, 'invitation-of-bo'), begin(one)]
    one.take({ type: 'result', command: bos, result: failed })
    expect(one.step('sign')).toMatchObject({ state: 'WAITING', attempts: 0 })
    expect(one.step('sign').note).toBeUndefined()
    one.take({ type: 'result', command: annas, result: failed })
    expect(one.step('sign')).toMatchObject({ state: 'OPEN', attempts: 1, note: 'EXPIRED' })
  })

  test('are nobody else in an identification: that is the applicant’s alone', () => {
    const one = new Case(kyc).start()
    expect(one.refusal({ type: 'begin-identify', step: 'identify', by: 'x' }).code).toBe('NOT_ALLOWED')
  })
})

describe('how well a company is bound', () => {
  const applied = (people: Signatory[]) => ({
    coverage: 'COMPLETE' as const,
    combinations: [people],
    applied: { clauses: [people.map((_, place) => ({ count: 1, members: [place] }))], people },
  })

  test('is BOUND where it is certain who has signed', () => {
    const one = forCompany(applied([signatories.anna, signatories.bo]))
      .as(anna, 'sign')
      .as(bo, 'sign')
    expect(one.state.facts.binding).toEqual({ status: 'BOUND' })
    expect(one.state.outcome).toMatchObject({ outcome: 'APPROVE' })
  })

  test('is PROBABLE where the register tells names alone: nobody is stuck, and people look at it', () => {
    const names = [{ name: 'Anna Maria Öberg' }, { name: 'Bo Ek' }]
    const one = forCompany(applied(names)).as(anna, 'sign')
    expect(one.step('sign').state).toBe('OPEN')
    one.as(bo, 'sign')
    expect(one.state.facts.binding).toEqual({ status: 'PROBABLE' })
    expect(one.state.outcome).toEqual({ outcome: 'REVIEW', reason: 'SIGNATORY_UNCONFIRMED', rule: 0 })
  })

  test('can be asked by rules, and is unknown where the rule is', () => {
    const asked = define(
      'KYB',
      [{ key: 'organization', type: 'organization' }, sign],
      [{ when: 'binding.status != "BOUND"', outcome: 'DECLINE', reason: 'NOT_BOUND' }],
    )
    const signing = { coverage: 'NONE' as const, combinations: [], applied: { clauses: [], people: [] } }
    const one = new Case(asked)
      .start()
      .withCompany({ ...company, signing })
      .as(anna, 'sign')
    expect(one.state.facts.binding).toEqual({ status: 'UNKNOWN' })
    expect(one.state.outcome).toEqual({ outcome: 'REVIEW', reason: 'SIGNING_RULE_UNRESOLVED', rule: 0 })
  })

  test('is not told where a company was stored without its applied rule: older applications replay as they were', () => {
    const names = [[{ name: 'Anna Maria Öberg' }]]
    const one = forCompany({ coverage: 'COMPLETE', combinations: names }).as(anna, 'sign')
    expect(one.step('sign').state).toBe('OPEN')
    expect(one.state.facts).not.toHaveProperty('binding')
  })
})

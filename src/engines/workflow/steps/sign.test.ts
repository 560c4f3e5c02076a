import { describe, expect, test } from 'vitest'
import { anna, bo, Case, company, define, now, settingsOf, signatories } from '../fixtures/samples.ts'
import type { OrganizationFacts } from '../types.ts'

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

import { describe, expect, test } from 'vitest'
import { anna, bo, Case, company, define, settingsOf, signatories } from './fixtures/samples.ts'
import { replay } from './replay.ts'
import type { OrganizationFacts } from './types.ts'

type Signing = OrganizationFacts['signing']

const sign = { key: 'sign', type: 'sign', settings: settingsOf.sign }
const contact = { key: 'contact', type: 'contact' }
const steps = [
  { key: 'identify', type: 'identify' },
  { key: 'organization', type: 'organization', settings: { manualEntry: true } },
  { key: 'representative', type: 'representative' },
]
const unread: Signing = { coverage: 'NONE', combinations: [], applied: { clauses: [], people: [] } }
const people = [signatories.anna, signatories.bo]
/** So many of the two. */
const read = (count: number): Signing => ({
  coverage: 'COMPLETE',
  combinations: count === 2 ? [people] : people.map((one) => [one]),
  applied: { clauses: [[{ count, members: [0, 1] }]], people },
})
const said = (signing: Signing, organizationNumber = company.organizationNumber) =>
  ({ type: 'signing-read', organizationNumber, signing }) as const

const begun = (more: object[]) =>
  new Case(define('KYB', [...steps, ...more]))
    .start()
    .as(anna, 'identify')
    .withCompany({ ...company, signing: unread })

describe('a person has read the rule of an application’s company', () => {
  test('the company’s signing and the representative’s standing are what the reading says', () => {
    const one = begun([contact])
    expect(one.state.facts.representative).toMatchObject({ status: 'UNKNOWN' })
    one.take(said(read(2)))
    expect(one.state.facts.organization?.signing).toEqual(read(2))
    expect(one.state.facts.representative).toMatchObject({ status: 'JOINTLY' })
    expect(one.take(said(read(1))).state.facts.representative).toMatchObject({ status: 'ALONE' })
    expect(one.take(said(unread)).state.facts.representative).toMatchObject({ status: 'UNKNOWN' })
    expect(one.step('contact').state).toBe('OPEN')
    expect(one.commands).toEqual([])
  })

  test('an open sign step asks for whom the reading asks', () => {
    const one = begun([sign]).take(said(read(2)))
    expect(one.step('sign').state).toBe('OPEN')
    one.as(anna, 'sign')
    expect(one.step('sign').state).toBe('OPEN')
    expect(one.as(bo, 'sign').state.status).toBe('APPROVED')
  })

  test('an open sign step is done when those who have signed are enough by the new reading', () => {
    const one = begun([sign])
      .take(said(read(2)))
      .as(anna, 'sign')
    expect(one.take(said(read(1))).state.status).toBe('APPROVED')
  })

  test('somebody who is just signing goes on, unless it is no longer needed', () => {
    const begunToSign = begun([sign]).take({ type: 'begin-identify', step: 'sign' })
    expect(begunToSign.take(said(read(2))).step('sign').state).toBe('WAITING')
    const second = begun([sign])
      .take(said(read(2)))
      .as(anna, 'sign')
      .take({ type: 'begin-identify', step: 'sign' })
    expect(second.take(said(read(1))).state).toMatchObject({ status: 'APPROVED', pending: {} })
  })

  test('signatures that were given before it, and are too few by it, never end in an approval', () => {
    const one = begun([sign, contact]).as(anna, 'sign')
    expect(one.step('sign').state).toBe('DONE')
    one.take(said(read(2))).submit('contact', { email: 'a@example.org' })
    expect(one.state.outcome).toMatchObject({ outcome: 'REVIEW', reason: 'SIGNING_RULE_UNRESOLVED' })
  })

  test('signatures that were given before it, and are enough by it, do', () => {
    const one = begun([sign, contact])
      .as(anna, 'sign')
      .take(said(read(1)))
    expect(one.submit('contact', { email: 'a@example.org' }).state.status).toBe('APPROVED')
  })

  test('in review the facts change and the decision is still a person’s', () => {
    const one = begun([sign]).as(anna, 'sign')
    expect(one.state).toMatchObject({ status: 'MANUAL_REVIEW', outcome: { reason: 'SIGNING_RULE_UNRESOLVED' } })
    one.take(said(read(1)))
    expect(one.state).toMatchObject({ status: 'MANUAL_REVIEW', facts: { representative: { status: 'ALONE' } } })
    expect(one.take({ type: 'review', decision: 'APPROVE' }).state.status).toBe('MANUALLY_APPROVED')
    expect(one.refusal(said(read(2))).code).toBe('NOT_ALLOWED')
  })

  test('a company that was found and not confirmed yet is confirmed with it', () => {
    const one = new Case(define('KYB', steps)).start().as(anna, 'identify')
    one
      .submit('organization', { organizationNumber: '5560000001' })
      .answer({ type: 'look-up-organization', outcome: 'FOUND', organization: { ...company, signing: unread } })
      .take(said(read(1)))
      .submit('organization', { confirm: true })
    expect(one.state.facts).toMatchObject({ organization: { signing: read(1) }, representative: { status: 'ALONE' } })
  })
})

describe('what is said of another company', () => {
  const other = { id: '5560000002', issuingCountry: 'SE' }
  test('is refused, and changes nothing', () => {
    expect(begun([contact]).refusal(said(read(1), other)).code).toBe('NOT_ALLOWED')
    expect(begun([contact]).refusal(said(read(1), { ...company.organizationNumber, issuingCountry: 'NO' })).code).toBe(
      'NOT_ALLOWED',
    )
  })

  test('is refused where the company was typed in, or nobody has come to it', () => {
    const typed = new Case(define('KYB', [...steps, contact])).start().as(anna, 'identify')
    typed
      .submit('organization', { organizationNumber: '5560000001' })
      .answer({ type: 'look-up-organization', outcome: 'MISS' })
      .submit('organization', { manual: { organizationName: 'X' } })
    expect(typed.refusal(said(read(1))).code).toBe('NOT_ALLOWED')
    expect(new Case(define('KYB', steps)).start().refusal(said(read(1))).code).toBe('NOT_ALLOWED')
  })
})

test('a replay of the history comes to the same state', () => {
  const one = begun([sign, contact])
    .take(said(read(2)))
    .as(anna, 'sign')
    .as(bo, 'sign')
    .take(said(unread))
  expect(JSON.parse(JSON.stringify(replay(one.definition, 'SE', one.history)))).toEqual(one.state)
})

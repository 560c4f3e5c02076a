import { expect, test } from 'vitest'
import { anna, bo, Case, company, define, signatories } from '../fixtures/samples.ts'
import type { OrganizationFacts } from '../types.ts'

const definition = define('KYB', [
  { key: 'identify', type: 'identify' },
  { key: 'organization', type: 'organization', settings: { manualEntry: true } },
  { key: 'representative', type: 'representative' },
  { key: 'contact', type: 'contact' },
])
const standingOf = (signing: OrganizationFacts['signing'], person = anna) =>
  new Case(definition)
    .start()
    .as(person, 'identify')
    .withCompany({ ...company, signing }).state.facts.representative

test('the step is passed through without the applicant, and tells how they stand', () => {
  const one = new Case(definition).start().as(anna, 'identify').withCompany(company)
  expect(one.state.facts.representative).toEqual({ status: 'ALONE' })
  expect(one.step('representative').state).toBe('DONE')
  expect(one.step('contact').state).toBe('OPEN')
})

test('jointly, not at all, and not known are told apart', () => {
  const both = [[signatories.anna, signatories.bo]]
  expect(standingOf({ coverage: 'COMPLETE', combinations: both })).toEqual({ status: 'JOINTLY' })
  expect(standingOf({ coverage: 'COMPLETE', combinations: [[signatories.anna]] }, bo)).toEqual({
    status: 'NOT_A_SIGNATORY',
  })
  expect(standingOf({ coverage: 'PARTIAL', combinations: [[signatories.anna]] }, bo)).toEqual({ status: 'UNKNOWN' })
})

test('of a company that was typed in nobody is known to sign', () => {
  const one = new Case(definition).start().as(anna, 'identify')
  one.submit('organization', { organizationNumber: '1' }).answer({ type: 'look-up-organization', outcome: 'MISS' })
  one.submit('organization', { manual: { organizationName: 'X' } })
  expect(one.state.facts.representative).toEqual({ status: 'UNKNOWN' })
})

test('nobody submits a silent step', () => {
  const one = new Case(definition).start().as(anna, 'identify').withCompany(company)
  expect(one.refusedSubmit('representative', {}).code).toBe('STEP_NOT_OPEN')
})

const shownTo = define('KYB', [
  { key: 'identify', type: 'identify' },
  { key: 'organization', type: 'organization' },
  { key: 'representative', type: 'representative', settings: { shown: true } },
  { key: 'contact', type: 'contact' },
])

test('where the workflow shows it the applicant reads it first, and goes on however they stand', () => {
  const joint = { coverage: 'COMPLETE' as const, combinations: [[signatories.anna]] }
  for (const person of [anna, bo]) {
    const one = new Case(shownTo)
      .start()
      .as(person, 'identify')
      .withCompany({ ...company, signing: joint })
    expect(one.step('representative').state).toBe('OPEN')
    expect(one.refusedSubmit('representative', { confirm: false }).issues).toMatchObject([{ path: 'confirm' }])
    one.submit('representative', { confirm: true })
    expect(one.state.facts.representative).toEqual({ status: person === anna ? 'ALONE' : 'NOT_A_SIGNATORY' })
    expect(one.step('contact').state).toBe('OPEN')
  }
})

test('a rule that people read while it is shown changes what is shown, and it stays open', () => {
  const unread = { coverage: 'NONE' as const, combinations: [] }
  const one = new Case(shownTo)
    .start()
    .as(anna, 'identify')
    .withCompany({ ...company, signing: unread })
  expect(one.state.facts.representative).toEqual({ status: 'UNKNOWN' })
  const signing = { coverage: 'COMPLETE' as const, combinations: [[signatories.anna]] }
  one.take({ type: 'signing-read', organizationNumber: company.organizationNumber, signing })
  expect(one.step('representative').state).toBe('OPEN')
  expect(one.state.facts.representative).toEqual({ status: 'ALONE' })
})

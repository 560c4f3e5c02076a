import { describe, expect, test } from 'vitest'
import { Case, company, define } from '../fixtures/samples.ts'
import type { CommandResult } from '../types.ts'

const step = (manualEntry: boolean) => ({ key: 'organization', type: 'organization', settings: { manualEntry } })
const contact = { key: 'contact', type: 'contact' }
const begun = (manualEntry = false) => new Case(define('KYB', [step(manualEntry), contact])).start()
const asked = (manualEntry = false) => begun(manualEntry).submit('organization', { organizationNumber: '5560000001' })
const found: CommandResult = { type: 'look-up-organization', outcome: 'FOUND', organization: company }

test('the register of the country is asked about the number', () => {
  const one = begun()
  expect(one.missing).toEqual([{ step: 'organization', field: 'organizationNumber', code: 'REQUIRED' }])
  one.submit('organization', { organizationNumber: ' 5560000001 ' })
  expect(one.commands).toEqual([
    { id: 'c1', step: 'organization', type: 'look-up-organization', country: 'SE', organizationNumber: '5560000001' },
  ])
  expect(one.refusedSubmit('organization', { organizationNumber: '5560000002' }).code).toBe('STEP_NOT_OPEN')
})

test('what was found is shown, and becomes a fact when it is confirmed', () => {
  const one = asked().answer(found)
  expect(one.step('organization')).toMatchObject({ state: 'OPEN', data: { found: company } })
  expect(one.missing).toEqual([{ step: 'organization', field: 'confirm', code: 'CONFIRM' }])
  expect(one.state.facts.organization).toBeUndefined()
  one.submit('organization', { confirm: true })
  expect(one.state.facts.organization).toEqual({ origin: 'REGISTRY', ...company })
  expect(one.step('organization')).toEqual({ key: 'organization', state: 'DONE', attempts: 0 })
})

test('a company that is not theirs is put aside', () => {
  const one = asked().answer(found).submit('organization', { confirm: false })
  expect(one.step('organization').data).toBeUndefined()
  expect(one.refusedSubmit('organization', { confirm: true }).code).toBe('INVALID_DATA')
  expect(one.missing).toEqual([{ step: 'organization', field: 'organizationNumber', code: 'REQUIRED' }])
})

test('another number may be given instead of a yes', () => {
  const one = asked().answer(found).submit('organization', { organizationNumber: '5560000002' })
  expect(one.commands[0]).toMatchObject({ id: 'c2', organizationNumber: '5560000002' })
  one.answer({ type: 'look-up-organization', outcome: 'MISS' })
  expect(one.refusedSubmit('organization', { confirm: true }).code).toBe('INVALID_DATA')
})

describe('when the register has no company to give', () => {
  test.each([
    ['MISS', 'ORGANIZATION_NOT_FOUND'],
    ['GONE', 'ORGANIZATION_NOT_FOUND'],
    ['UNAVAILABLE', 'REGISTRY_UNAVAILABLE'],
  ] as const)('%s opens the step again with the note %s', (outcome, note) => {
    const one = asked().answer({ type: 'look-up-organization', outcome })
    expect(one.step('organization')).toMatchObject({ state: 'OPEN', note })
    expect(one.state.facts.organization).toBeUndefined()
  })

  test('typing it in gives a company of which nothing is confirmed', () => {
    const one = asked(true).answer({ type: 'look-up-organization', outcome: 'UNAVAILABLE' })
    one.submit('organization', { manual: { organizationName: ' Exempel AB ', legalType: 'AB' } })
    expect(one.state.facts.organization).toEqual({
      origin: 'MANUAL',
      organizationName: 'Exempel AB',
      organizationNumber: { id: '5560000001', issuingCountry: 'SE' },
      legalType: 'AB',
      status: 'UNKNOWN',
      signing: { coverage: 'NONE', combinations: [] },
    })
    expect(one.step('organization').note).toBeUndefined()
  })

  test.each([
    ['5560000009', { id: '5560000009', issuingCountry: 'SE' }],
    [
      { id: '912660680', issuingCountry: 'NO' },
      { id: '912660680', issuingCountry: 'NO' },
    ],
  ])('the number may be typed too: %j', (organizationNumber, kept) => {
    const one = asked(true).answer({ type: 'look-up-organization', outcome: 'MISS' })
    one.submit('organization', { manual: { organizationName: 'Exempel AB', organizationNumber } })
    expect(one.state.facts.organization?.organizationNumber).toEqual(kept)
  })

  test('nobody can type in that the company is active or who signs for it', () => {
    const one = asked(true).answer({ type: 'look-up-organization', outcome: 'MISS' })
    const manual = {
      organizationName: 'X',
      status: 'ACTIVE',
      origin: 'REGISTRY',
      signing: { coverage: 'COMPLETE', combinations: [] },
    }
    expect(one.refusedSubmit('organization', { manual }).issues.map(({ path }) => path)).toEqual([
      'manual.status',
      'manual.origin',
      'manual.signing',
    ])
  })

  test('a workflow that does not offer typing refuses it', () => {
    const one = asked(false).answer({ type: 'look-up-organization', outcome: 'MISS' })
    expect(one.refusedSubmit('organization', { manual: { organizationName: 'X' } }).code).toBe('NOT_ALLOWED')
  })

  test('typing is not a way around a register that has not been asked, or has found the company', () => {
    const manual = { manual: { organizationName: 'X' } }
    expect(begun(true).refusedSubmit('organization', manual).code).toBe('NOT_ALLOWED')
    expect(asked(true).answer(found).refusedSubmit('organization', manual).code).toBe('NOT_ALLOWED')
    const putAside = asked(true).answer(found).submit('organization', { confirm: false })
    expect(putAside.refusedSubmit('organization', manual).code).toBe('NOT_ALLOWED')
  })
})

test.each([
  null,
  1,
  {},
  { organizationNumber: '' },
  { organizationNumber: 1 },
  { confirm: 'yes' },
  { organizationNumber: '1', confirm: true },
])('%j is refused', (data) => {
  expect(asked().answer(found).refusedSubmit('organization', data).code).toBe('INVALID_DATA')
})

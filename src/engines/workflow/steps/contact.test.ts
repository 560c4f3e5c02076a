import { expect, test } from 'vitest'
import { Case, define } from '../fixtures/samples.ts'

const asking = (settings: object) => new Case(define('KYC', [{ key: 'contact', type: 'contact', settings }])).start()

test('what is required is missing until it is given', () => {
  const one = asking({ email: 'REQUIRED', phoneNumber: 'REQUIRED' })
  expect(one.missing).toEqual([
    { step: 'contact', field: 'email', code: 'REQUIRED' },
    { step: 'contact', field: 'phoneNumber', code: 'REQUIRED' },
  ])
  expect(one.refusedSubmit('contact', { email: 'a@example.com' }).issues.map(({ path }) => path)).toEqual([
    'phoneNumber',
  ])
  one.submit('contact', { email: 'a@example.com', phoneNumber: '+46701234567' })
  expect(one.state.facts.contact).toEqual({ email: 'a@example.com', phoneNumber: '+46701234567' })
})

test('what is optional may be left out', () => {
  const one = asking({ email: 'OPTIONAL', phoneNumber: 'OPTIONAL' })
  expect(one.missing).toEqual([])
  expect(one.submit('contact', {}).state.facts.contact).toEqual({})
})

test('what is off is refused', () => {
  const one = asking({ phoneNumber: 'OFF' })
  const { code, issues } = one.refusedSubmit('contact', { email: 'a@example.com', phoneNumber: '+46701234567' })
  expect(code).toBe('INVALID_DATA')
  expect(issues).toEqual([{ path: 'phoneNumber', message: 'This is not asked for here; leave it out.' }])
})

test.each([
  ['email', 'not an address'],
  ['email', `${'a'.repeat(250)}@example.com`],
  ['phoneNumber', '070-123 45 67'],
  ['phoneNumber', '+0701234567'],
  ['phoneNumber', 4670],
])('%s “%s” is refused with what to do', (field, value) => {
  const good = { email: 'a@example.com', phoneNumber: '+46701234567' }
  expect(asking({}).refusedSubmit('contact', { ...good, [field]: value }).issues[0]?.path).toBe(field)
})

test.each([null, 'text', [], { email: 'a@example.com', other: 1 }])('%j is refused', (data) => {
  expect(asking({}).refusedSubmit('contact', data).code).toBe('INVALID_DATA')
})

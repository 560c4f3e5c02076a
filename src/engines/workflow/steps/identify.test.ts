import { expect, test } from 'vitest'
import { anna, bo, Case, define } from '../fixtures/samples.ts'
import type { CommandResult } from '../types.ts'

const failed: CommandResult = { type: 'identify', outcome: 'FAILED', reason: 'CANCELLED' }
const contact = { key: 'contact', type: 'contact' }
const plain = define('KYC', [{ key: 'identify', type: 'identify', settings: { attemptsMax: 2 } }, contact])
const withRegister = define('KYC', [
  { key: 'identify', type: 'identify', settings: { populationRegister: true } },
  contact,
])
const begin = { type: 'begin-identify', step: 'identify' } as const

test('beginning gives a command and waits for it', () => {
  const one = new Case(plain).start()
  expect(one.missing).toEqual([{ step: 'identify', field: 'identification', code: 'IDENTIFY' }])
  one.take(begin)
  expect(one.commands).toEqual([{ id: 'c1', step: 'identify', type: 'identify', purpose: 'IDENTIFY' }])
  expect(one.step('identify').state).toBe('WAITING')
  expect(one.missing).toEqual([])
})

test('who was identified is known, and the next step opens', () => {
  const one = new Case(plain).start().as(anna, 'identify')
  expect(one.state.facts.person).toEqual(anna)
  expect(one.state.steps.map(({ state }) => state)).toEqual(['DONE', 'OPEN'])
})

test('beginning again replaces the one under way, whose late answer is refused', () => {
  const one = new Case(plain).start().take(begin).take(begin)
  expect(Object.keys(one.state.pending)).toEqual(['c2'])
  const late = one.refusal({
    type: 'result',
    command: 'c1',
    result: { type: 'identify', outcome: 'COMPLETE', person: bo },
  })
  expect(late.code).toBe('ALREADY_ANSWERED')
  one.answer({ type: 'identify', outcome: 'COMPLETE', person: anna })
  expect(one.state.facts.person).toEqual(anna)
})

test('a failed attempt opens the step again, and the last one ends the application', () => {
  const one = new Case(plain).start().take(begin).answer(failed)
  expect(one.step('identify')).toEqual({ key: 'identify', state: 'OPEN', attempts: 1, note: 'CANCELLED' })
  one.take(begin)
  expect(one.step('identify').note).toBeUndefined()
  one.answer(failed)
  expect(one.state.status).toBe('FAILED')
  expect(one.state.steps.map(({ state }) => state)).toEqual(['PENDING', 'PENDING'])
  expect(one.refusal(begin).code).toBe('NOT_ALLOWED')
})

test('it takes no data, only an identification', () => {
  expect(new Case(plain).start().refusedSubmit('identify', {}).code).toBe('NOT_ALLOWED')
})

test('the population register is asked with the number, and fills in what it knows', () => {
  const one = new Case(withRegister).start().as(anna, 'identify')
  expect(one.commands).toEqual([
    { id: 'c2', step: 'identify', type: 'look-up-person', country: 'SE', personalIdentityNumber: '198002291234' },
  ])
  expect(one.step('identify').state).toBe('WAITING')
  expect(one.refusal(begin).code).toBe('STEP_NOT_OPEN')
  one.answer({ type: 'look-up-person', outcome: 'FOUND', protectedIdentity: true, lastName: 'Öberg-Ek' })
  expect(one.state.facts.person).toEqual({ ...anna, lastName: 'Öberg-Ek', protectedIdentity: true })
  expect(one.step('contact').state).toBe('OPEN')
})

test.each(['MISS', 'UNAVAILABLE'] as const)(
  '%s of the population register leaves protection unknown and holds up nobody',
  (outcome) => {
    const one = new Case(withRegister).start().as(anna, 'identify').answer({ type: 'look-up-person', outcome })
    expect(one.state.facts.person).toEqual(anna)
    expect(one.step('contact').state).toBe('OPEN')
  },
)

test('without a number there is nothing to ask the population register', () => {
  const { personalIdentityNumber: _, ...nameless } = anna
  const one = new Case(withRegister).start().as(nameless, 'identify')
  expect(one.commands).toEqual([])
  expect(one.step('contact').state).toBe('OPEN')
})

test('what a connector sends besides is dropped, what is malformed is refused', () => {
  const one = new Case(plain).start().take(begin)
  const wrong = { type: 'identify', outcome: 'COMPLETE', person: { ...anna, dateOfBirth: '1980-02-30' } } as const
  const { code, issues } = one.refusal({ type: 'result', command: 'c1', result: wrong })
  expect([code, issues[0]?.path]).toEqual(['INVALID_DATA', 'result.person.dateOfBirth'])
  const person = { ...anna, shoeSize: 38 }
  one.answer({ type: 'identify', outcome: 'COMPLETE', person })
  expect(one.state.facts.person).toEqual(anna)
})

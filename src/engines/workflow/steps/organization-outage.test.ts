import { expect, test } from 'vitest'
import { Case, company, define, now } from '../fixtures/samples.ts'
import type { CommandResult } from '../types.ts'

const silent: CommandResult = { type: 'look-up-organization', outcome: 'UNAVAILABLE' }
const found: CommandResult = { type: 'look-up-organization', outcome: 'FOUND', organization: company }
const manual = { manual: { organizationName: 'Exempel AB' } }

function asked(more: object = {}) {
  const settings = { manualEntry: true, manualAfterMinutes: 30, askAgainForHours: 24, ...more }
  return new Case(define('KYB', [{ key: 'organization', type: 'organization', settings }]))
    .start()
    .submit('organization', { organizationNumber: '5560000001' })
}
const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

test('a silent register is asked again by itself, at longer and longer intervals, for as long as the workflow says', () => {
  const one = asked({ askAgainForHours: 2 }).answer(silent)
  const pauses: number[] = []
  let time = now.getTime()
  while (one.commands[0]?.type === 'look-up-organization') {
    const { afterS = 0 } = one.commands[0]
    pauses.push(afterS)
    time += afterS * 1000
    one.answer(silent, new Date(time))
  }
  expect(pauses).toEqual([30, 60, 120, 240, 480, 960, 1800, 1800])
  expect(one.step('organization')).toMatchObject({ state: 'OPEN', note: 'REGISTRY_UNAVAILABLE' })
})

test('the applicant is told since when it is silent, when it is asked again and from when there is another way', () => {
  expect(asked().answer(silent).step('organization').data).toEqual({
    organizationNumber: '5560000001',
    silentSince: now.toISOString(),
    manualFrom: at(30).toISOString(),
    nextTryAt: at(0.5).toISOString(),
    tries: 1,
  })
})

test('typing a company in is offered after the set time, and not before', () => {
  const one = asked().answer(silent)
  expect(one.refusedSubmit('organization', manual, at(29)).message).toContain(at(30).toISOString())
  one.submit('organization', manual, at(30))
  expect(one.state.facts.organization?.origin).toBe('MANUAL')
  expect(one.state.pending).toEqual({})
})

test('another try does not put the manual way off', () => {
  const one = asked().answer(silent)
  one.submit('organization', { organizationNumber: '5560000002' }, at(20)).answer(silent, at(21))
  expect(one.step('organization').data).toMatchObject({
    organizationNumber: '5560000002',
    manualFrom: at(30).toISOString(),
  })
  one.submit('organization', manual, at(30))
  expect(one.state.facts.organization?.organizationNumber.id).toBe('5560000002')
})

test('a register that comes back answers the question that was asked', () => {
  const one = asked().answer(silent).answer(found, at(5))
  expect(one.step('organization')).toMatchObject({ state: 'OPEN', data: { found: company } })
  expect(one.step('organization').note).toBeUndefined()
  expect(one.refusedSubmit('organization', manual, at(40)).code).toBe('NOT_ALLOWED')
  one.submit('organization', { confirm: true }, at(40))
  expect(one.state.facts.organization?.origin).toBe('REGISTRY')
})

test('what a register says late of a number that was given up is not listened to', () => {
  const one = asked().answer(silent)
  const [again] = one.commands
  one.submit('organization', { organizationNumber: '5560000002' })
  expect(again && one.state.pending[again.id]).toBeUndefined()
  expect(Object.keys(one.state.pending)).toHaveLength(1)
})

test('where no register is set up there is nothing to wait for', () => {
  const one = asked().answer({ ...silent, cause: 'NOT_SET_UP' } as CommandResult)
  expect(one.step('organization').note).toBe('REGISTRY_NOT_SET_UP')
  expect(one.state.pending).toEqual({})
  one.submit('organization', manual)
  expect(one.state.facts.organization?.origin).toBe('MANUAL')
})

test('an extract that the workflow demands is named, of the right kind, and kept among the documents', () => {
  const one = asked({ extract: 'REQUIRED' }).answer({ type: 'look-up-organization', outcome: 'MISS' })
  expect(one.refusedSubmit('organization', manual).issues[0]?.path).toBe('manual.documents')
  const passport = { manual: { organizationName: 'X', documents: [{ id: 'd1', type: 'PASSPORT' }] } }
  expect(one.refusedSubmit('organization', passport).issues[0]?.path).toBe('manual.documents.0.type')
  const documents = [{ id: 'd1', type: 'REGISTRATION_EXTRACT' }]
  one.submit('organization', { manual: { organizationName: 'X', documents } })
  expect(one.state.facts.documents).toEqual(documents)
})

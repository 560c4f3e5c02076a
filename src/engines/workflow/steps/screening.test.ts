import { expect, test } from 'vitest'
import { Case, define } from '../fixtures/samples.ts'

const clean = { when: 'hits.sanction == 0', outcome: 'APPROVE', reason: 'CLEAN' }
const steps = [{ key: 'screening', type: 'screening' }]
const begun = (rules: object[] = [clean]) => new Case(define('KYC', steps, rules)).start()

test('screening begins by itself and is waited for', () => {
  const one = begun()
  expect(one.commands).toEqual([{ id: 'c1', step: 'screening', type: 'screen' }])
  expect(one.step('screening').state).toBe('WAITING')
  expect(one.missing).toEqual([])
  expect(one.refusedSubmit('screening', {}).code).toBe('STEP_NOT_OPEN')
  expect(one.refusal({ type: 'begin-identify', step: 'screening' }).code).toBe('STEP_NOT_OPEN')
})

test('hits are facts, and the rules see them', () => {
  const one = begun().answer({ type: 'screen', outcome: 'DONE', sanctionHits: 0, pepHits: 3 })
  expect(one.state.facts.screening).toEqual({ done: true, sanctionHits: 0, pepHits: 3 })
  expect(one.state.status).toBe('APPROVED')
})

test.each([['true'], ['hits.sanction == 0'], ['screening.sanctionHits == 0']])(
  'an outage never ends in an approval by “%s”, and is named as the reason',
  (when) => {
    const one = begun([{ ...clean, when }]).answer({ type: 'screen', outcome: 'UNAVAILABLE' })
    expect(one.state.status).toBe('MANUAL_REVIEW')
    expect(one.state.outcome).toEqual({ outcome: 'REVIEW', reason: 'SCREENING_UNAVAILABLE', rule: 0 })
    expect(one.state.facts.screening?.done).toBe(false)
  },
)

test('an outage does not stop a refusal that has nothing to do with hits', () => {
  const one = begun([{ when: 'application.kind == "KYC"', outcome: 'DECLINE', reason: 'NOT_SERVED' }])
  expect(one.answer({ type: 'screen', outcome: 'UNAVAILABLE' }).state.status).toBe('DECLINED')
})

test('a screening that the workflow leaves out on purpose holds up nothing', () => {
  const skipping = [{ key: 'screening', type: 'screening', when: 'application.countryCode == "NO"' }]
  const approve = { ...clean, when: 'true' }
  expect(new Case(define('KYC', skipping, [approve])).start().state.status).toBe('APPROVED')
})

test('a result that comes when nobody waits for it any more is refused', () => {
  const result = {
    type: 'result',
    command: 'c1',
    result: { type: 'screen', outcome: 'DONE', sanctionHits: 0, pepHits: 0 },
  } as const
  expect(begun().answer({ type: 'screen', outcome: 'UNAVAILABLE' }).refusal(result).code).toBe('ALREADY_ANSWERED')
  expect(begun().take({ type: 'cancel' }).refusal(result).code).toBe('NOT_ALLOWED')
})

test('the command says whether two people decide a hit', () => {
  const fourEyes = [{ key: 'screening', type: 'screening', settings: { fourEyes: true } }]
  const one = new Case(define('KYC', fourEyes, [clean])).start()
  expect(one.commands).toEqual([{ id: 'c1', step: 'screening', type: 'screen', fourEyes: true }])
})

test('rules tell open hits from confirmed ones, and those of a list of one’s own', () => {
  const counts = { sanctionHits: 3, pepHits: 2, otherHits: 1, sanctionConfirmed: 1, pepConfirmed: 2 }
  const rules = [
    {
      when: 'hits.sanctionOpen == 2 && hits.sanctionConfirmed == 1 && hits.pepOpen == 0 && hits.pepConfirmed == 2 && hits.other == 1',
      outcome: 'DECLINE',
      reason: 'SEEN',
    },
  ]
  expect(begun(rules).answer({ type: 'screen', outcome: 'DONE', ...counts }).state.status).toBe('DECLINED')
})

const contactAfter = [...steps, { key: 'contact', type: 'contact' }]
const data = { email: 'a@example.org' }
const hit = { type: 'rescreened', sanctionHits: 1, pepHits: 0 } as const

test('a list that changes before the decision is decided with', () => {
  const one = new Case(define('KYC', contactAfter, [clean])).start()
  one.answer({ type: 'screen', outcome: 'DONE', sanctionHits: 0, pepHits: 0 }).take(hit)
  expect(one.state.facts.screening).toEqual({ done: true, sanctionHits: 1, pepHits: 0 })
  expect(one.submit('contact', data).state.status).toBe('MANUAL_REVIEW')
})

test('in review the numbers change and the decision is still a person’s', () => {
  const one = begun().answer({ type: 'screen', outcome: 'DONE', sanctionHits: 1, pepHits: 0 })
  one.take({ type: 'rescreened', sanctionHits: 0, pepHits: 0 })
  expect(one.state.status).toBe('MANUAL_REVIEW')
  expect(one.state.facts.screening).toEqual({ done: true, sanctionHits: 0, pepHits: 0 })
})

test('before the screening, and after the decision, nobody takes its numbers', () => {
  expect(begun().refusal(hit).code).toBe('NOT_ALLOWED')
  const approved = begun().answer({ type: 'screen', outcome: 'DONE', sanctionHits: 0, pepHits: 0 })
  expect(approved.state.status).toBe('APPROVED')
  expect(approved.refusal(hit).code).toBe('NOT_ALLOWED')
})

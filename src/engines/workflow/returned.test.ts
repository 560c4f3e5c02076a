import { expect, test } from 'vitest'
import { anna, Case, company, define, now } from './fixtures/samples.ts'
import { replay } from './replay.ts'
import { afterReturn, lastAnswered, openReturn, returnableSteps } from './returned.ts'
import type { Input } from './types.ts'

const label = { en: 'Words' }
const contact = { key: 'contact', type: 'contact', settings: { email: 'REQUIRED', phoneNumber: 'OFF' } }
const questions = {
  key: 'questions',
  type: 'questionnaire',
  settings: {
    questions: [
      { key: 'pep', type: 'boolean', label, required: true },
      { key: 'office', type: 'text', label, required: true, when: 'answers.pep' },
    ],
  },
}
const papers = {
  key: 'papers',
  type: 'documents',
  settings: { required: [{ type: 'PASSPORT' }] },
  when: 'answers.pep',
}
const email = { email: 'a@example.com' }
const rules = [
  { when: 'answers.pep', outcome: 'REVIEW', reason: 'PEP' },
  { when: 'has(contact.email)', outcome: 'REVIEW', reason: 'READ' },
]

const back = (steps: string[], more: object = {}): Input => ({
  type: 'reopen',
  returning: { id: 'r1', steps, reason: 'UNCLEAR', ...more },
})
const inReview = (given = rules) =>
  new Case(define('KYC', [contact, questions, papers], given))
    .start()
    .submit('contact', email)
    .submit('questions', { answers: { pep: false } })

test('a step that is sent back is taken anew, its old answers are gone, and people decide then', () => {
  const one = inReview().take(back(['contact'], { message: 'This mailbox does not exist.' }))
  expect([one.state.status, one.step('contact').state, one.state.facts.contact]).toEqual([
    'IN_PROGRESS',
    'OPEN',
    undefined,
  ])
  expect(openReturn(one.state)).toMatchObject({ id: 'r1', message: 'This mailbox does not exist.' })
  expect(one.missing).toEqual([{ step: 'contact', field: 'email', code: 'REQUIRED' }])
  one.submit('contact', { email: 'b@example.com' })
  expect(one.state).toMatchObject({ status: 'MANUAL_REVIEW', facts: { contact: { email: 'b@example.com' } } })
  expect([openReturn(one.state), lastAnswered(one.state)]).toEqual([undefined, { id: 'r1', at: now.toISOString() }])
  one.take({ type: 'review', decision: 'APPROVE' })
  expect(replay(one.definition, 'SE', one.history)).toStrictEqual(one.state)
})

test('what rests on the answers is asked for when they have changed', () => {
  const one = inReview()
  expect(one.step('papers').state).toBe('SKIPPED')
  one.take(back(['questions']))
  expect(one.state.facts.answers).toBeUndefined()
  one.submit('questions', { answers: { pep: true, office: 'Mayor' } })
  expect([one.state.status, one.step('papers').state]).toEqual(['IN_PROGRESS', 'OPEN'])
  one.submit('papers', { documents: [{ id: '1', type: 'PASSPORT' }] })
  expect([one.state.status, one.state.outcome?.reason]).toEqual(['MANUAL_REVIEW', 'PEP'])
})

test('whoever sent it back decides, also where the rules would approve or decline by now', () => {
  for (const outcome of ['APPROVE', 'DECLINE']) {
    const one = inReview([
      { when: 'contact.email == "b@example.com"', outcome, reason: 'FINE' },
      { when: 'true', outcome: 'REVIEW', reason: 'READ' },
    ])
    one.take(back(['contact'])).submit('contact', { email: 'b@example.com' })
    expect([one.state.status, one.state.outcome]).toEqual(['MANUAL_REVIEW', { outcome: 'REVIEW', reason: 'RETURNED' }])
  }
})

test('its risk is told as before, also where the rules would approve by now', () => {
  const risk = { score: 40, level: 'HIGH' } as const
  const after = afterReturn(
    { ...inReview().state, returned: [] },
    { outcome: 'APPROVE', reason: 'FINE', risk },
    new Date(),
  )
  expect(after).toEqual({ outcome: 'REVIEW', reason: 'RETURNED', risk })
})

test('several steps are taken in their order, and whoever they name is searched for again', () => {
  const steps = [{ key: 'identify', type: 'identify' }, { key: 'organization', type: 'organization' }, contact]
  const asked = [...steps, { key: 'owners', type: 'owners' }, { key: 'screening', type: 'screening' }]
  const one = new Case(define('KYB', asked, [{ when: 'true', outcome: 'REVIEW', reason: 'READ' }])).start()
  one.as(anna, 'identify').withCompany(company)
  one.submit('contact', email).submit('owners', { noneAboveThreshold: true })
  const clean = { type: 'screen', outcome: 'DONE', sanctionHits: 0, pepHits: 0 } as const
  one.answer(clean).take(back(['owners', 'contact']))
  expect(one.state.steps.map(({ state }) => state)).toEqual(['DONE', 'DONE', 'OPEN', 'PENDING', 'PENDING'])
  one.submit('contact', email).submit('owners', { owners: [{ name: 'Bo Ek', sharePercent: 60 }] })
  expect([one.step('screening').state, one.commands.map(({ type }) => type)]).toEqual(['WAITING', ['screen']])
  expect(openReturn(one.state)).toBeDefined()
  one.answer({ ...clean, pepHits: 1 })
  expect([one.state.status, one.state.facts.screening?.pepHits]).toEqual(['MANUAL_REVIEW', 1])
})

test('what was not taken, what cannot be taken anew, and what is not in review are not sent back', () => {
  const one = inReview()
  expect(returnableSteps(one.definition, one.state)).toEqual(['contact', 'questions'])
  for (const steps of [['papers'], ['nowhere'], ['contact', '__proto__']]) {
    expect(one.refusal(back(steps)).code).toBe('NOT_ALLOWED')
  }
  expect(one.refusal(back([])).code).toBe('INVALID_DATA')
  one.take(back(['contact']))
  expect(one.refusal(back(['questions'])).message).toMatch(/IN_PROGRESS/)
  expect(one.refusal({ type: 'review', decision: 'APPROVE' }).code).toBe('NOT_ALLOWED')
})

test('an application that was sent back and not taken up again ends as any other that nobody finishes', () => {
  expect(
    inReview()
      .take(back(['contact']))
      .take({ type: 'expire' }).state.status,
  ).toBe('CANCELLED')
  expect(
    openReturn(
      inReview()
        .take(back(['contact']))
        .take({ type: 'expire' }).state,
    ),
  ).toBeUndefined()
})

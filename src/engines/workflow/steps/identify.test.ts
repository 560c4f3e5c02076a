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

const photos = [
  { id: 'd1', type: 'PASSPORT', context: 'PHOTO_PAGE' },
  { id: 'd2', type: 'SELFIE' },
]
const passport = { documentType: 'PASSPORT', documents: photos }
const read: CommandResult = {
  type: 'read-identity-document',
  outcome: 'READ',
  person: { firstName: 'ELIN', lastName: 'PROVHOLM', dateOfBirth: '1985-03-14', method: 'identity-document' },
  document: {
    type: 'PASSPORT',
    issuingCountry: 'UTO',
    nationality: 'UTO',
    documentNumber: 'UP1000001',
    expiryDate: '2034-12-31',
  },
}

test('the data that it takes is a document with all of its sides, and nothing else', () => {
  const one = new Case(plain).start()
  expect(one.refusedSubmit('identify', {}).code).toBe('INVALID_DATA')
  const front = { id: 'd1', type: 'IDENTITY_CARD', context: 'DOCUMENT_FRONT' }
  const half = one.refusedSubmit('identify', { documentType: 'IDENTITY_CARD', documents: [front] })
  expect(half.issues.map(({ path }) => path)).toEqual(['documents.DOCUMENT_BACK'])
})

test.each([
  ['a second passport', { id: 'd3', type: 'PASSPORT', context: 'OTHER_PAGE' }],
  ['the same page twice', { id: 'd1', type: 'PASSPORT', context: 'PHOTO_PAGE' }],
  ['a second selfie', { id: 'd4', type: 'SELFIE' }],
  ['another document', { id: 'd5', type: 'IDENTITY_CARD', context: 'DOCUMENT_FRONT' }],
])('the zone and the portrait are never of two documents: %s is refused', (_, more) => {
  const one = new Case(plain).start()
  const refused = one.refusedSubmit('identify', { ...passport, documents: [...photos, more] })
  expect([refused.code, refused.issues[0]?.path]).toEqual(['INVALID_DATA', 'documents'])
})

test('a face that is on one side of a card, and a name on the other, are for people to compare', () => {
  const approving = define('KYC', [{ key: 'identify', type: 'identify' }])
  const sides = ['DOCUMENT_FRONT', 'DOCUMENT_BACK'].map((context) => ({ id: context, type: 'IDENTITY_CARD', context }))
  const data = { documentType: 'IDENTITY_CARD', documents: sides }
  const one = new Case(approving).start().take({ type: 'submit', step: 'identify', data })
  one.answer({ ...read, document: { ...read.document, type: 'IDENTITY_CARD', faceMatch: 'MATCH', liveness: 'PASSED' } })
  expect(one.state.outcome).toMatchObject({ outcome: 'REVIEW', reason: 'DOCUMENT_SIDES' })
})

test('a document that was read identifies, and its photos are of the application from then on', () => {
  const one = new Case(plain).start().take({ type: 'submit', step: 'identify', data: passport })
  expect(one.commands).toEqual([{ id: 'c1', step: 'identify', type: 'read-identity-document', ...passport }])
  expect(one.state.facts.documents).toBeUndefined()
  expect(one.refusal(begin).code).toBe('STEP_NOT_OPEN')
  one.answer(read)
  expect(one.state.facts).toMatchObject({ person: read.person, identityDocument: read.document, documents: photos })
  expect(one.step('identify').state).toBe('DONE')
})

test('a document that cannot be taken counts as an attempt, a reader that is out of order does not', () => {
  const submit = { type: 'submit', step: 'identify', data: passport } as const
  const one = new Case(plain).start().take(submit).answer({ type: 'read-identity-document', outcome: 'UNAVAILABLE' })
  expect(one.step('identify')).toMatchObject({ state: 'OPEN', attempts: 0, note: 'READER_UNAVAILABLE' })
  const blurred: CommandResult = { type: 'read-identity-document', outcome: 'FAILED', reason: 'NO_MRZ_FOUND' }
  one.take(submit).answer(blurred)
  expect(one.step('identify')).toMatchObject({ state: 'OPEN', attempts: 1, note: 'NO_MRZ_FOUND' })
  expect(one.take(submit).answer(blurred).state.status).toBe('FAILED')
})

test.each([
  [{}, 'REVIEW'],
  [{ faceMatch: 'UNCERTAIN', liveness: 'PASSED' }, 'REVIEW'],
  [{ faceMatch: 'MATCH' }, 'REVIEW'],
  [{ faceMatch: 'MATCH', liveness: 'PASSED', nameMatch: 'DIFFERENT' }, 'REVIEW'],
  [{ faceMatch: 'MATCH', liveness: 'PASSED' }, 'APPROVE'],
] as const)('a document with %o leads to %s where the rules approve', (seen, outcome) => {
  const approving = define('KYC', [{ key: 'identify', type: 'identify' }])
  const one = new Case(approving).start().take({ type: 'submit', step: 'identify', data: passport })
  one.answer({ ...read, document: { ...read.document, ...seen } })
  expect(one.state.outcome?.outcome).toBe(outcome)
  const reason = 'nameMatch' in seen ? 'DOCUMENT_NAME_DIFFERS' : 'DOCUMENT_ONLY'
  if (outcome === 'REVIEW') expect(one.state.outcome?.reason).toBe(reason)
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

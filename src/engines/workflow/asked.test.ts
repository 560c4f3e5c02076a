import { expect, test } from 'vitest'
import { askedStep } from './asked.ts'
import { Case, define, now } from './fixtures/samples.ts'
import { replay } from './replay.ts'
import type { Asking, Input } from './types.ts'

const passport = { key: 'papers', type: 'documents', settings: { required: [{ type: 'PASSPORT' }] } }
const contact = { key: 'contact', type: 'contact' }
const always = { when: 'true', outcome: 'REVIEW', reason: 'READ' }
const blurred = { id: 'blurred', type: 'PASSPORT' }
const sharp = { id: 'sharp', type: 'PASSPORT' }

const asking = (more: Partial<Omit<Asking, 'askedAt' | 'answered'>> = {}): Input => ({
  type: 'ask-document',
  asking: { id: 'a1', type: 'PASSPORT', reason: 'UNREADABLE', answerBy: '2024-05-31T12:00:00.000Z', ...more },
})
const inReview = () => new Case(define('KYC', [passport], [always])).start().submit('papers', { documents: [blurred] })
const again = asking({ instead: 'blurred' })

test('in review the documents step is taken once more, for exactly what is asked, and the status stays', () => {
  const one = inReview().take(again)
  expect([one.state.status, askedStep(one.definition, one.state)]).toEqual(['MANUAL_REVIEW', 'papers'])
  expect(one.missing).toEqual([{ step: 'papers', field: 'documents.PASSPORT', code: 'DOCUMENT_REQUIRED' }])
  one.submit('papers', { documents: [sharp] })
  expect(one.state.facts.documents).toEqual([sharp])
  expect(one.state.asked).toMatchObject([{ id: 'a1', answered: { at: now.toISOString(), documents: ['sharp'] } }])
  expect([one.state.status, one.missing, askedStep(one.definition, one.state)]).toEqual([
    'MANUAL_REVIEW',
    [],
    undefined,
  ])
  expect(one.refusedSubmit('papers', { documents: [{ ...sharp, id: 'more' }] }).code).toBe('NOT_ALLOWED')
  expect(one.take({ type: 'review', decision: 'APPROVE' }).state.status).toBe('MANUALLY_APPROVED')
  expect(replay(one.definition, 'SE', one.history)).toStrictEqual(one.state)
})

test('what was handed in before, what is of another kind, and nothing are no answer', () => {
  const one = inReview().take(again)
  const issues = (documents: object[]) => one.refusedSubmit('papers', { documents }).issues
  expect(issues([blurred])).toEqual([{ path: 'documents.0', message: 'was handed in before; send a new one.' }])
  expect(issues([sharp, { id: 'bill', type: 'BILL' }])).toEqual([
    { path: 'documents.1', message: 'was not asked for.' },
  ])
  expect(issues([])).toEqual([{ path: 'documents.PASSPORT', message: 'Add a document: PASSPORT.' }])
  expect(one.refusedSubmit('papers', {}).code).toBe('INVALID_DATA')
})

test('no other step is opened by an asking', () => {
  const one = new Case(define('KYC', [contact, passport], [always])).start()
  one
    .submit('contact', { email: 'a@example.com', phoneNumber: '+46701234567' })
    .submit('papers', { documents: [blurred] })
  one.take(again)
  expect(one.refusedSubmit('contact', { email: 'b@example.com' }).code).toBe('NOT_ALLOWED')
})

test('several are answered together; pages of one kind answer all that is asked of it', () => {
  const front = { type: 'ID_CARD', context: 'FRONT' }
  const one = inReview()
    .take(again)
    .take(asking({ id: 'a2', ...front, reason: 'OTHER' }))
  expect(one.missing.map(({ field }) => field)).toEqual(['documents.PASSPORT', 'documents.ID_CARD.FRONT'])
  one.submit('papers', { documents: [sharp, { ...sharp, id: 'second' }, { id: 'card', ...front }] })
  expect(one.state.asked?.map(({ answered }) => answered?.documents)).toEqual([['sharp', 'second'], ['card']])
})

test('asking again for the same replaces, and what was answered stays', () => {
  const one = inReview()
    .take(again)
    .take(asking({ id: 'a2', instead: 'blurred', reason: 'EXPIRED' }))
  expect(one.state.asked?.map(({ id }) => id)).toEqual(['a2'])
  one.submit('papers', { documents: [sharp] }).take(asking({ id: 'a3', instead: 'sharp' }))
  expect(one.state.asked?.map(({ id }) => id)).toEqual(['a2', 'a3'])
  expect(
    one
      .take(asking({ id: 'a4' }))
      .take(asking({ id: 'a5' }))
      .state.asked?.map(({ id }) => id),
  ).toEqual(['a2', 'a3', 'a5'])
})

test('an asking that is withdrawn asks for nothing; one that is gone cannot be withdrawn', () => {
  const one = inReview().take(again).take({ type: 'withdraw-asking', id: 'a1' })
  expect([one.missing, one.state.facts.documents]).toEqual([[], [blurred]])
  expect(one.refusal({ type: 'withdraw-asking', id: 'a1' }).code).toBe('NOT_ALLOWED')
})

test('without a documents step that was done it is handed in under a key of its own', () => {
  const one = new Case(define('KYC', [contact], [always])).start()
  one.submit('contact', { email: 'a@example.com', phoneNumber: '+46701234567' }).take(asking({ reason: 'OTHER' }))
  expect(askedStep(one.definition, one.state)).toBe('ASKED')
  expect(one.submit('ASKED', { documents: [sharp] }).state.facts.documents).toEqual([sharp])
})

test('under way it is asked for once something was handed in, and nothing is decided before it is answered', () => {
  const fresh = new Case(define('KYC', [passport, contact]))
  expect(fresh.refusal(asking()).code).toBe('NOT_ALLOWED')
  expect(fresh.start().refusal(asking()).code).toBe('NOT_ALLOWED')
  const one = () =>
    new Case(define('KYC', [passport, contact]))
      .start()
      .submit('papers', { documents: [blurred] })
      .take(again)
  const data = { email: 'a@example.com', phoneNumber: '+46701234567' }
  const last = one().submit('contact', data)
  expect(last.state.status).toBe('IN_PROGRESS')
  expect(last.submit('papers', { documents: [sharp] }).state.status).toBe('APPROVED')
  const first = one().submit('papers', { documents: [sharp] })
  expect([first.state.status, first.missing[0]?.step]).toEqual(['IN_PROGRESS', 'contact'])
  expect(first.submit('contact', data).state.status).toBe('APPROVED')
  const withdrawn = one().submit('contact', data).take({ type: 'withdraw-asking', id: 'a1' })
  expect(withdrawn.state.status).toBe('APPROVED')
})

test('a decision ends what is asked, and afterwards nobody is asked for anything', () => {
  const one = inReview().take(again).take({ type: 'review', decision: 'DECLINE' })
  expect(one.state.asked).toEqual([])
  expect(one.refusal(again).message).toContain('MANUALLY_DECLINED')
  expect(one.refusedSubmit('papers', { documents: [sharp] }).code).toBe('NOT_ALLOWED')
})

test('only what was handed in is refused, and no more is asked for than an applicant can see through', () => {
  const one = inReview()
  expect(one.refusal(asking({ instead: 'sharp' })).issues[0]?.path).toBe('documentId')
  for (let n = 0; n < 20; n++) one.take(asking({ id: `a${n}`, type: `PAPER_${n}` }))
  expect(one.refusal(asking({ id: 'more', type: 'MORE' })).code).toBe('NOT_ALLOWED')
  expect(one.take(asking({ id: 'same', type: 'PAPER_3' })).state.asked).toHaveLength(20)
})

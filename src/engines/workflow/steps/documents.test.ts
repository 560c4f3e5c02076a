import { expect, test } from 'vitest'
import { Case, define } from '../fixtures/samples.ts'

const step = (key: string, required: object[]) => ({ key, type: 'documents', settings: { required } })
const idCard = [
  { type: 'ID_CARD', context: 'FRONT' },
  { type: 'ID_CARD', context: 'BACK' },
]
const begun = (required: object[]) =>
  new Case(define('KYC', [step('documents', required), { key: 'c', type: 'contact' }])).start()

test('what is required is missing until it is there', () => {
  const one = begun(idCard)
  expect(one.missing).toEqual([
    { step: 'documents', field: 'documents.ID_CARD.FRONT', code: 'DOCUMENT_REQUIRED' },
    { step: 'documents', field: 'documents.ID_CARD.BACK', code: 'DOCUMENT_REQUIRED' },
  ])
  const { code, issues } = one.refusedSubmit('documents', { documents: [{ id: 'a', ...idCard[0] }] })
  expect(code).toBe('INVALID_DATA')
  expect(issues).toEqual([{ path: 'documents.ID_CARD.BACK', message: 'Add a document: ID_CARD (BACK).' }])
})

test('documents are facts, those of several steps together', () => {
  const definition = define('KYC', [step('a', [{ type: 'PASSPORT' }]), step('b', [{ type: 'PROOF' }])])
  const one = new Case(definition).start()
  one
    .submit('a', { documents: [{ id: '1', type: 'PASSPORT' }] })
    .submit('b', { documents: [{ id: '2', type: 'PROOF' }] })
  expect(one.state.facts.documents).toEqual([
    { id: '1', type: 'PASSPORT' },
    { id: '2', type: 'PROOF' },
  ])
})

test('one document meets one requirement', () => {
  const one = begun([{ type: 'PASSPORT' }, { type: 'PASSPORT' }])
  expect(one.refusedSubmit('documents', { documents: [{ id: '1', type: 'PASSPORT' }] }).issues).toHaveLength(1)
  const same = { id: '1', type: 'PASSPORT' }
  expect(one.refusedSubmit('documents', { documents: [same, same] }).issues[0]?.message).toContain('once')
})

test('a requirement without a context leaves the one that it would take to the one that needs it', () => {
  const one = begun([{ type: 'ID_CARD' }, { type: 'ID_CARD', context: 'FRONT' }])
  const documents = [
    { id: '1', type: 'ID_CARD', context: 'FRONT' },
    { id: '2', type: 'ID_CARD', context: 'BACK' },
  ]
  expect(one.submit('documents', { documents }).step('documents').state).toBe('DONE')
})

test.each([null, {}, { documents: 'x' }, { documents: [{ id: '', type: 'PASSPORT' }] }, { documents: [], more: 1 }])(
  '%j is refused',
  (data) => {
    expect(begun([{ type: 'PASSPORT' }]).refusedSubmit('documents', data).code).toBe('INVALID_DATA')
  },
)

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { steps } from '../../../test/definitions.ts'
import type { Step } from '../../engines/workflow/index.ts'
import { refusedFields } from './funnel-fields.ts'

const documents: Step = {
  key: 'papers',
  type: 'documents',
  settings: { required: [{ type: 'PASSPORT' }, { type: 'DRIVING_LICENCE', context: 'DOCUMENT_FRONT' }] },
}
const question = { key: 'funds', type: 'text', required: true, label: { en: 'Where from?' } } as const
const questions: Step = { key: 'questions', type: 'questionnaire', settings: { questions: [question] } }
const contact = steps.contact as Step
const of = (step: Step, ...paths: string[]) =>
  refusedFields(
    step,
    paths.map((path) => ({ path, message: '' })),
  )

describe('refusedFields', () => {
  it.each<[Step, string[], string[]]>([
    [contact, ['data.email', 'data.phoneNumber'], ['email', 'phoneNumber']],
    [steps.bankAccount as Step, ['data.accounts.0.iban', 'data.accounts.4.iban'], ['accounts.iban']],
    [steps.organization as Step, ['data.manual.organizationName'], ['manual.organizationName']],
    [questions, ['data.answers.funds'], ['answers.funds']],
    [documents, ['data.documents.DRIVING_LICENCE.DOCUMENT_FRONT'], ['documents.DRIVING_LICENCE.DOCUMENT_FRONT']],
    [{ ...contact, type: 'owners' } as Step, ['data.owners.0.owners.12.owners.1.name'], ['owners.name']],
    [contact, ['personalIdentityNumber'], ['personalIdentityNumber']],
  ])('names what the form asks for: %#', (step, paths, fields) => {
    expect(of(step, ...paths)).toEqual(fields)
  })

  it('what the sender has made up is OTHER, a question of another step too, and the whole of it', () => {
    const paths = ['data.lois.lane@dailyplanet.example', 'data.answers.19900602-2397', 'data.answers.funds', 'data', '']
    expect(of(contact, ...paths)).toEqual(['OTHER'])
    expect(of(questions, 'data.answers.funds.Lois Lane')).toEqual(['OTHER'])
  })

  it('no word of a path that is not known to form or workflow comes through', () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom('data', 'answers', 'funds', '0', 'PASSPORT', 'documents', 'email'),
    )
    const known = /^(OTHER|[a-zA-Z.]*)$/
    fc.assert(
      fc.property(fc.constantFrom(contact, questions, documents), fc.array(word, { maxLength: 5 }), (step, words) => {
        for (const field of of(step, words.join('.'))) {
          if (field === 'OTHER') continue
          expect(field).toMatch(known)
          expect(field.split('.').every((part) => words.join('.').split('.').includes(part))).toBe(true)
        }
      }),
    )
  })
})

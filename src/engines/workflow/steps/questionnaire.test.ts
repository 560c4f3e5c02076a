import { describe, expect, test } from 'vitest'
import { Case, define } from '../fixtures/samples.ts'

const label = { en: 'Words' }
const question = (key: string, type: string, more: object = {}) => ({ key, type, label, required: true, ...more })
const options = [
  { value: 'salary', label },
  { value: 'gift', label },
]
const begun = (...questions: object[]) =>
  new Case(
    define('KYC', [
      { key: 'q', type: 'questionnaire', settings: { questions } },
      { key: 'c', type: 'contact' },
    ]),
  ).start()
const paths = (one: Case, answers: unknown) => one.refusedSubmit('q', { answers }).issues.map(({ path }) => path)

test('answers of every type are facts under their key', () => {
  const one = begun(
    question('text', 'text'),
    question('number', 'number'),
    question('boolean', 'boolean'),
    question('date', 'date'),
    question('choice', 'choice', { options }),
    question('choices', 'choices', { options }),
    question('country', 'country'),
    question('constructor', 'text'),
  )
  const answers = {
    text: 'words',
    number: 0,
    boolean: false,
    date: '2024-02-29',
    choice: 'gift',
    choices: ['gift', 'salary'],
    country: 'NO',
    constructor: 'x',
  }
  expect(one.missing).toHaveLength(8)
  expect(one.submit('q', { answers }).state.facts.answers).toEqual(answers)
})

test.each([
  ['text', ''],
  ['text', '  '],
  ['text', 1],
  ['text', 'x'.repeat(5001)],
  ['number', '1'],
  ['number', Number.NaN],
  ['boolean', 'true'],
  ['date', '2023-02-29'],
  ['date', '17/5 2024'],
  ['choice', 'theft'],
  ['choices', 'gift'],
  ['choices', []],
  ['choices', ['gift', 'theft']],
  ['choices', ['gift', 'gift']],
  ['country', 'se'],
])('%s is not answered by %j', (type, answer) => {
  const more = type.startsWith('choice') ? { options } : {}
  expect(paths(begun(question('a', type, more)), { a: answer })[0]).toMatch(/^answers\.a/)
})

test('what is required is missing, what is not may be left blank', () => {
  const one = begun(question('a', 'text'), question('b', 'text', { required: false }))
  expect(one.missing).toEqual([{ step: 'q', field: 'answers.a', code: 'REQUIRED' }])
  expect(paths(one, {})).toEqual(['answers.a'])
  expect(paths(one, { a: null })).toEqual(['answers.a'])
  expect(one.submit('q', { answers: { a: 'x', b: null } }).state.facts.answers).toEqual({ a: 'x' })
})

test('answers to questions that are not there are refused', () => {
  const one = begun(question('a', 'text'))
  expect(paths(one, { a: 'x', z: 1 })).toEqual(['answers.z'])
  expect(paths(one, JSON.parse('{"a":"x","__proto__":1}'))).toEqual(['answers.__proto__'])
  expect(one.refusedSubmit('q', { a: 'x' }).code).toBe('INVALID_DATA')
})

describe('conditions', () => {
  const chain = () =>
    begun(
      question('pep', 'boolean'),
      question('office', 'text', { when: 'answers.pep' }),
      question('years', 'number', { when: 'answers.office == "minister"' }),
    )

  test('a question is asked when its condition holds for the answers before it', () => {
    expect(paths(chain(), { pep: true })).toContain('answers.office')
    const answers = { pep: true, office: 'minister', years: 2 }
    expect(chain().submit('q', { answers }).state.facts.answers).toEqual(answers)
  })

  test('a question that is not asked is left out, with those that depend on it', () => {
    expect(chain().submit('q', { answers: { pep: false } }).state.facts.answers).toEqual({ pep: false })
    expect(paths(chain(), { pep: false, office: 'minister' })).toEqual(['answers.office'])
    expect(chain().submit('q', { answers: { pep: true, office: 'mayor' } }).state.facts.answers).toEqual({
      pep: true,
      office: 'mayor',
    })
  })

  test('a question whose condition cannot be told is asked', () => {
    const one = begun(
      question('turnover', 'number', { required: false }),
      question('source', 'text', { when: 'answers.turnover > 1000' }),
    )
    expect(paths(one, {})).toEqual(['answers.source'])
    expect(one.submit('q', { answers: { turnover: 10 } }).state.facts.answers).toEqual({ turnover: 10 })
  })

  test('only what is needed whatever is answered is missing beforehand', () => {
    expect(chain().missing.map(({ field }) => field)).toEqual(['answers.pep'])
  })

  test('a later questionnaire sees the answers of an earlier one, and adds its own', () => {
    const settings = (one: object) => ({ questions: [one] })
    const one = new Case(
      define('KYC', [
        { key: 'q', type: 'questionnaire', settings: settings(question('a', 'number')) },
        { key: 'r', type: 'questionnaire', settings: settings(question('b', 'text', { when: 'answers.a > 1' })) },
      ]),
    ).start()
    one.submit('q', { answers: { a: 2 } })
    expect(one.missing).toEqual([{ step: 'r', field: 'answers.b', code: 'REQUIRED' }])
    expect(one.submit('r', { answers: { b: 'x' } }).state.facts.answers).toEqual({ a: 2, b: 'x' })
  })
})

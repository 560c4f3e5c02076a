import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { advance } from './advance.ts'
import { initialState } from './begin.ts'
import { courses, definitions, inputFor } from './fixtures/arbitraries.ts'
import { anna, define } from './fixtures/samples.ts'
import { tryOn } from './try.ts'
import type { CommandResult, Definition, Input } from './types.ts'

const began = Date.parse('2024-05-17T12:00:00Z')
const at = (minute: number) => new Date(began + minute * 60_000)
const history = (...inputs: Input[]) => inputs.map((input, minute) => ({ input, at: at(minute) }))

const identify = { key: 'identify', type: 'identify', settings: { attemptsMax: 3 } }
const contact = { key: 'contact', type: 'contact' }
const screening = { key: 'screening', type: 'screening' }
const rule = (when: string, outcome = 'REVIEW', reason = 'REASON') => ({ when, outcome, reason })
const approve = rule('true', 'APPROVE', 'OK')
const asks = (key: string, ...questions: string[]) => ({
  key,
  type: 'questionnaire',
  settings: { questions: questions.map((one) => ({ key: one, type: 'boolean', label: { en: one }, required: true })) },
})

const start: Input = { type: 'start' }
const submit = (step: string, data: unknown): Input => ({ type: 'submit', step, data })
const begin: Input = { type: 'begin-identify', step: 'identify' }
const result = (command: string, answer: CommandResult): Input => ({ type: 'result', command, result: answer })
const email = submit('contact', { email: 'a@example.com' })
const isAnna = (command = 'c1') => result(command, { type: 'identify', outcome: 'COMPLETE', person: anna })
const screened = (sanctionHits: number, command = 'c2') =>
  result(command, { type: 'screen', outcome: 'DONE', sanctionHits, pepHits: 0 })

const own = define('KYC', [contact, identify, screening], [rule('hits.sanction > 0'), approve])
const told = (hits = 0) => history(start, email, begin, isAnna(), screened(hits))
const tried = (other: Definition, inputs = told(), by = own) => tryOn(other, by, 'SE', inputs)

/** What was taken of a course of events. */
function lived(definition: Definition, actions: Parameters<typeof inputFor>[0][]) {
  let state = initialState(definition, 'SE')
  return actions.flatMap((action, minute) => {
    const input = inputFor(action, definition, state)
    const advanced = advance(definition, state, input, at(minute))
    if (!advanced.ok) return []
    state = advanced.state
    return [{ input, at: at(minute) }]
  })
}

describe('tryOn', () => {
  it('the very definition that an application ran changes nothing, whatever its course', () => {
    const outcomes = new Set<string>()
    fc.assert(
      fc.property(definitions, courses, (definition, actions) => {
        const { before, after } = tryOn(definition, definition, 'SE', lived(definition, [...actions]))
        outcomes.add(before.outcome)
        expect(after).toEqual(before)
      }),
      { numRuns: 400 },
    )
    expect(outcomes.size).toBe(5)
  })

  it('any other definition answers, and what is stored as JSON answers the same', () => {
    fc.assert(
      fc.property(definitions, definitions, courses, (definition, other, actions) => {
        const inputs = lived(definition, [...actions])
        const once = tryOn(other, definition, 'SE', inputs)
        expect(tryOn(other, definition, 'SE', JSON.parse(JSON.stringify(inputs)))).toEqual(once)
      }),
      { numRuns: 200 },
    )
  })

  it('another rule decides otherwise, and says which one it was', () => {
    const other = { ...own, rules: [rule('person.age >= 18', 'DECLINE', 'NOT_YOUNG'), ...own.rules] } as Definition
    expect(tried(other)).toEqual({
      before: { outcome: 'APPROVED', reason: 'OK', rule: 1, when: 'true' },
      after: { outcome: 'DECLINED', reason: 'NOT_YOUNG', rule: 0, when: 'person.age >= 18' },
    })
  })

  it('steps in another order, and under other keys, take the same answers', () => {
    const other = define('KYC', [{ ...identify, key: 'who' }, screening, { ...contact, key: 'reach' }], own.rules)
    expect(tried(other, told(1))).toMatchObject({
      before: { outcome: 'MANUAL_REVIEW', rule: 0 },
      after: { outcome: 'MANUAL_REVIEW', rule: 0 },
    })
  })

  it('attempts that failed are attempts there too', () => {
    const cancelled = (command: string) => result(command, { type: 'identify', outcome: 'FAILED', reason: 'CANCELLED' })
    const inputs = history(start, email, begin, cancelled('c1'), begin, isAnna('c2'), screened(0, 'c3'))
    const strict = define('KYC', [{ ...identify, settings: { attemptsMax: 1 } }, contact, screening], own.rules)
    expect(tried(strict, inputs).after).toEqual({ outcome: 'FAILED' })
    const late = define('KYC', [screening, contact, identify].toReversed(), own.rules)
    expect(tried(late, inputs).after.outcome).toBe('APPROVED')
  })

  it('what was never asked is not made up: it needs more, and says which step and what', () => {
    const register = { ...identify, settings: { ...identify.settings, populationRegister: true } }
    expect(tried(define('KYC', [contact, register, screening], own.rules)).after).toEqual({
      outcome: 'NEEDS_MORE',
      missing: { step: 'identify', type: 'identify', asks: ['look-up-person'], fields: [] },
    })
    expect(tried(define('KYC', [contact, identify, asks('more', 'pep'), screening], own.rules)).after).toEqual({
      outcome: 'NEEDS_MORE',
      missing: {
        step: 'more',
        type: 'questionnaire',
        asks: [],
        fields: [{ field: 'answers.pep', code: 'REQUIRED' }],
      },
    })
    const unscreened = define('KYC', [contact, identify], [approve])
    const inputs = history(start, email, begin, isAnna())
    expect(tried(own, inputs, unscreened).after.missing).toMatchObject({ step: 'screening', asks: ['screen'] })
  })

  it('answers are known in whichever questionnaire they were given', () => {
    const one = define('KYC', [asks('a', 'pep', 'tax', 'old')], [rule('answers.pep'), approve])
    const two = define('KYC', [asks('x', 'tax'), asks('y', 'pep')], one.rules)
    const inputs = history(start, submit('a', { answers: { pep: true, tax: false, old: false } }))
    expect(tried(two, inputs, one).after).toMatchObject({ outcome: 'MANUAL_REVIEW', rule: 0 })
  })

  it('what an applicant has not finished is not finished for them', () => {
    const optional = define('KYC', [contact, { ...asks('a', 'pep'), when: 'true' }], [approve])
    const inputs = history(start, email, { type: 'cancel' })
    const { before, after } = tried(optional, inputs, optional)
    expect(after).toEqual(before)
    expect(before).toMatchObject({ outcome: 'NEEDS_MORE', missing: { step: 'a' } })
    expect(tried(define('KYC', [contact], [approve]), inputs, optional).after.outcome).toBe('APPROVED')
  })

  it('a register that was silent then is not asked over and over by a draft that asks again', () => {
    const company = (settings: object) => ({
      key: 'company',
      type: 'organization',
      settings: { manualEntry: true, ...settings },
    })
    const once = define('KYB', [company({}), contact], [approve])
    const patient = define('KYB', [contact, company({ askAgainForHours: 24 })], [approve])
    const silent: CommandResult = { type: 'look-up-organization', outcome: 'UNAVAILABLE' }
    const typed = submit('company', { manual: { organizationName: 'Volta AB' } })
    const inputs = history(
      start,
      submit('company', { organizationNumber: '5569660429' }),
      result('c1', silent),
      typed,
      email,
    )
    expect(tried(patient, inputs, once)).toMatchObject({
      before: { outcome: 'MANUAL_REVIEW', reason: 'MANUAL_ENTRY' },
      after: { outcome: 'MANUAL_REVIEW', reason: 'MANUAL_ENTRY' },
    })
  })

  it('what a list said later counts where the screening comes later', () => {
    const inputs = history(start, email, begin, isAnna(), screened(0), {
      type: 'rescreened',
      sanctionHits: 1,
      pepHits: 0,
    })
    const longer = define('KYC', [contact, identify, screening, asks('a', 'pep')], own.rules)
    const all = [...inputs, { input: submit('a', { answers: { pep: false } }), at: at(9) }]
    const later = define('KYC', [contact, identify, asks('a', 'pep'), screening], own.rules)
    expect(tried(later, all, longer)).toMatchObject({
      before: { outcome: 'MANUAL_REVIEW', rule: 0 },
      after: { outcome: 'MANUAL_REVIEW', rule: 0 },
    })
  })

  it('five hundred applications take less than four seconds', () => {
    const began = performance.now()
    for (let i = 0; i < 500; i++) tried(own)
    expect(performance.now() - began).toBeLessThan(4000)
  })
})

import { describe, expect, test } from 'vitest'
import { advance } from './advance.ts'
import { initialState } from './begin.ts'
import { anna, approveAll, Case, define, now } from './fixtures/samples.ts'
import { missing } from './missing.ts'
import { ReplayError, replay } from './replay.ts'
import type { Input } from './types.ts'

const contact = (more: object = {}) => ({ key: 'contact', type: 'contact', ...more })
const identify = (more: object = {}) => ({ key: 'identify', type: 'identify', ...more })
const good = { email: 'a@example.com' }
const rule = (when: string, outcome: string, reason = 'R') => ({ when, outcome, reason })

describe('from start to end', () => {
  test('nothing is open before the start, then the first step', () => {
    const one = new Case(define('KYC', [identify(), contact()]))
    expect(one.state).toEqual({
      status: 'NOT_STARTED',
      steps: [
        { key: 'identify', state: 'PENDING', attempts: 0 },
        { key: 'contact', state: 'PENDING', attempts: 0 },
      ],
      facts: { application: { countryCode: 'SE', kind: 'KYC' } },
      pending: {},
      commandCount: 0,
    })
    expect(missing(one.definition, one.state, now)).toEqual([])
    expect(one.start().state.status).toBe('IN_PROGRESS')
    expect(one.state.steps.map(({ state }) => state)).toEqual(['OPEN', 'PENDING'])
    expect(one.refusal({ type: 'start' }).code).toBe('NOT_ALLOWED')
  })

  test('a step is taken when it is open, and only then', () => {
    const one = new Case(define('KYC', [identify(), contact()]))
    expect(one.refusedSubmit('contact', good).code).toBe('NOT_ALLOWED')
    expect(one.refusal({ type: 'begin-identify', step: 'identify' }).code).toBe('NOT_ALLOWED')
    one.start()
    expect(one.refusedSubmit('contact', good).code).toBe('STEP_NOT_OPEN')
    expect(one.refusedSubmit('nowhere', good).code).toBe('UNKNOWN_STEP')
    one.as(anna, 'identify')
    expect(one.refusal({ type: 'begin-identify', step: 'contact' }).code).toBe('NOT_ALLOWED')
    one.submit('contact', good)
    expect(one.state.status).toBe('APPROVED')
    expect(one.refusedSubmit('contact', good).code).toBe('NOT_ALLOWED')
  })

  test('with every step left out the rules decide at once', () => {
    const steps = [
      contact({ when: 'false' }),
      identify({ markets: { SE: { skip: true } } }),
      { key: 'decision', type: 'decision' },
    ]
    const one = new Case(define('KYC', steps)).start()
    expect(one.state).toMatchObject({
      status: 'APPROVED',
      steps: [
        { key: 'contact', state: 'SKIPPED' },
        { key: 'decision', state: 'DONE' },
      ],
    })
  })

  test('a step is passed over when its condition is false, and opened when that is not known', () => {
    const when = 'person.age >= 18'
    expect(new Case(define('KYC', [contact({ when })])).start().step('contact').state).toBe('OPEN')
    const one = new Case(define('KYC', [identify(), contact({ when })])).start()
    expect(one.as({ ...anna, dateOfBirth: '2020-01-01' }, 'identify').step('contact').state).toBe('SKIPPED')
  })

  test('settings of the market are put over those of the step', () => {
    const steps = [
      contact({
        settings: { email: 'REQUIRED' },
        markets: { NO: { settings: { email: 'OFF', phoneNumber: 'REQUIRED' } } },
      }),
    ]
    expect(new Case(define('KYC', steps), 'SE').start().missing[0]?.field).toBe('email')
    const norwegian = new Case(define('KYC', steps), 'NO').start()
    expect(norwegian.missing[0]?.field).toBe('phoneNumber')
    expect(norwegian.submit('contact', { phoneNumber: '+4741234567' }).state.status).toBe('APPROVED')
  })

  test('a country that cannot be one is the caller’s mistake', () => {
    for (const country of ['se', 'Sweden', '', '__proto__']) {
      expect(() => initialState(define('KYC', [contact()]), country)).toThrow(RangeError)
    }
  })
})

describe('the decision', () => {
  const decided = (...rules: object[]) => {
    const one = new Case(define('KYC', [contact()], rules)).start().submit('contact', good)
    return { status: one.state.status, ...one.state.outcome }
  }
  test('the first true rule decides', () => {
    expect(decided(rule('false', 'APPROVE'), rule('true', 'DECLINE', 'FIRST'), rule('true', 'APPROVE'))).toEqual({
      status: 'DECLINED',
      outcome: 'DECLINE',
      reason: 'FIRST',
      rule: 1,
    })
    expect(decided(rule('true', 'APPROVE'))).toMatchObject({ status: 'APPROVED', outcome: 'APPROVE' })
    expect(decided(rule('true', 'REVIEW'))).toMatchObject({ status: 'MANUAL_REVIEW', outcome: 'REVIEW', reason: 'R' })
  })
  test('a rule that cannot be resolved is a review, whatever comes after it', () => {
    expect(decided(rule('false', 'DECLINE'), rule('person.age < 18', 'DECLINE'), rule('true', 'APPROVE'))).toEqual({
      status: 'MANUAL_REVIEW',
      outcome: 'REVIEW',
      reason: 'RULE_UNRESOLVED',
      rule: 1,
    })
  })
  test('no rule that holds is a review', () => {
    expect(decided(rule('false', 'APPROVE'))).toEqual({
      status: 'MANUAL_REVIEW',
      outcome: 'REVIEW',
      reason: 'NO_RULE_MATCHED',
    })
  })
})

describe('review, cancel, expire', () => {
  const inReview = () => new Case(define('KYC', [contact()], [rule('true', 'REVIEW')])).start().submit('contact', good)

  test('a reviewer decides what is in review, and nothing else', () => {
    expect(inReview().take({ type: 'review', decision: 'APPROVE' }).state.status).toBe('MANUALLY_APPROVED')
    expect(inReview().take({ type: 'review', decision: 'DECLINE' }).state.status).toBe('MANUALLY_DECLINED')
    const begun = new Case(define('KYC', [contact()]))
    expect(begun.refusal({ type: 'review', decision: 'APPROVE' }).code).toBe('NOT_ALLOWED')
    expect(begun.start().refusal({ type: 'review', decision: 'APPROVE' }).code).toBe('NOT_ALLOWED')
  })

  test('what the rules said stays on record after the review', () => {
    const one = inReview().take({ type: 'review', decision: 'APPROVE' })
    expect(one.state.outcome).toEqual({ outcome: 'REVIEW', reason: 'R', rule: 0 })
  })

  test('cancelled is possible until the end, expired until the applicant has finished', () => {
    for (const type of ['cancel', 'expire'] as const) {
      expect(new Case(define('KYC', [contact()])).take({ type }).state.status).toBe('CANCELLED')
      expect(new Case(define('KYC', [contact()])).start().take({ type }).state.status).toBe('CANCELLED')
    }
    expect(inReview().take({ type: 'cancel' }).state.status).toBe('CANCELLED')
    expect(inReview().refusal({ type: 'expire' }).code).toBe('NOT_ALLOWED')
  })

  test('after the end nothing is open, nothing is waited for, and everything is refused', () => {
    const one = new Case(define('KYC', [identify()]))
      .start()
      .take({ type: 'begin-identify', step: 'identify' })
      .take({ type: 'cancel' })
    expect(one.state.pending).toEqual({})
    expect(one.step('identify').state).toBe('PENDING')
    expect(one.missing).toEqual([])
    const inputs: Input[] = [
      { type: 'start' },
      { type: 'submit', step: 'identify', data: {} },
      { type: 'begin-identify', step: 'identify' },
      { type: 'result', command: 'c1', result: { type: 'identify', outcome: 'COMPLETE', person: anna } },
      { type: 'review', decision: 'APPROVE' },
      { type: 'cancel' },
      { type: 'expire' },
    ]
    expect(inputs.map((input) => one.refusal(input).code)).toEqual(inputs.map(() => 'NOT_ALLOWED'))
  })
})

describe('commands', () => {
  const waiting = () => new Case(define('KYC', [identify()])).start().take({ type: 'begin-identify', step: 'identify' })
  const complete = { type: 'identify', outcome: 'COMPLETE', person: anna } as const

  test('a command is answered once', () => {
    const two = new Case(define('KYC', [identify(), contact()])).start().as(anna, 'identify')
    expect(two.refusal({ type: 'result', command: 'c1', result: complete }).code).toBe('ALREADY_ANSWERED')
  })

  test.each(['c2', 'c0', 'c01', '', 'constructor', '__proto__'])('“%s” is not a command', (command) => {
    const { code, issues } = waiting().refusal({ type: 'result', command, result: complete })
    expect([code, issues[0]?.path]).toEqual(['INVALID_DATA', 'command'])
  })

  test('an answer of another type is refused, and the command still waits', () => {
    const one = waiting()
    const { code } = one.refusal({ type: 'result', command: 'c1', result: { type: 'screen', outcome: 'UNAVAILABLE' } })
    expect(code).toBe('INVALID_DATA')
    expect(one.answer(complete).state.status).toBe('APPROVED')
  })
})

test('what is not an input is refused with its faults', () => {
  const one = new Case(define('KYC', [contact()]))
  const strange: unknown[] = [
    null,
    'start',
    {},
    { type: 'dance' },
    { type: 'start', more: 1 },
    { type: 'submit', data: {} },
  ]
  for (const input of strange) {
    const advanced = advance(one.definition, one.state, input as Input, now)
    expect(advanced.ok ? undefined : advanced.refusal.code).toBe('INVALID_DATA')
  }
  one.take({ type: 'cancel' })
  expect(one.refusal({ type: 'dance' } as unknown as Input).code).toBe('NOT_ALLOWED')
})

test('a state of another definition is the caller’s mistake', () => {
  const state = initialState(define('KYC', [identify()]), 'SE')
  expect(() => advance(define('KYC', [contact()]), state, { type: 'start' }, now)).toThrow('another definition')
})

describe('replay', () => {
  const definition = define('KYC', [identify(), contact()], [approveAll])

  test('the same inputs lead to the same state, also after storage', () => {
    const one = new Case(definition).start().as(anna, 'identify').submit('contact', good)
    expect(replay(definition, 'SE', one.history)).toEqual(one.state)
    const stored = JSON.parse(JSON.stringify(one.history))
    expect(replay(JSON.parse(JSON.stringify(definition)), 'SE', stored)).toStrictEqual(one.state)
  })

  test('an input that is refused is named by its place', () => {
    const inputs = [
      { input: { type: 'start' } as const, at: now },
      { input: { type: 'start' } as const, at: now },
    ]
    const error = caught(() => replay(definition, 'SE', inputs))
    expect(error).toBeInstanceOf(ReplayError)
    expect(error).toMatchObject({ index: 1, refusal: { code: 'NOT_ALLOWED' } })
  })

  test('so is a time that cannot be read', () => {
    const inputs = [{ input: { type: 'start' } as const, at: 'yesterday' }]
    expect(caught(() => replay(definition, 'SE', inputs))).toMatchObject({ index: 0 })
  })
})

function caught(act: () => unknown): unknown {
  try {
    act()
  } catch (error) {
    return error
  }
  throw new Error('Nothing was thrown.')
}

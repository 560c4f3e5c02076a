import fc from 'fast-check'
import { expect, test } from 'vitest'
import { advance } from './advance.ts'
import { askedStep } from './asked.ts'
import { initialState } from './begin.ts'
import { type Action, courses, definitions, inputFor } from './fixtures/arbitraries.ts'
import { deepFreeze } from './fixtures/samples.ts'
import { replay } from './replay.ts'
import { canMove, isFinal } from './status.ts'
import type { Advanced, Definition, Input, State, Status } from './types.ts'

const began = Date.parse('2024-05-17T12:00:00Z')

interface Taken {
  input: Input
  at: Date
  before: State
  advanced: Advanced
}

/** Goes through a course of events. Definition, states and inputs are frozen: writing to one of them throws. */
function live(definition: Definition, actions: readonly Action[]) {
  deepFreeze(definition)
  let state = deepFreeze(initialState(definition, 'SE'))
  const course: Taken[] = []
  for (const [minute, action] of actions.entries()) {
    const input = inputFor(action, definition, state)
    const at = new Date(began + minute * 60_000)
    const advanced = advance(definition, state, input, at)
    course.push({ input, at, before: state, advanced })
    if (advanced.ok) state = deepFreeze(advanced.state)
  }
  return { state, course, accepted: course.filter(({ advanced }) => advanced.ok) }
}

/** 250 runs of up to 60 inputs take about a second; a failure prints its seed and the shortest course. */
function holdsAlways(check: (definition: Definition, lived: ReturnType<typeof live>) => void) {
  fc.assert(
    fc.property(definitions, courses, (definition, actions) => check(definition, live(definition, actions))),
    { numRuns: 250 },
  )
}

test('no path leaves the table of statuses, and the courses reach every part of it', () => {
  const reached = new Set<Status>()
  holdsAlways((_, { course }) => {
    for (const { input, before, advanced } of course) {
      if (!advanced.ok) continue
      const { status } = advanced.state
      reached.add(status)
      if (status === before.status || canMove(before.status, status)) continue
      // Started, and with no step for the applicant decided at once: two moves of the table by one input.
      expect([input.type, before.status]).toEqual(['start', 'NOT_STARTED'])
      expect(canMove('IN_PROGRESS', status)).toBe(true)
    }
  })
  expect([...reached].sort()).toEqual([
    'APPROVED',
    'CANCELLED',
    'DECLINED',
    'FAILED',
    'IN_PROGRESS',
    'MANUALLY_APPROVED',
    'MANUALLY_DECLINED',
    'MANUAL_REVIEW',
  ])
})

test('the inputs that were taken lead to the same state again, after storage too', () => {
  holdsAlways((definition, { state, accepted }) => {
    const stored = JSON.parse(JSON.stringify(accepted.map(({ input, at }) => ({ input, at }))))
    expect(replay(definition, 'SE', stored)).toStrictEqual(state)
  })
})

test('a state is plain JSON', () => {
  holdsAlways((_, { state }) => {
    expect(JSON.parse(JSON.stringify(state))).toStrictEqual(state)
  })
})

test('while an application is in progress exactly one step is open or waited for; before and after, none', () => {
  holdsAlways((definition, { course }) => {
    for (const { advanced } of course) {
      if (!advanced.ok) continue
      const { status, steps, pending } = advanced.state
      const active = steps.filter(({ state }) => state === 'OPEN' || state === 'WAITING')
      const asked = askedStep(definition, advanced.state)
      // With every step taken, what people have asked for is all that is waited for.
      if (!asked || active.length > 0) expect(active).toHaveLength(status === 'IN_PROGRESS' ? 1 : 0)
      const awaited = Object.values(pending).map(({ step }) => step)
      expect(awaited).toEqual(active.filter(({ state }) => state === 'WAITING').map(({ key }) => key))
      const open = active.filter(({ state }) => state === 'OPEN').map(({ key }) => key)
      for (const { step } of advanced.missing) expect(asked ? [asked] : open).toEqual([step])
    }
  })
})

test('every command has an id of its own and is answered at most once', () => {
  holdsAlways((definition, { course }) => {
    const issued = new Set<string>()
    const answered = new Set<string>()
    for (const { input, at, advanced } of course) {
      if (!advanced.ok) continue
      for (const { id } of advanced.commands) {
        expect(issued.has(id)).toBe(false)
        expect(advanced.state.pending[id]).toBeDefined()
        issued.add(id)
      }
      if (input.type !== 'result') continue
      expect(issued.has(input.command)).toBe(true)
      expect(answered.has(input.command)).toBe(false)
      answered.add(input.command)
      const again = advance(definition, advanced.state, input, at)
      expect(again.ok ? 'taken' : again.refusal.code).toMatch(/^(ALREADY_ANSWERED|NOT_ALLOWED)$/)
    }
  })
})

test('a refusal says why, and changes nothing', () => {
  holdsAlways((_, { course }) => {
    // Changing the state in place would have thrown: it is frozen. The next input was taken on it.
    for (const [i, { before, advanced }] of course.entries()) {
      if (advanced.ok) continue
      expect(advanced.refusal.message).not.toBe('')
      if (advanced.refusal.code === 'INVALID_DATA') expect(advanced.refusal.issues).not.toEqual([])
      expect(course[i + 1]?.before ?? before).toBe(before)
    }
  })
})

test('after a final status everything is refused', () => {
  holdsAlways((definition, { state }) => {
    if (!isFinal(state.status)) return
    const inputs: Input[] = [
      { type: 'start' },
      ...state.steps.flatMap(({ key }): Input[] => [
        { type: 'submit', step: key, data: {} },
        { type: 'begin-identify', step: key },
      ]),
      { type: 'result', command: 'c1', result: { type: 'screen', outcome: 'UNAVAILABLE' } },
      { type: 'rescreened', sanctionHits: 1, pepHits: 0 },
      { type: 'ask-document', asking: { id: 'a', type: 'X', reason: 'OTHER', answerBy: '2024-06-01T12:00:00Z' } },
      { type: 'withdraw-asking', id: 'a' },
      { type: 'reopen', returning: { id: 'r', steps: ['contact'], reason: 'WRONG' } },
      { type: 'review', decision: 'APPROVE' },
      { type: 'cancel' },
      { type: 'expire' },
    ]
    for (const input of inputs) {
      const advanced = advance(definition, state, input, new Date(began))
      expect(advanced.ok ? 'taken' : advanced.refusal.code).toBe('NOT_ALLOWED')
    }
  })
})

test('nothing is approved by rules that rests on what is not known', () => {
  let approvals = 0
  holdsAlways((definition, { state, accepted }) => {
    if (state.status !== 'APPROVED') return
    approvals += 1
    const { facts } = state
    const unavailable = accepted.some(({ input }) => input.type === 'result' && isUnavailableScreen(input))
    expect(unavailable).toBe(false)
    expect(facts.organization?.origin).not.toBe('MANUAL')
    const isSigned = state.steps.some(({ key, state: at }) => key === 'sign' && at === 'DONE')
    if (definition.kind !== 'KYB' || !isSigned) return
    expect(facts.organization?.signing.coverage).toBe('COMPLETE')
    const signers = (facts.signatures ?? []).map(({ name }) => name)
    const names: Record<string, string> = { 'Öberg, Anna Maria': 'Anna Maria Öberg', 'Bo Ek': 'Bo Ek' }
    const groups = facts.organization?.signing.combinations ?? []
    expect(groups.some((group) => group.every(({ name }) => signers.includes(names[name] ?? name)))).toBe(true)
  })
  expect(approvals).toBeGreaterThan(0)
})

function isUnavailableScreen({ result }: Extract<Input, { type: 'result' }>): boolean {
  return result.type === 'screen' && result.outcome === 'UNAVAILABLE'
}

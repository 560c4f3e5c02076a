import { z } from 'zod'
import { type RunStep, runSteps, turnOf } from './run.ts'
import { notAllowed, type Refused } from './steps/step.ts'
import type { Definition, Input, State } from './types.ts'

/**
 * Steps that people in review send back to the applicant. The application is in progress again until they are taken anew;
 * then people decide, whatever the rules say of what is known by then.
 */

/** What somebody who sends steps back says; `id` is theirs to give. */
export const returningSchema = z.strictObject({
  id: z.string().min(1).max(100),
  steps: z.array(z.string().min(1).max(100)).min(1).max(20),
  /** A code of theirs, for statistics. */
  reason: z.string().min(1).max(100),
  /** In words, for the applicant. */
  message: z.string().max(500).optional(),
})

export type Returning = z.output<typeof returningSchema> & {
  at: string
  /** When the last of the steps had been taken anew. */
  answered?: { at: string } | undefined
}

/**
 * Keys of the steps that may be sent back: those that were taken and can be taken anew. Who applies and for which company is
 * what the application is of: where that is wrong, it is another application.
 */
export function returnableSteps(definition: Definition, state: State): string[] {
  return runSteps(definition, state)
    .filter(mayBeSentBack)
    .map(({ record }) => record.key)
}

/** Notes it down, and has the steps and what rests on them wait for their turn again; or says why it cannot be. */
export function sendBack(
  run: { state: State; steps: RunStep[]; now: Date },
  { returning }: Extract<Input, { type: 'reopen' }>,
): Refused | undefined {
  const { state, steps, now } = run
  if (state.status !== 'MANUAL_REVIEW') {
    return notAllowed(`The application is ${state.status}; only what is in review is sent back.`)
  }
  const again = steps.filter(({ record }) => returning.steps.includes(record.key))
  const refused = returning.steps.find((key) => !again.some((step) => step.record.key === key && mayBeSentBack(step)))
  if (refused !== undefined) {
    return notAllowed(`The step “${refused}” cannot be sent back: it was not taken, or cannot be taken anew.`)
  }
  for (const { record, actions } of again) {
    actions.sentBack?.(turnOf(state, record, [], now))
    startAnew(record)
  }
  // With other answers what was left out may be asked for, and there may be others to search for.
  const first = steps.findIndex((step) => again.includes(step))
  for (const { record, actions } of steps.slice(first)) {
    if (record.state === 'SKIPPED' || (record.state === 'DONE' && actions.followsAnswers)) startAnew(record)
  }
  state.returned = [...(state.returned ?? []), { ...returning, at: now.toISOString() }]
  return undefined
}

function mayBeSentBack({ record, actions }: RunStep): boolean {
  return record.state === 'DONE' && actions.sentBack !== undefined
}

function startAnew(record: State['steps'][number]): void {
  Object.assign(record, { state: 'PENDING', attempts: 0, data: undefined, note: undefined })
}

/** What was sent back and is not taken anew yet; nothing waits for the applicant once it has ended. */
export function openReturn({ status, returned = [] }: Pick<State, 'status' | 'returned'>): Returning | undefined {
  if (status !== 'IN_PROGRESS') return undefined
  return returned.find(({ answered }) => !answered)
}

/** What the applicant answered last, of all that people have asked of them: a document, or steps that were sent back. */
export function lastAnswered({ asked = [], returned = [] }: Pick<State, 'asked' | 'returned'>): Answered | undefined {
  const answers = [...asked, ...returned].flatMap(({ id, answered }) => (answered ? [{ id, at: answered.at }] : []))
  return answers.reduce<Answered | undefined>((last, one) => (last && last.at > one.at ? last : one), undefined)
}

interface Answered {
  id: string
  /** ISO time. */
  at: string
}

/** All is taken again: whoever sent it back decides, and what the rules say now holds them up no less than before. */
export function afterReturn(state: State, outcome: NonNullable<State['outcome']>, now: Date): typeof outcome {
  if (!state.returned) return outcome
  state.returned = state.returned.map((one) => (one.answered ? one : { ...one, answered: { at: now.toISOString() } }))
  if (outcome.outcome === 'REVIEW') return outcome
  const { risk } = outcome
  return { outcome: 'REVIEW', reason: 'RETURNED', ...(risk ? { risk } : {}) }
}

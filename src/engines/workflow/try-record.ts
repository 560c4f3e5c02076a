import { advance } from './advance.ts'
import { askedStep } from './asked.ts'
import { initialState } from './begin.ts'
import { missing } from './missing.ts'
import { ReplayError } from './replay.ts'
import type { Command, Definition, Input, Missing, State, StepType } from './types.ts'

/** How an application ends by its rules; people's later word is not in it. */
export interface Verdict {
  /** NEEDS_MORE: it does not come to a decision. */
  outcome: 'APPROVED' | 'DECLINED' | 'MANUAL_REVIEW' | 'FAILED' | 'NEEDS_MORE'
  reason?: string | undefined
  /** Place of the rule that decided, from 0, and its condition. */
  rule?: number | undefined
  when?: string | undefined
  missing?:
    | { step: string; type?: StepType | undefined; asks: Command['type'][]; fields: Omit<Missing, 'step'>[] }
    | undefined
}

/** One input of an application, with what it was about there. */
export interface Recorded {
  input: Input
  at: Date
  /** Of a submission and of the beginning of an identification. */
  step?: { key: string; type: StepType | undefined } | undefined
  /** It was what people had asked the applicant for. */
  isAsked: boolean
  /** Of a result: what it answers. */
  answers?: string | undefined
}

const ends = ['review', 'cancel', 'expire', 'reopen']

/** What an application was told up to its decision, by its own definition. Throws a ReplayError where that refuses an input. */
export function record(
  definition: Definition,
  countryCode: string,
  inputs: readonly { input: Input; at: Date | string }[],
): { events: Recorded[]; verdict: Verdict } {
  let state = initialState(definition, countryCode)
  const events: Recorded[] = []
  for (const [index, { input, at: time }] of inputs.entries()) {
    if (state.outcome !== undefined || state.status === 'FAILED' || ends.includes(input.type)) break
    const at = new Date(time)
    events.push({ input, at, ...aboutOf(definition, state, input) })
    const advanced = advance(definition, state, input, at)
    if (!advanced.ok) throw new ReplayError(index, advanced.refusal)
    state = advanced.state
  }
  return { events, verdict: verdictOf(definition, state) }
}

function aboutOf(definition: Definition, state: State, input: Input): Pick<Recorded, 'step' | 'isAsked' | 'answers'> {
  if (input.type === 'result') {
    const command = state.pending[input.command]
    return { isAsked: false, answers: command && answerKey(command) }
  }
  if (input.type !== 'submit' && input.type !== 'begin-identify') return { isAsked: false }
  const type = definition.steps.find(({ key }) => key === input.step)?.type
  const isAsked = input.type === 'submit' && input.step === askedStep(definition, state)
  return { isAsked, step: { key: input.step, type } }
}

/** The same words for two commands that one answer fits. */
export function answerKey(command: Command): string {
  switch (command.type) {
    case 'identify':
      return `identify ${command.purpose} ${command.by ?? ''}`
    case 'look-up-person':
      return `look-up-person ${command.country} ${command.personalIdentityNumber}`
    case 'look-up-organization':
    case 'look-up-owners':
      return `${command.type} ${command.country} ${command.organizationNumber}`
    case 'read-identity-document':
    case 'screen':
      return command.type
    default:
      return command satisfies never
  }
}

const outcomes = { APPROVE: 'APPROVED', DECLINE: 'DECLINED', REVIEW: 'MANUAL_REVIEW' } as const

export function verdictOf(definition: Definition, state: State): Verdict {
  if (state.outcome) {
    const { outcome, reason, rule } = state.outcome
    const when = rule === undefined ? undefined : definition.rules[rule]?.when
    return { outcome: outcomes[outcome], reason, ...(rule === undefined ? {} : { rule, when }) }
  }
  if (state.status === 'FAILED') return { outcome: 'FAILED' }
  const record = state.steps.find((one) => one.state === 'OPEN' || one.state === 'WAITING')
  if (!record) return { outcome: 'NEEDS_MORE' }
  const { key: step } = record
  const type = definition.steps.find(({ key }) => key === step)?.type
  const asks = Object.values(state.pending).flatMap((command) => (command.step === step ? command.type : []))
  // What an application still lacks does not depend on the time, but for a registry's silence, which is over here.
  const fields = missing(definition, state, new Date(0)).map(({ field, code }) => ({ field, code }))
  return { outcome: 'NEEDS_MORE', missing: { step, type, asks, fields } }
}

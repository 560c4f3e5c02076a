import { advance } from './advance.ts'
import { askedStep } from './asked.ts'
import { initialState } from './begin.ts'
import { stepsIn } from './market.ts'
import { made } from './try-made.ts'
import { answerKey, type Recorded, record, type Verdict, verdictOf } from './try-record.ts'
import type { Command, CommandResult, Definition, Input, State } from './types.ts'

export interface Tried {
  before: Verdict
  after: Verdict
}

/**
 * What another definition would have made of an application, by what it was told: the applicant's submissions, in the order in
 * which its own steps ask for them, and the stored answers of registries, eIDs and screening, each at its own time. Where it asks
 * for what was never told, it NEEDS_MORE. With the definition that the application ran, nothing is different.
 * Throws a ReplayError for a history that its own definition does not take.
 */
export function tryOn(
  other: Definition,
  own: Definition,
  countryCode: string,
  inputs: readonly { input: Input; at: Date | string }[],
): Tried {
  const { events, verdict } = record(own, countryCode, inputs)
  // What an applicant has not finished is not finished for them.
  const fillsIn = verdict.outcome !== 'NEEDS_MORE' && verdict.outcome !== 'FAILED'
  return { before: verdict, after: verdictOf(other, drive(other, countryCode, events, fillsIn)) }
}

interface Run {
  definition: Definition
  state: State
  now: Date
  events: readonly Recorded[]
  /** How many of the events have been taken up. */
  seen: number
  /** What came before its step was open, by the key of the step here. */
  early: Map<string, Input[]>
  /** Answers that nothing here had asked for yet, by what they answer. */
  answers: Map<string, CommandResult[]>
  /** Steps for which something was made of what else is known; each once. */
  filled: Set<string>
  fillsIn: boolean
}

function drive(definition: Definition, countryCode: string, events: readonly Recorded[], fillsIn: boolean): State {
  const state = initialState(definition, countryCode)
  const [early, answers, filled] = [new Map<string, Input[]>(), new Map<string, CommandResult[]>(), new Set<string>()]
  const run: Run = { definition, state, now: new Date(0), events, seen: 0, early, answers, filled, fillsIn }
  for (const event of events) {
    run.now = event.at
    run.seen += 1
    offer(run, event)
    goOn(run)
  }
  return run.state
}

/** As it came; what cannot be taken yet is kept for when it can. */
function offer(run: Run, event: Recorded): void {
  const { input } = event
  if (input.type === 'result') {
    offerAnswer(run, event, input.result)
    return
  }
  if (input.type === 'rescreened' && !take(run, input)) {
    const { type: _, ...hits } = input
    run.answers.set('screen', [{ type: 'screen', outcome: 'DONE', ...hits }])
    return
  }
  if (input.type !== 'submit' && input.type !== 'begin-identify') {
    take(run, input)
    return
  }
  const key = event.isAsked ? askedStep(run.definition, run.state) : keyHere(run, event)
  if (key === undefined) return
  const here = { ...input, step: key }
  if (!take(run, here)) run.early.set(key, [...(run.early.get(key) ?? []), here])
}

function offerAnswer(run: Run, event: Recorded, result: CommandResult): void {
  if (event.answers === undefined) return
  const command = Object.values(run.state.pending).find((one) => answerKey(one) === event.answers)
  if (command && take(run, { type: 'result', command: command.id, result })) return
  run.answers.set(event.answers, [...(run.answers.get(event.answers) ?? []), result])
}

/** The step that this one is here: of its key, or else the only one of its type. */
function keyHere({ definition, state }: Run, { step }: Recorded): string | undefined {
  const its = stepsIn(definition.steps, state.facts.application.countryCode).filter(({ type }) => type === step?.type)
  return its.find(({ key }) => key === step?.key)?.key ?? (its.length === 1 ? its[0]?.key : undefined)
}

/** Feeds what waits for its turn, until there is nothing that can be taken. */
function goOn(run: Run): void {
  while (run.state.outcome === undefined && run.state.status === 'IN_PROGRESS') {
    if (!answerPending(run) && !takeEarly(run) && !fillIn(run)) return
  }
}

/** What was answered before it was asked here. As long as such an answer is still to come, it is waited for. */
function answerPending(run: Run): boolean {
  for (const command of Object.values(run.state.pending)) {
    const key = answerKey(command)
    const known = run.answers.get(key)
    if (!known || isAgain(command) || isToCome(run, (event) => event.answers === key)) continue
    // People come and go one attempt after the other; of registers and lists the last word counts, however often it is asked.
    const isPerson = command.type === 'identify' || command.type === 'read-identity-document'
    const result = isPerson ? known[0] : known.at(-1)
    if (isPerson) run.answers.set(key, known.slice(1))
    if (result && take(run, { type: 'result', command: command.id, result })) return true
  }
  return false
}

/** A silent register is asked again later: only what it said later answers that, and the same silence never does. */
function isAgain(command: Command): boolean {
  return command.type === 'look-up-organization' && command.afterS !== undefined
}

function takeEarly(run: Run): boolean {
  const open = run.state.steps.find(({ state }) => state === 'OPEN')
  const [first, ...rest] = run.early.get(open?.key ?? '') ?? []
  if (!open || !first) return false
  run.early.set(open.key, rest)
  take(run, first)
  return true
}

/** At the end, a step that asks for what is known from elsewhere, such as a question that another step has asked. */
function fillIn(run: Run): boolean {
  if (run.seen < run.events.length) return false
  const open = run.state.steps.find(({ state }) => state === 'OPEN')
  if (!open || !run.fillsIn || run.filled.has(open.key)) return false
  run.filled.add(open.key)
  const data = made(run.definition, run.state, open.key, run.events, run.now)
  return data !== undefined && take(run, { type: 'submit', step: open.key, data })
}

function isToCome({ events, seen }: Run, is: (event: Recorded) => boolean): boolean {
  return events.slice(seen).some(is)
}

function take(run: Run, input: Input): boolean {
  if (run.state.outcome !== undefined) return false
  const advanced = advance(run.definition, run.state, input, run.now)
  if (advanced.ok) run.state = advanced.state
  return advanced.ok
}

import { ask, askedStep, closeAskings, handIn, openAskings, withdrawAsking } from './asked.ts'
import { evaluate } from './conditions.ts'
import { decide } from './decide.ts'
import { missing } from './missing.ts'
import { readInput } from './read-input.ts'
import { afterReturn, sendBack } from './returned.ts'
import { riskOf } from './risk.ts'
import { pendingOf, type RunStep, runSteps, turnOf } from './run.ts'
import { canMove, isFinal } from './status.ts'
import type { Outcome, Refused } from './steps/step.ts'
import type { Advanced, Command, Definition, Input, Refusal, State, Status } from './types.ts'

/** One call of `advance`: everything in it is a copy. */
interface Run {
  definition: Definition
  state: State
  steps: RunStep[]
  commands: Command[]
  now: Date
}

/**
 * Takes one input: the new state, the commands that it gives (issued by this input only) and what the open step still
 * needs; or a refusal. The state that is passed in is never changed. The same arguments give the same answer, so an
 * application can be replayed. `start` moves twice, to IN_PROGRESS and on to the decision, when there is nothing for the
 * applicant to do. `definition` is one that `checkDefinition` answered, the one that the state began with.
 */
export function advance(definition: Definition, state: State, input: Input, now: Date): Advanced {
  if (isFinal(state.status)) {
    return refuse(notAllowed(`The application is ${state.status}; nothing more can be done with it.`))
  }
  const read = readInput(input)
  if ('issues' in read) {
    return refuse({ code: 'INVALID_DATA', message: 'This is not an input of the engine.', issues: read.issues })
  }
  const copy = structuredClone(state)
  const run: Run = { definition, state: copy, steps: runSteps(definition, copy), commands: [], now }
  const refusal = take(run, read.input)
  if (refusal) return refuse(refusal)
  const after = asJson(run.state)
  return { ok: true, state: after, commands: asJson(run.commands), missing: missing(definition, after, now) }
}

function take(run: Run, input: Input): Refusal | undefined {
  const { status } = run.state
  switch (input.type) {
    case 'start':
      if (status !== 'NOT_STARTED') return notAllowed('The application has been started before.')
      move(run, 'IN_PROGRESS')
      return goOn(run)
    case 'submit':
      return submit(run, input.step, input.data)
    case 'begin-identify':
      return beginIdentify(run, input.step, input.by)
    case 'result':
      return answer(run, input)
    case 'rescreened':
      return rescreened(run, input)
    case 'signing-read':
      return signingRead(run, input)
    case 'ask-document':
      return afterAsking(run, ask(run.state, input.asking, run.now))
    case 'withdraw-asking':
      return afterAsking(run, withdrawAsking(run.state, input.id))
    case 'reopen':
      return reopen(run, input)
    case 'review':
      if (status !== 'MANUAL_REVIEW') return notAllowed(`The application is ${status}, not in review.`)
      return move(run, input.decision === 'APPROVE' ? 'MANUALLY_APPROVED' : 'MANUALLY_DECLINED')
    case 'cancel':
      return move(run, 'CANCELLED')
    case 'expire':
      if (status === 'MANUAL_REVIEW')
        return notAllowed('The applicant has finished; what is in review does not expire.')
      return move(run, 'CANCELLED')
  }
}

/** What is decided by then sees the new numbers; who decides in review reads them there. */
function rescreened({ state }: Run, { type: _, ...hits }: Extract<Input, { type: 'rescreened' }>): Refusal | undefined {
  if (!state.facts.screening) return notAllowed('The application has not come to its screening.')
  state.facts.screening = { done: true, ...hits }
  return undefined
}

/** Steps that are done keep what they took; the one that is open may have what it needs by now. */
function signingRead(run: Run, { type: _, ...read }: Extract<Input, { type: 'signing-read' }>): Refusal | undefined {
  const begun = run.steps.filter(({ record }) => record.state !== 'PENDING' && record.state !== 'SKIPPED')
  const concerned = begun.filter(({ actions }) => actions.signingRead)
  if (concerned.length === 0) return notAllowed('The application has not come to its company.')
  for (const step of concerned) {
    const isDone = step.record.state === 'DONE'
    const outcome = step.actions.signingRead?.(turn(run, step), read)
    if (outcome !== undefined && (!isDone || typeof outcome === 'object')) {
      const refused = settle(run, step, outcome)
      if (refused) return refused
    }
  }
  return undefined
}

function reopen(run: Run, input: Extract<Input, { type: 'reopen' }>): Refusal | undefined {
  const outcome = sendBack(run, input)
  if (outcome) return refusal(outcome.refused, outcome.message, outcome.issues)
  move(run, 'IN_PROGRESS')
  return goOn(run)
}

/** What is still open of the steps waits, and no decision is made, for as long as something is asked. */
function afterAsking(run: Run, outcome: Refused | undefined): Refusal | undefined {
  if (outcome) return refusal(outcome.refused, outcome.message, outcome.issues)
  return run.state.status === 'IN_PROGRESS' ? goOn(run) : undefined
}

function submit(run: Run, key: string, data: unknown): Refusal | undefined {
  if (key === askedStep(run.definition, run.state)) return afterAsking(run, handIn(run.state, data, run.now))
  const step = stepOf(run, key)
  if ('code' in step) return step
  if (step.record.state !== 'OPEN') return notOpen(step)
  if (!step.actions.submit) return notAllowed('This step takes no data; begin an identification instead.')
  return settle(run, step, step.actions.submit(turn(run, step), data))
}

function beginIdentify(run: Run, key: string, by: string | undefined): Refusal | undefined {
  const step = stepOf(run, key)
  if ('code' in step) return step
  // An identification that is under way may be begun anew; anything else that the step waits for may not be lost.
  const pending = pendingOf(run.state, key)
  const isUnderWay = step.record.state === 'WAITING' && pending.every((command) => command.type === 'identify')
  if (step.record.state !== 'OPEN' && !isUnderWay) return notOpen(step)
  if (!step.actions.beginIdentify) return notAllowed('Nobody is identified in this step; submit its data.')
  return settle(run, step, step.actions.beginIdentify(turn(run, step), by))
}

function answer(run: Run, { command: id, result }: Extract<Input, { type: 'result' }>): Refusal | undefined {
  const { pending, commandCount } = run.state
  const command = Object.hasOwn(pending, id) ? pending[id] : undefined
  if (!command) {
    const number = /^c([1-9]\d{0,8})$/.exec(id)?.[1]
    if (number !== undefined && Number(number) <= commandCount) {
      return refusal('ALREADY_ANSWERED', 'The command was answered, or given up for a newer one.')
    }
    return refusal('INVALID_DATA', 'There is no such command.', [
      { path: 'command', message: 'Not an id of a command.' },
    ])
  }
  if (command.type !== result.type) {
    const message = `The command is “${command.type}”; answer it with a result of that type.`
    return refusal('INVALID_DATA', message, [{ path: 'result.type', message }])
  }
  const step = stepOf(run, command.step)
  if ('code' in step) return step
  if (!step.actions.result)
    throw new Error(`The step “${command.step}” gave a command that it cannot take an answer to.`)
  delete pending[id]
  return settle(run, step, step.actions.result(turn(run, step), result, command))
}

/** Writes down where the step stands now; when it is done, the next ones have their turn. */
function settle(run: Run, { record }: RunStep, outcome: Outcome): Refusal | undefined {
  if (typeof outcome === 'object') return refusal(outcome.refused, outcome.message, outcome.issues)
  if (outcome === 'FAILED') return move(run, 'FAILED')
  record.state = outcome
  if (outcome !== 'DONE') return undefined
  record.data = undefined
  record.note = undefined
  return goOn(run)
}

/** Passes through silent steps and those left out, up to one that must be waited for, or to the decision. */
function goOn(run: Run): undefined {
  for (const step of run.steps) {
    if (step.record.state === 'PENDING')
      step.record.state = isLeftOut(run, step) ? 'SKIPPED' : step.actions.open(turn(run, step))
    if (step.record.state === 'OPEN' || step.record.state === 'WAITING') return
  }
  if (openAskings(run.state).length > 0) return
  run.state.outcome = afterReturn(run.state, decide(run.definition, run.state, run.now), run.now)
  move(run, statusAfter[run.state.outcome.outcome])
}

const statusAfter = { APPROVE: 'APPROVED', DECLINE: 'DECLINED', REVIEW: 'MANUAL_REVIEW' } as const

function isLeftOut({ definition, state, now }: Run, { when }: RunStep): boolean {
  if (when === undefined) return false
  const evaluated = evaluate(when, state.facts, now, riskOf(definition, state.facts, now))
  return 'value' in evaluated && !evaluated.value
}

/** Once the applicant's part is over nothing is open, and no answer is waited for. */
function move({ state }: Run, to: Status): undefined {
  if (!canMove(state.status, to)) throw new Error(`An application does not go from ${state.status} to ${to}.`)
  state.status = to
  if (to === 'IN_PROGRESS') return
  if (isFinal(to)) closeAskings(state)
  state.pending = {}
  for (const record of state.steps) {
    if (record.state === 'OPEN' || record.state === 'WAITING') record.state = 'PENDING'
  }
}

function stepOf(run: Run, key: string): RunStep | Refusal {
  const { status } = run.state
  if (status !== 'IN_PROGRESS')
    return notAllowed(`The application is ${status}; steps are taken while it is IN_PROGRESS.`)
  const step = run.steps.find(({ record }) => record.key === key)
  return step ?? refusal('UNKNOWN_STEP', 'The application has no such step; see which one is open.')
}

function turn({ state, commands, now }: Run, { record }: RunStep) {
  return turnOf(state, record, commands, now)
}

function notOpen({ record }: RunStep): Refusal {
  return refusal('STEP_NOT_OPEN', `The step is ${record.state}; take the one that is open.`)
}

function notAllowed(message: string): Refusal {
  return refusal('NOT_ALLOWED', message)
}

function refusal(code: Refusal['code'], message: string, issues: Refusal['issues'] = []): Refusal {
  return { code, message, issues }
}

function refuse(why: Refusal): Advanced {
  return { ok: false, refusal: why }
}

/** As it will be read back from storage: fields without a value are gone. */
function asJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value))
}

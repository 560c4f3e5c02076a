import type { z } from 'zod'
import type { Issue } from '../issue.ts'
import type { Command, CommandResult, CommandVariant, Facts, Input, Missing, Refusal, State } from '../types.ts'

/** Where an application stands in one step. */
export type StepRecord = State['steps'][number]

/** What a step sees, and may write to, while it has its turn: a copy that is thrown away when the input is refused. */
export interface Turn {
  facts: Facts
  record: StepRecord
  now: Date
  /** Commands of this step that have not been answered. */
  readonly waitingFor: readonly Command[]
  /** Asks the outside; the answer comes back to the step's `result`. */
  issue(command: CommandVariant): void
  /** No longer waits for a command: its answer will be refused as ALREADY_ANSWERED. */
  drop(command: Command): void
}

/** Who may sign for the company of this number. */
export type SigningRead = Omit<Extract<Input, { type: 'signing-read' }>, 'type'>

/** The step did not take the input. */
export interface Refused {
  refused: Refusal['code']
  message: string
  issues: Issue[]
}

/** OPEN: the applicant is to do something. WAITING: the outside is. FAILED ends the application. */
export type Outcome = 'OPEN' | 'WAITING' | 'DONE' | 'FAILED' | Refused

/** What a step type does, its settings known. What is left out, the step does not take. */
export interface StepActions {
  /** Its turn has come. A silent step is DONE or WAITING. */
  open(turn: Turn): 'OPEN' | 'WAITING' | 'DONE'
  /** The applicant sends the step's data. */
  submit?(turn: Turn, data: unknown): Outcome
  /** The applicant begins, or begins again, to identify or to sign; or somebody whom they invited (`by`) does. */
  beginIdentify?(turn: Turn, by: string | undefined): Outcome
  /** A command of the step was answered; the result is of the command's type. */
  result?(turn: Turn, result: CommandResult, command: Command): Outcome
  /** It has been said anew who may sign for a company. Of a step that is done only what it writes to the facts counts. */
  signingRead?(turn: Turn, read: SigningRead): Outcome
  /** People in review send it back: what it wrote is unsaid. A step without it cannot be sent back. */
  sentBack?(turn: Turn): void
  /** It rests on what steps before it have taken, so it has its turn again when one of them is sent back. */
  followsAnswers?: true
  /** What the step still needs from the applicant while it is OPEN. */
  missing(turn: Pick<Turn, 'facts' | 'record' | 'now'>): Omit<Missing, 'step'>[]
}

export interface StepKind {
  /** The settings that a definition may give, with their defaults. */
  settings: z.ZodType
  /** Throws on settings that `settings` does not accept: the definition was not checked. */
  actions(settings: unknown): StepActions
}

/** Joins a step type's settings with what it does, so that the settings are parsed before anything is done with them. */
export function stepKind<S extends z.ZodType>(settings: S, act: (settings: z.output<S>) => StepActions) {
  return { settings, actions: (value: unknown) => act(settings.parse(value)) }
}

/** The step cannot take this data, and says what is wrong with it. */
export function invalidData(issues: Issue[]): Refused {
  return { refused: 'INVALID_DATA', message: 'The data of the step is not valid; mend what the issues name.', issues }
}

/** What may be sent depends on the workflow or the moment, and this may not. */
export function notAllowed(message: string): Refused {
  return { refused: 'NOT_ALLOWED', message, issues: [] }
}

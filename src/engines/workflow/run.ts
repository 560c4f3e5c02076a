import { stepsIn } from './market.ts'
import { stepKinds } from './steps/index.ts'
import type { StepActions, StepRecord, Turn } from './steps/step.ts'
import type { Command, Definition, State } from './types.ts'

/** A step with what it does; the settings are those of the application's market. */
export interface RunStep {
  record: StepRecord
  when?: string | undefined
  actions: StepActions
}

/** The steps of an application in order. Throws when the state was not begun with this definition. */
export function runSteps(definition: Definition, state: State): RunStep[] {
  const steps = stepsIn(definition.steps, state.facts.application.countryCode)
  return state.steps.map((record, i) => {
    const step = steps[i]
    if (step?.key !== record.key)
      throw new Error('The state belongs to another definition; pass the version it began with.')
    return { record, when: step.when, actions: stepKinds[step.type].actions(step.settings) }
  })
}

/** The commands of a step that have not been answered. */
export function pendingOf(state: State, key: string): Command[] {
  return Object.values(state.pending).filter((command) => command.step === key)
}

/** Gives a step its turn on a state that may be written to; new commands go to `commands` too. */
export function turnOf(state: State, record: StepRecord, commands: Command[], now: Date): Turn {
  return {
    facts: state.facts,
    record,
    now,
    get waitingFor() {
      return pendingOf(state, record.key)
    },
    issue(variant) {
      state.commandCount += 1
      const command = { id: `c${state.commandCount}`, step: record.key, ...variant }
      state.pending[command.id] = command
      commands.push(command)
    },
    drop(command) {
      delete state.pending[command.id]
    },
  }
}

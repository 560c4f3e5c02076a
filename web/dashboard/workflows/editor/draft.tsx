import { createContext, useContext } from 'react'
import type { Definition, StepType } from '../../../../src/engines/workflow/types.ts'
import type { Problem, Vocabulary, Workflow } from '../operations.ts'

/** Where the draft stands with the server. */
export type Saving =
  | 'SAVED'
  | 'UNSAVED'
  | 'SAVING'
  /** The server refuses it as it is: the problems say why. Nothing is lost while the page is open. */
  | 'REFUSED'
  /** No answer came; it is tried again. */
  | 'OFFLINE'
  /** Somebody else has saved meanwhile. */
  | 'CONFLICT'

export interface Draft {
  workflow: Workflow
  definition: Definition
  /** `place` names the field that is edited: typing on in it is one step of undo. */
  change(place: string, next: (now: Definition) => Definition): void
  problems: Problem[]
  /** Problems at this place, or beneath it. */
  problemsAt(path: string): Problem[]
  vocabulary: Vocabulary | undefined
  canWrite: boolean
  saving: Saving
  undo(): void
  redo(): void
  canUndo: boolean
  canRedo: boolean
  /** Saves at once what is not saved; false where it could not be. */
  saveNow(): Promise<boolean>
  /** Of the draft as the server has it. */
  revision(): number
}

export const DraftContext = createContext<Draft | undefined>(undefined)

/** The draft that the tabs of the editor show and change. */
export function useDraft(): Draft {
  const draft = useContext(DraftContext)
  if (!draft) throw new Error('There is no draft outside of the editor.')
  return draft
}

/** The list with the element at `from` standing at `to`. */
export function moved<One>(list: readonly One[], from: number, to: number): One[] {
  const rest = list.filter((_, at) => at !== from)
  const one = list[from]
  return one === undefined || to < 0 || to >= list.length ? [...list] : [...rest.slice(0, to), one, ...rest.slice(to)]
}

/** A key like the step's type that no step has yet: `documents`, `documents-2`. */
export function freeKey(definition: Definition, type: StepType): string {
  const taken = new Set(definition.steps.map(({ key }) => key))
  let key: string = type
  for (let number = 2; taken.has(key); number++) key = `${type}-${number}`
  return key
}

import type { Definition } from '../../../../src/engines/workflow/types.ts'

/** What a draft is, was, and was before it was taken back. */
export interface History {
  past: readonly Definition[]
  present: Definition
  future: readonly Definition[]
  /** Where and when the last edit was: letters typed one after another in one field are one edit. */
  last?: { place: string; atMs: number }
}

export type Edit =
  /** `place` names the field, e.g. `rules.2.when`. */
  | { type: 'change'; place: string; atMs: number; next: (now: Definition) => Definition }
  | { type: 'undo' }
  | { type: 'redo' }
  /** Begins anew, e.g. with what somebody else has saved. */
  | { type: 'begin'; with: Definition }

const burstMs = 1_500
const pastMax = 100

export function historyOf(definition: Definition): History {
  return { past: [], present: definition, future: [] }
}

/** The history after an edit. An undo with nothing to undo changes nothing. */
export function edited(history: History, edit: Edit): History {
  const { past, present, future, last } = history
  switch (edit.type) {
    case 'change': {
      const { place, atMs, next } = edit
      const goesOn = last?.place === place && atMs - last.atMs < burstMs
      return {
        past: goesOn ? past : [...past, present].slice(-pastMax),
        present: next(present),
        future: [],
        last: { place, atMs },
      }
    }
    case 'undo': {
      const before = past.at(-1)
      return before ? { past: past.slice(0, -1), present: before, future: [present, ...future] } : history
    }
    case 'redo': {
      const [next, ...rest] = future
      return next ? { past: [...past, present], present: next, future: rest } : history
    }
    case 'begin':
      // What was there can still be had again: nothing that somebody has written is lost by taking another's.
      return { past: [...past, present].slice(-pastMax), present: edit.with, future: [] }
  }
}

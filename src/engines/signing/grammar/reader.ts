import type { Clause, Pool } from '../rule.ts'
import type { Vocabulary } from '../words/vocabulary.ts'
import type { Token } from './tokens.ts'

/** One sentence under the reader's eye: tokens from `start` to `end`; the rest of the text stands before it. */
export interface Reader {
  tokens: readonly Token[]
  start: number
  end: number
  /** The text has other sentences beside it. */
  isOneOfSeveral: boolean
  flags: Pick<Vocabulary, 'singularIsAny' | 'pairIsJoint' | 'majorityIsOfBoard'>
  /** Readings tried so far; a text that takes too many is given up. */
  steps: number
}

/** A part of a sentence that was read, and where it ends. */
export interface Read<T> {
  end: number
  value: T
}

/** A text that branches into more readings than this is no signing rule. */
const STEPS_MAX = 4_000

/** Counts a step; false when the reading is to be given up. */
export function step(reader: Reader): boolean {
  reader.steps += 1
  return reader.steps <= STEPS_MAX
}

export function tokenAt(reader: Reader, at: number): Token | undefined {
  return at < reader.end ? reader.tokens[at] : undefined
}

export function kindAt(reader: Reader, at: number): Token['kind'] | undefined {
  return tokenAt(reader, at)?.kind
}

/** What stands for one position or several of one kind. */
export type Unit =
  /** One holder: "ordföranden", a name. `bare`: no article and no single seat, so whom it means depends on the rest. */
  | { kind: 'ITEM'; pool: Pool; bare: boolean; isName: boolean }
  /** "ledamöterna": says nothing until something says how they sign. */
  | { kind: 'PLURAL'; pool: Pool }
  | { kind: 'COUNT'; count: number; pool: Pool }
  | { kind: 'WHOLE'; pool: Pool }
  | { kind: 'MAJORITY'; pool: Pool }
  /** "antingen X eller Y". `byAgain`: the preposition is said anew, which leaves open how far the rest reaches. */
  | { kind: 'EITHER'; units: Unit[]; byAgain: boolean }

/** A clause with what its neighbours must know of it. */
export interface Grant {
  anyOf: Clause[]
  /**
   * EXPLICIT: says how they sign. Nothing said: COUNT of two or more, WHOLE organ or its majority, or BARE one holder.
   */
  shape: 'EXPLICIT' | 'COUNT' | 'WHOLE' | 'BARE'
  /** Ends in a list or companion, which a following "or …" could belong to. */
  isOpen: boolean
  /** Holds people of several kinds together, so that a bare "X eller" before it would be ambiguous (convention C19). */
  hasCompanion: boolean
  /** How it begins: with the act, with the preposition, or with neither. */
  lead: 'VERB' | 'BY' | undefined
}

/** A role or name in a pool, holding the one place it means when that matters. */
export function single(unit: Extract<Unit, { kind: 'ITEM' }>): Pool {
  return unit.bare && unit.pool.kind === 'ROLE' ? { ...unit.pool, sole: true } : unit.pool
}

import type { Tx } from '../../platform/db.ts'

/** What can be wrong with a chain, each with what it means. */
export const faultKinds = [
  /** The entry is not what was sealed. */
  'ENTRY_CHANGED',
  /** A sealed entry, or one that waited, is gone. */
  'ENTRY_MISSING',
  /** Numbers of the chain are missing. */
  'SEAL_MISSING',
  /** A seal does not follow from the one before it. */
  'SEAL_CHANGED',
  /** An entry stands beside the chain and does not wait for it. */
  'ENTRY_UNCHAINED',
  /** The chain ends before a place that was written out. */
  'CUT_OFF',
  /** The chain is another one than was written out. */
  'OTHER_CHAIN',
  /** A line of the anchors is not ours. */
  'ANCHOR_FORGED',
  /** The file of anchors is not there, although it was when it was last verified. */
  'ANCHORS_MISSING',
  /** The file of anchors does not hold the line that it ended with when it was last verified. */
  'ANCHORS_CUT',
] as const

export type FaultKind = (typeof faultKinds)[number]

export interface Fault {
  kind: FaultKind
  /** In the chain; none for what has no place in it. */
  number?: number
  at?: string
  action?: string
  subject?: string
}

export type AddFault = (fault: Fault) => void

/** Reads in a transaction of whoever verifies: an operation's own, or a short one for each piece of a long walk. */
export type Read = <T>(run: (tx: Tx) => Promise<T>) => Promise<T>

/** What moves along as a chain grows over a cut, and is the same fault nevertheless. */
const moving: ReadonlySet<FaultKind> = new Set(['CUT_OFF', 'OTHER_CHAIN', 'ANCHORS_CUT'])

/** The same for a fault that is found again. */
export function keyOf({ kind, number, at, subject }: Fault): string {
  return moving.has(kind) ? kind : [kind, number ?? `${at} ${subject}`].join(' ')
}

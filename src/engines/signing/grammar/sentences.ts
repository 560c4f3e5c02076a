import type { Clause, Pool } from '../rule.ts'
import { readClauses } from './clauses.ts'
import { type Grant, kindAt, type Reader, step, tokenAt } from './reader.ts'

/** What stands between two clauses. */
type Join =
  | { kind: 'NOTHING' }
  | { kind: 'LINE' }
  | { kind: 'COMMA' }
  | { kind: 'AND' }
  | { kind: 'OR'; comma: boolean }

/** Every reading of a sentence, without doubles: none means not understood, two that it is ambiguous. */
export function readSentence(reader: Reader): Clause[][] {
  const start = denied(reader) ?? reader.start
  const found = new Map<string, Clause[]>()
  readOn(reader, start, undefined, [], found)
  return [...found.values()]
}

/** "får inte tecknas av en ledamot ensam utan …": what is denied grants nothing; reading goes on behind it. */
function denied(reader: Reader): number | undefined {
  const at = kindAt(reader, reader.start) === 'VERB' ? reader.start + 1 : reader.start
  if (kindAt(reader, at) !== 'NOT') return undefined
  const reads = readClauses(reader, at + 1)
  const turn = reads.find(({ end }) => kindAt(reader, end) === 'BUT_INSTEAD')
  return turn && turn.end + 1
}

function readOn(
  reader: Reader,
  at: number,
  before: Grant | undefined,
  anyOf: Clause[],
  found: Map<string, Clause[]>,
): void {
  if (!step(reader)) return
  if (before && at >= reader.end) {
    found.set(canonical(anyOf), anyOf)
    return
  }
  const { join, end } = before ? readJoin(reader, at) : { join: undefined, end: at }
  for (const clause of readClauses(reader, end)) {
    if (before && join && !mayFollow(before, join, clause.value)) continue
    // A lone role or name between full stops may as well belong to the list before it.
    if (!before && reader.isOneOfSeveral && clause.value.shape === 'BARE' && !clause.value.lead) continue
    readOn(reader, clause.end, clause.value, [...anyOf, ...clause.value.anyOf], found)
  }
}

function readJoin(reader: Reader, at: number): { join: Join; end: number } {
  const token = tokenAt(reader, at)
  switch (token?.kind) {
    case 'OR':
      return { join: { kind: 'OR', comma: token.comma }, end: at + 1 }
    case 'AND':
      return { join: { kind: 'AND' }, end: at + 1 }
    case 'SEPARATOR':
      return { join: { kind: token.strength === 'comma' ? 'COMMA' : 'LINE' }, end: at + 1 }
    default:
      return { join: { kind: 'NOTHING' }, end: at }
  }
}

/** Whether two clauses beside each other are two alternatives, with no doubt how far each reaches. */
function mayFollow(before: Grant, join: Join, next: Grant): boolean {
  switch (join.kind) {
    case 'NOTHING':
      return next.lead === 'VERB'
    case 'LINE':
      return next.lead === 'VERB' || (before.shape !== 'BARE' && next.shape !== 'BARE')
    case 'COMMA':
      return before.shape !== 'BARE' && saysHow(next)
    case 'AND':
      // "av X och av Y" may mean both together, unless each says how it signs.
      return before.shape !== 'BARE' && saysHow(next)
    case 'OR': {
      if (next.shape === 'BARE') return !before.isOpen
      // "X eller Y i förening med Z": does X need Z? (convention C19)
      const isSettled =
        before.shape === 'EXPLICIT' || before.shape === 'WHOLE' || (join.comma && next.lead !== undefined)
      return isSettled || !next.hasCompanion
    }
  }
}

function saysHow(next: Grant): boolean {
  return next.shape === 'EXPLICIT' || (next.shape === 'COUNT' && next.lead !== undefined)
}

/** One text for all orders of saying the same. */
export function canonical(anyOf: readonly Clause[]): string {
  const clauses = anyOf.map((clause) =>
    clause
      .map(({ count, pool }) => `${count} ${poolKey(pool)}`)
      .sort()
      .join('&'),
  )
  return [...new Set(clauses)].sort().join('|')
}

function poolKey(pool: Pool): string {
  return pool.kind === 'ROLE' ? `${pool.role}${pool.sole === true ? '!' : ''}` : JSON.stringify(pool)
}

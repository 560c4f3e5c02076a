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
  const start = denied(reader) ?? headed(reader) ?? reader.start
  const found = new Map<string, Clause[]>()
  readOn(reader, start, undefined, [], found, false)
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

/** "De firmateckningsberättigade: två av dessa …": a plural that only says whom "these" means. */
function headed(reader: Reader): number | undefined {
  let at = reader.start
  if (kindAt(reader, at) === 'VERB') at += 1
  if (kindAt(reader, at) === 'BY') at += 1
  const head = tokenAt(reader, at)
  if (head?.kind !== 'ROLE' || head.form !== 'many' || kindAt(reader, at + 1) !== 'COLON') return undefined
  const places = [at + 3, at + 4, at + 5]
  return places.some((place) => kindAt(reader, place) === 'THESE') ? at + 2 : undefined
}

function readOn(
  reader: Reader,
  at: number,
  before: Grant | undefined,
  anyOf: Clause[],
  found: Map<string, Clause[]>,
  needsOr: boolean,
): void {
  if (!step(reader)) return
  if (before && at >= reader.end) {
    if (!needsOr) found.set(canonical(anyOf), anyOf)
    return
  }
  const { join, end } = before ? readJoin(reader, at) : { join: undefined, end: at }
  for (const clause of readClauses(reader, end)) {
    // "av X, av Y eller av Z": that they are alternatives is said by the "or" to come.
    const isSeries =
      before && join?.kind === 'COMMA' && before.lead && before.shape === 'BARE' && clause.value.lead === 'BY'
    if (before && join && !isSeries && !mayFollow(before, join, clause.value)) continue
    if (before && join && mayBelong(reader, end, before, join, clause.value)) continue
    if (needsOr && !isSeries && join?.kind !== 'OR') continue
    // A lone role or name between full stops may as well belong to the list before it.
    if (!before && reader.isOneOfSeveral && clause.value.shape === 'BARE' && !clause.value.lead) continue
    readOn(reader, clause.end, clause.value, [...anyOf, ...clause.value.anyOf], found, isSeries === true)
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
      return next.lead === 'VERB' && !isLoose(before)
    case 'LINE':
      return (next.lead === 'VERB' && !isLoose(before)) || (before.shape !== 'BARE' && next.shape !== 'BARE')
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

/** "ensam av X, Y och Z, två i förening": behind a list a mark may go on with it, unless a number or the act says not. */
function mayBelong(reader: Reader, at: number, before: Grant, join: Join, next: Grant): boolean {
  const isMark = join.kind === 'COMMA' || join.kind === 'LINE'
  return isMark && before.isOpen && next.lead === undefined && kindAt(reader, at) !== 'NUMBER'
}

/** A role or name with nothing about it: a heading, or the rest of something lost. */
function isLoose(grant: Grant): boolean {
  return grant.shape === 'BARE' && grant.lead === undefined
}

function saysHow(next: Grant): boolean {
  return next.shape === 'EXPLICIT' || ((next.shape === 'COUNT' || next.shape === 'WHOLE') && next.lead !== undefined)
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

import { anyOf, type Clause, type Pool, role, type Slot } from '../rule.ts'
import { readList } from './lists.ts'
import { type Grant, kindAt, type Read, type Reader, tokenAt } from './reader.ts'
import { readItem } from './units.ts'

/** What may follow a clause and narrow it: "varav en ska vara ledamot", "dock ej två suppleanter". */
export function readTails(reader: Reader, read: Read<Grant>): Read<Grant>[] {
  switch (kindAt(reader, read.end)) {
    case 'WHEREOF':
      return [read, ...readWhereof(reader, read)]
    case 'BUT_NOT':
      return [read, ...readButNot(reader, read)]
    case 'EXCEPT':
      return [read, ...readExceptFor(reader, read)]
    default:
      return [read]
  }
}

/** "…, paitsi puheenjohtaja": of so many of a pool, this one is none. */
function readExceptFor(reader: Reader, { end, value }: Read<Grant>): Read<Grant>[] {
  const item = readItem(reader, end + 1)
  const isCounted = value.anyOf.every(([slot, more]) => typeof slot?.count === 'number' && !more && !isOne(slot.pool))
  if (!item || !isCounted) return []
  const without = anyHolder(item.value.pool)
  const anyOf = value.anyOf.map((clause) =>
    clause.map(({ count, pool }): Slot => ({ count, pool: { kind: 'EXCEPT', pool, without } })),
  )
  return [{ end: item.end, value: { ...value, anyOf, isOpen: true } }]
}

function isOne(pool: Pool): boolean {
  return pool.kind === 'NAME' || (pool.kind === 'ROLE' && pool.sole === true)
}

function readWhereof(reader: Reader, { end, value }: Read<Grant>): Read<Grant>[] {
  const token = tokenAt(reader, end + 1)
  const count = token?.kind === 'NUMBER' ? token.value : 1
  const isCounted = token?.kind === 'NUMBER' || token?.kind === 'ONE' || token?.kind === 'OTHER'
  return readList(reader, isCounted ? end + 2 : end + 1, true).flatMap((list) => {
    if (list.value.hasAnd || (list.value.hasOther && !list.value.hasOr)) return []
    // "varav ordföranden alltid ska vara den ene"
    const listEnd = isCounted ? list.end : behindOne(reader, list.end)
    const narrowed = value.anyOf.map((clause) => mustHold(clause, count, anyOf(list.value.pools)))
    return narrowed.every((clause) => clause !== undefined)
      ? [{ end: listEnd, value: { ...value, anyOf: narrowed, isOpen: true } }]
      : []
  })
}

/** Behind "den ene", "en av dem". */
function behindOne(reader: Reader, at: number): number {
  const kind = kindAt(reader, at)
  if (kind === 'ONE_OF') return kindAt(reader, at + 1) === 'THESE' ? at + 2 : at
  return kind === 'ONE' || kind === 'OTHER' ? at + 1 : at
}

/** Of n from a pool, so many hold a role: these and the rest of n. */
function mustHold(clause: Clause, count: number, pool: Pool): Clause | undefined {
  const [slot] = clause
  if (!slot || clause.length > 1 || typeof slot.count !== 'number' || slot.count <= count) return undefined
  return [
    { count, pool },
    { count: slot.count - count, pool: slot.pool },
  ]
}

function readButNot(reader: Reader, { end, value }: Read<Grant>): Read<Grant>[] {
  const start = kindAt(reader, end + 1) === 'BY' ? end + 2 : end + 1
  const isJoint = value.anyOf.every((clause) => clause.length > 1 || clause[0]?.count !== 1)
  const token = tokenAt(reader, start)
  if (token?.kind === 'ALONE' || token?.kind === 'EACH') return isJoint ? [{ end: start + 1, value }] : []
  const item = readItem(reader, kindAt(reader, start) === 'ONE' ? start + 1 : start)
  // What is denied here, "dock ej ordföranden ensam", the clause never granted.
  if (item && kindAt(reader, item.end) === 'ALONE') return isJoint ? [{ end: item.end + 1, value }] : []
  const pair = readPair(reader, start)
  if (!pair) return []
  const narrowed = value.anyOf.map((clause) => withoutPair(clause, pair.value))
  return narrowed.every((clauses) => clauses !== undefined)
    ? [{ end: pair.end, value: { ...value, anyOf: narrowed.flat(), isOpen: false } }]
    : []
}

/** "två suppleanter [i förening]", "X i förening med Y", "X och Y [i förening]". */
function readPair(reader: Reader, at: number): Read<[Pool, Pool]> | undefined {
  const number = tokenAt(reader, at)
  if (number?.kind === 'NUMBER' && number.value === 2) {
    const of = kindAt(reader, at + 1) === 'BY' ? at + 2 : at + 1
    const item = readItem(reader, of)
    if (item?.value.kind !== 'PLURAL') return undefined
    return { end: closing(reader, item.end), value: [item.value.pool, item.value.pool] }
  }
  const first = readItem(reader, kindAt(reader, at) === 'ONE' ? at + 1 : at)
  if (!first) return undefined
  const between = kindAt(reader, first.end)
  if (first.value.kind === 'PLURAL' && between === 'JOINT') {
    return { end: first.end + 1, value: [first.value.pool, first.value.pool] }
  }
  if (between !== 'WITH' && between !== 'AND') return undefined
  const second = readItem(reader, kindAt(reader, first.end + 1) === 'ONE' ? first.end + 2 : first.end + 1)
  return (
    second && { end: closing(reader, second.end), value: [anyHolder(first.value.pool), anyHolder(second.value.pool)] }
  )
}

function closing(reader: Reader, at: number): number {
  const kind = kindAt(reader, at)
  return kind === 'JOINT' || kind === 'WITH_END' ? at + 1 : at
}

/** Whoever holds an excluded role is excluded, be they one or several. */
function anyHolder(pool: Pool): Pool {
  return pool.kind === 'ROLE' ? role(pool.role) : pool
}

/**
 * Two of a pool, but not an X with a Y: two who are no X, two who are no Y, or one who is neither with anybody. Exact,
 * and without a "not" in the formal rule. Only pairs can be told so.
 */
function withoutPair(clause: Clause, [x, y]: [Pool, Pool]): Clause[] | undefined {
  const [slot] = clause
  if (!slot || clause.length > 1 || slot.count !== 2) return undefined
  const { pool } = slot
  const but = (without: Pool): Pool => ({ kind: 'EXCEPT', pool, without })
  const neither: Clause = [
    { count: 1, pool: but(anyOf([x, y])) },
    { count: 1, pool },
  ]
  return JSON.stringify(x) === JSON.stringify(y)
    ? [
        [
          { count: 1, pool: but(x) },
          { count: 1, pool },
        ],
      ]
    : [[{ count: 2, pool: but(x) }], [{ count: 2, pool: but(y) }], neither]
}

import { anyOf, type Pool, type Role, role } from '../rule.ts'
import { poolOfThese, poolSaid } from './back-references.ts'
import { type List, readList } from './lists.ts'
import { kindAt, type Read, type Reader, step, tokenAt, type Unit } from './reader.ts'
import type { TokenKind } from './tokens.ts'

/** Roles that one person at a time holds, whatever article stands before them. */
const SINGLE_SEATS = new Set<Role>([
  'CHAIR',
  'VICE_CHAIR',
  'MANAGING_DIRECTOR',
  'OWNER',
  'TREASURER',
  'SECRETARY',
  'FINANCE_OFFICER',
  'OTHER_OFFICER',
])

/** What makes a role in singular any one of its holders. */
const ARTICLES = new Set<TokenKind | undefined>(['ONE', 'OTHER', 'EACH'])

/** A role or a name, with what is excepted from it. A role right before a name is an apposition (convention C18). */
export function readItem(reader: Reader, at: number): Read<Extract<Unit, { kind: 'ITEM' | 'PLURAL' }>> | undefined {
  const token = tokenAt(reader, at)
  if (token?.kind === 'NAME') {
    return { end: at + 1, value: { kind: 'ITEM', pool: { kind: 'NAME', name: token.name }, bare: false, isName: true } }
  }
  if (token?.kind === 'THESE') {
    const pool = poolOfThese(reader, at)
    return pool && { end: at + 1, value: { kind: 'PLURAL', pool } }
  }
  if (token?.kind !== 'ROLE') return undefined
  const next = tokenAt(reader, at + 1)
  if (next?.kind === 'NAME') {
    // "ledamöterna NAMN": a list that lost a mark, or names that explain the role. With "och" it is the latter.
    if (token.form === 'many' && !isNamedTogether(reader, at + 1)) return undefined
    return { end: at + 2, value: { kind: 'ITEM', pool: { kind: 'NAME', name: next.name }, bare: false, isName: true } }
  }
  const all: Pool = token.ownersOnly
    ? { kind: 'EXCEPT', pool: role(token.role), without: role('EMPLOYEE_ELECTED') }
    : role(token.role)
  // "stämmovald ledamot" without an article may be one or any.
  if (token.ownersOnly && token.form === 'one' && !ARTICLES.has(tokenAt(reader, at - 1)?.kind)) return undefined
  const { end, pool } = readExcept(reader, at + 1, all)
  if (token.form === 'many') return { end, value: { kind: 'PLURAL', pool } }
  // "ledamot utom X" is no one in particular, nor is it said to be any.
  const isAny = reader.flags.singularIsAny === true || ARTICLES.has(tokenAt(reader, at - 1)?.kind)
  if (!token.ownersOnly && pool.kind === 'EXCEPT' && !isAny) return undefined
  const isSole = token.form === 'the' || SINGLE_SEATS.has(token.role)
  const bare = !isSole && reader.flags.singularIsAny !== true
  return {
    end,
    value: { kind: 'ITEM', pool: isSole && pool.kind === 'ROLE' ? { ...pool, sole: true } : pool, bare, isName: false },
  }
}

function isNamedTogether(reader: Reader, at: number): boolean {
  let place = at
  while (kindAt(reader, place) === 'NAME' && kindAt(reader, place + 1) === 'SEPARATOR') place += 2
  return kindAt(reader, place) === 'NAME' && kindAt(reader, place + 1) === 'AND' && kindAt(reader, place + 2) === 'NAME'
}

function readExcept(reader: Reader, at: number, pool: Pool): { end: number; pool: Pool } {
  if (kindAt(reader, at) !== 'EXCEPT') return { end: at, pool }
  const without = readItem(reader, at + 1)
  // "utom X och Y": it cannot be told whether Y is excepted too, but for two names.
  const next = without && kindAt(reader, without.end)
  const more = without && (next === 'AND' || next === 'OR' || next === 'SEPARATOR') && readItem(reader, without.end + 1)
  if (more) {
    const areNames =
      without.value.kind === 'ITEM' && without.value.isName && more.value.kind === 'ITEM' && more.value.isName
    const isPair = areNames && next === 'AND' && !['AND', 'OR'].includes(kindAt(reader, more.end) ?? '')
    const both = anyOf([without.value.pool, more.value.pool])
    return isPair ? { end: more.end, pool: { kind: 'EXCEPT', pool, without: both } } : { end: at, pool }
  }
  return without ? { end: without.end, pool: { kind: 'EXCEPT', pool, without: without.value.pool } } : { end: at, pool }
}

/** Every way to read one unit from a place on. */
export function readUnits(reader: Reader, at: number, inEither = false): Read<Unit>[] {
  if (!step(reader)) return []
  const token = tokenAt(reader, at)
  switch (token?.kind) {
    case 'NAME':
    case 'ROLE':
    case 'THESE': {
      const item = readItem(reader, at)
      const isMajority = item?.value.kind === 'PLURAL' && kindAt(reader, item.end) === 'MAJORITY'
      // "hallituksen jäsenten enemmistö"
      if (isMajority) return [{ end: item.end + 1, value: { kind: 'MAJORITY', pool: item.value.pool } }]
      return item ? [item] : []
    }
    case 'EACH': {
      // "kukin hallituksen jäsen", "hver direktør"
      const next = tokenAt(reader, at + 1)
      // "jompikumpi heistä": one of them.
      if (next?.kind === 'THESE') return readCountOf(reader, at + 1, 1)
      // "kukin hallituksen jäsenistä" has no word for "of".
      const isEachOf = next?.kind === 'ROLE' && (next.form === 'one' || reader.flags.singularIsAny === true)
      return isEachOf ? readCount(reader, at + 1, 1) : []
    }
    case 'ONE':
      return readCount(reader, at + 1, 1)
    case 'NUMBER':
      return readCount(reader, at + 1, token.value)
    case 'OTHER': {
      const number = tokenAt(reader, at + 1)
      if (number?.kind === 'NUMBER') return readOther(reader, at + 2, number.value, at)
      return number?.kind === 'ONE' ? readOther(reader, at + 2, 1, at) : readOther(reader, at + 1, 1, at, false)
    }
    case 'ONE_OF':
      return readCountOf(reader, at + 1, 1)
    case 'ORGAN': {
      // "styret samlet"
      const pool: Pool = { kind: 'ORGAN', organ: token.organ }
      return [{ end: kindAt(reader, at + 1) === 'ALL' ? at + 2 : at + 1, value: { kind: 'WHOLE', pool } }]
    }
    case 'ALL':
    case 'MAJORITY':
      return readWhole(reader, at + 1, token.kind === 'ALL' ? 'WHOLE' : 'MAJORITY')
    case 'EITHER':
      return inEither ? [] : readEither(reader, at + 1)
    default:
      return []
  }
}

function readCount(reader: Reader, at: number, count: number): Read<Unit>[] {
  switch (kindAt(reader, at)) {
    case 'OTHER':
      return readOther(reader, at + 1, count, at)
    case 'BY':
      return readCountOf(reader, at + 1, count)
    case 'ROLE': {
      const item = readItem(reader, at)
      if (!item || (item.value.kind === 'ITEM' && item.value.isName)) return []
      const { pool } = item.value
      const token = tokenAt(reader, at)
      // "två … direktören", "en direktøren": which one is meant?
      if (token?.kind === 'ROLE' && token.form === 'the') return []
      return [{ end: item.end, value: { kind: 'COUNT', count, pool: pool.kind === 'ROLE' ? role(pool.role) : pool } }]
    }
    case 'THESE':
      return readCountOf(reader, at, count)
    default:
      return []
  }
}

/** "en av ledamöterna", "två av A, B och C", "en av dessa". Names in a row belong to it all, and one name is no choice. */
function readCountOf(reader: Reader, at: number, count: number): Read<Unit>[] {
  if (kindAt(reader, at) === 'ORGAN') return []
  // "två av de övriga ledamöterna"
  if (kindAt(reader, at) === 'OTHER') return readOther(reader, at + 1, count, at)
  return readList(reader, at)
    .filter(({ end, value }) => !goesOn(reader, end, value) && (value.pools.length > 1 || !value.singles[0]))
    .map(({ end, value }) => ({ end, value: { kind: 'COUNT', count, pool: anyOf(value.pools) } }))
}

function goesOn(reader: Reader, at: number, list: List): boolean {
  const mark = kindAt(reader, at)
  const isMark = mark === 'AND' || mark === 'OR' || mark === 'SEPARATOR'
  // "två av ledamöterna och suppleanterna": a plural that says nothing more belongs to the list.
  const next = tokenAt(reader, at + 1)
  const isPlural = mark === 'AND' && next?.kind === 'ROLE' && next.form === 'many'
  if (isPlural && kindAt(reader, at + 2) === 'JOINT') return true
  // "två av X, Y och Z": the "och" closes what commas began.
  if (mark === 'AND' && next?.kind === 'ROLE' && list.hasOther && !list.hasAnd && !list.hasOr) return true
  return kindAt(reader, at - 1) === 'NAME' && kindAt(reader, isMark ? at + 1 : at) === 'NAME'
}

/** "en annan ledamot", "två övriga ledamöter": of those who hold the role, the ones not spoken of yet. */
function readOther(reader: Reader, at: number, count: number, from: number, isCounted = true): Read<Unit>[] {
  const item = kindAt(reader, at) === 'ROLE' ? readItem(reader, at) : undefined
  if (!item || (item.value.kind === 'ITEM' && item.value.isName)) return []
  const pool: Pool = item.value.pool.kind === 'ROLE' ? role(item.value.pool.role) : item.value.pool
  // "övriga ledamöter" without a number may be all of them; "den andra ledamoten" is one in particular.
  const form = tokenAt(reader, at)
  if (form?.kind === 'ROLE' && (form.form === 'the' || (form.form === 'many' && !isCounted))) return []
  const said = poolSaid(reader, from, pool)
  if (!said) return []
  const others: Pool = said === 'ITSELF' ? pool : { kind: 'EXCEPT', pool, without: said }
  return [{ end: item.end, value: { kind: 'COUNT', count, pool: others } }]
}

function readWhole(reader: Reader, at: number, kind: 'WHOLE' | 'MAJORITY'): Read<Unit>[] {
  const token = tokenAt(reader, at)
  if (token?.kind === 'ALL' || (token?.kind === 'BY' && kind === 'MAJORITY')) return readWhole(reader, at + 1, kind)
  if (token?.kind === 'ORGAN') {
    const end = kind === 'WHOLE' && kindAt(reader, at + 1) === 'ALL' ? at + 2 : at + 1
    return [{ end, value: { kind, pool: { kind: 'ORGAN', organ: token.organ } } }]
  }
  if (kind === 'MAJORITY' && reader.flags.majorityIsOfBoard) return [{ end: at, value: { kind, pool: role('MEMBER') } }]
  const item = token?.kind === 'ROLE' && token.form === 'many' ? readItem(reader, at) : undefined
  return item ? [{ end: item.end, value: { kind, pool: item.value.pool } }] : []
}

function readEither(reader: Reader, at: number): Read<Unit>[] {
  return readUnits(reader, at, true).flatMap((first) => moreOr(reader, first.end, [first.value], false, false))
}

function moreOr(reader: Reader, at: number, units: Unit[], byAgain: boolean, hasOr: boolean): Read<Unit>[] {
  const token = tokenAt(reader, at)
  const done: Read<Unit>[] = hasOr ? [{ end: at, value: { kind: 'EITHER', units, byAgain } }] : []
  if (token?.kind !== 'OR' && !(token?.kind === 'SEPARATOR' && token.strength === 'comma')) return done
  const hasBy = kindAt(reader, at + 1) === 'BY'
  return [
    ...done,
    ...readUnits(reader, hasBy ? at + 2 : at + 1, true).flatMap((next) =>
      moreOr(reader, next.end, [...units, next.value], byAgain || hasBy, hasOr || token.kind === 'OR'),
    ),
  ]
}

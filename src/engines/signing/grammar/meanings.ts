import { anyOf, type Clause, type Pool } from '../rule.ts'
import { single, type Unit } from './reader.ts'
import type { Row } from './rows.ts'

/** Each alone: "var för sig". Undefined where the words do not go together. */
export function eachOf({ units }: Row): Clause[] | undefined {
  // "each" of one is a sign that the others stand elsewhere.
  if (units.length === 1 && units[0]?.kind === 'ITEM' && isParticular(units[0].pool)) return undefined
  return all(units, (unit) => {
    switch (unit.kind) {
      case 'ITEM':
        return [one(single(unit))]
      case 'PLURAL':
        return [one(unit.pool)]
      case 'WHOLE':
        // "alla ledamöter var för sig" is each of them, but an organ alone cannot be each of itself.
        if (unit.pool.kind !== 'ORGAN') return [one(unit.pool)]
        return units.length > 1 ? [[{ count: 'ALL', pool: unit.pool }]] : undefined
      case 'COUNT':
        return units.length === 1 && unit.count === 1 ? [one(unit.pool)] : undefined
      case 'EITHER':
        return eachOf({ units: unit.units, hasAnd: false, hasOr: true, hasMark: false })
      default:
        return undefined
    }
  })
}

function isParticular(pool: Pool): boolean {
  return pool.kind === 'NAME' || (pool.kind === 'ROLE' && pool.sole === true)
}

/** One alone: "ensam". "X och Y ensam" contradicts itself. */
export function aloneOf({ units, hasAnd, hasOr }: Row): Clause[] | undefined {
  if (hasAnd || (units.length > 1 && !hasOr)) return undefined
  return all(units, (unit) => {
    switch (unit.kind) {
      case 'ITEM':
        return [one(single(unit))]
      case 'COUNT':
        return unit.count === 1 ? [one(unit.pool)] : undefined
      case 'WHOLE':
        return unit.pool.kind === 'ORGAN' ? [[{ count: 'ALL', pool: unit.pool }]] : undefined
      case 'EITHER':
        return aloneOf({ units: unit.units, hasAnd: false, hasOr: true, hasMark: false })
      default:
        return undefined
    }
  })
}

/** All of them together: "i förening". A plural without number is all its holders (convention C7). */
export function jointOf({ units, hasAnd, hasOr }: Row): Clause[] | undefined {
  const [first] = units
  // "ordföranden, VD eller två ledamöter i förening": only several can be together.
  if (hasOr && !hasAnd && isOneOrSeveral(units)) return all(units, togetherWith)
  if (hasOr || !first) return undefined
  if (units.length > 1) return isTwiceTheBoard(units) ? undefined : product(units.map(togetherWith))
  const isOne = first.kind === 'ITEM' || first.kind === 'EITHER' || (first.kind === 'COUNT' && first.count === 1)
  return isOne ? undefined : togetherWith(first)
}

function isOneOrSeveral(units: Unit[]): boolean {
  const last = units.at(-1)
  return (
    last?.kind === 'COUNT' && last.count > 1 && units.slice(0, -1).every((unit) => unit.kind === 'ITEM' && !unit.bare)
  )
}

/** "styrelsen och två ledamöter i förening": nobody is left to sign beside the whole board, so it is no "together". */
function isTwiceTheBoard(units: Unit[]): boolean {
  const isBoard = (unit: Unit) => unit.kind === 'WHOLE' && unit.pool.kind === 'ORGAN' && unit.pool.organ === 'BOARD'
  return units.some(isBoard) && units.some((unit) => !isBoard(unit) && 'pool' in unit && isOfBoard(unit.pool))
}

function isOfBoard(pool: Pool): boolean {
  return pool.kind === 'ROLE' && ['MEMBER', 'CHAIR', 'VICE_CHAIR'].includes(pool.role)
}

/** So many of a list: "A, B och C, två i förening". */
export function numberOf({ units }: Row, count: number): Clause[] | undefined {
  if (units.length === 1 && units[0]?.kind === 'ITEM') return undefined
  const pools = all(units, (unit) => (unit.kind === 'ITEM' || unit.kind === 'PLURAL' ? [unit.pool] : undefined))
  return pools && [[{ count, pool: anyOf(pools) }]]
}

/** Nothing said of how they sign. Only what can mean one thing is read: one holder, a number, an organ (convention C7). */
export function bareOf(row: Row, pairIsJoint: boolean): Clause[] | undefined {
  if (row.units.length > 1 && !row.hasOr) {
    return pairIsJoint && row.hasAnd && row.units.every(isSeat) ? jointOf(row) : undefined
  }
  return row.hasAnd ? undefined : all(row.units, bareUnit)
}

function isSeat(unit: Unit): boolean {
  return unit.kind === 'COUNT' || (unit.kind === 'ITEM' && !unit.isName)
}

function bareUnit(unit: Unit): Clause[] | undefined {
  if (unit.kind === 'PLURAL') return undefined
  if (unit.kind === 'ITEM') return [one(single(unit))]
  return unit.kind === 'EITHER' ? all(unit.units, bareUnit) : togetherWith(unit)
}

/** What a row means as the one half of "X i förening med Y". */
export function halfOf({ units, hasAnd, hasOr, hasMark }: Row): Clause[] | undefined {
  if (units.some((unit) => unit.kind === 'PLURAL') || (hasAnd && hasOr) || (hasMark && !hasAnd && !hasOr))
    return undefined
  return hasAnd ? product(units.map(togetherWith)) : all(units, togetherWith)
}

function togetherWith(unit: Unit): Clause[] | undefined {
  switch (unit.kind) {
    case 'ITEM':
      return [one(unit.pool)]
    case 'COUNT':
      return [[{ count: unit.count, pool: unit.pool }]]
    case 'PLURAL':
    case 'WHOLE':
      return [[{ count: 'ALL', pool: unit.pool }]]
    case 'MAJORITY':
      return [[{ count: 'MAJORITY', pool: unit.pool }]]
    case 'EITHER':
      // Said anew, the preposition leaves open whether the rest belongs to the last of the two or to both.
      return unit.byAgain ? undefined : all(unit.units, togetherWith)
  }
}

/** Every choice of one alternative from each part, together. */
export function product(parts: (Clause[] | undefined)[]): Clause[] | undefined {
  return parts.reduce<Clause[] | undefined>(
    (whole, part) => whole && part && whole.flatMap((left) => part.map((right) => [...left, ...right])),
    [[]],
  )
}

function one(pool: Pool): Clause {
  return [{ count: 1, pool }]
}

function all<T, R>(items: readonly T[], read: (item: T) => R[] | undefined): R[] | undefined {
  const found: R[] = []
  for (const item of items) {
    const read1 = read(item)
    if (!read1) return undefined
    found.push(...read1)
  }
  return found
}

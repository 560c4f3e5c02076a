import { findByName, type People } from '../people/people.ts'
import type { Clause, Pool, Role, Slot } from '../rule.ts'
import type { ManualReason } from '../types.ts'
import { emptyPositions } from './match.ts'

/** So many different people out of these: places in `People.holders`. Never fewer people than asked for. */
export interface GroundSlot {
  count: number
  /** Whom the rule means, for saying it in words. */
  pool: Pool
  members: readonly number[]
}
export type GroundClause = GroundSlot[]

/** A rule applied to the people of a company. */
export interface Grounded {
  clauses: GroundClause[]
  /** Alternatives that nobody can fill today, in words (convention C10). */
  unresolved: string[]
  /** Why the whole rule cannot be relied on. */
  contradiction: { reason: Extract<ManualReason, 'SEVERAL_HOLDERS'>; detail: string } | undefined
  /** Something fell away because a company holds the seat, or because the board is not complete. */
  causes: ReadonlySet<ManualReason>
}

interface Members {
  people: number[]
  /** Companies that hold a seat: they sign through their own signatories. */
  companies: number
  missing: string[]
  /** What is excluded cannot be told, so nothing can be said at all. */
  isUnclear: boolean
}

/** Seats of which an empty one is a vacancy; of others ("suppleanterna") there may simply be none. */
const SEATS = new Set<Role>([
  ...(['CHAIR', 'VICE_CHAIR', 'MANAGING_DIRECTOR', 'OWNER', 'LIQUIDATOR', 'TREASURER', 'SECRETARY'] as const),
  ...(['FINANCE_OFFICER', 'OTHER_OFFICER', 'BRANCH_MANAGER', 'DEPUTY_MANAGING_DIRECTOR'] as const),
])

/** Turns the roles and names of a rule into people. `isBoardIncomplete`: the board as a whole cannot act (C15). */
export function ground(anyOf: readonly Clause[], people: People, isBoardIncomplete: boolean): Grounded {
  const clauses: GroundClause[] = []
  const unresolved = new Set<string>()
  const causes = new Set<ManualReason>()
  let contradiction: Grounded['contradiction']

  function membersOf(pool: Pool): Members {
    switch (pool.kind) {
      case 'ROLE': {
        const found = holdersOf(people, (roles) => roles.has(pool.role))
        if (pool.sole && found.people.length + found.companies > 1) {
          contradiction = {
            reason: 'SEVERAL_HOLDERS',
            detail: `Several hold ${pool.role}, and the rule speaks of one.`,
          }
        }
        const isVacant = found.people.length + found.companies === 0 && (SEATS.has(pool.role) || pool.sole === true)
        return isVacant ? { ...found, missing: [`nobody is registered as ${pool.role}`] } : found
      }
      case 'ORGAN':
        return holdersOf(people, (roles) =>
          pool.organ === 'BOARD' ? roles.has('MEMBER') || roles.has('EMPLOYEE_REPRESENTATIVE') : roles.has('DIRECTOR'),
        )
      case 'NAME':
        return byName(people, pool.name)
      case 'RECORD': {
        const holder = people.holderOfRecord[pool.index]
        const missing = holder === undefined ? ['somebody whom the rule names holds no seat any more'] : []
        return collect(people, holder === undefined ? [] : [holder], missing)
      }
      case 'ANY_OF': {
        const parts = pool.pools.map(membersOf)
        return {
          people: [...new Set(parts.flatMap((part) => part.people))],
          companies: parts.reduce((sum, part) => sum + part.companies, 0),
          missing: parts.flatMap((part) => part.missing),
          isUnclear: parts.some((part) => part.isUnclear),
        }
      }
      case 'EXCEPT': {
        const from = membersOf(pool.pool)
        const without = membersOf(pool.without)
        const isUnclear = from.isUnclear || without.isUnclear || hasUnknownName(pool.without, people)
        return { ...from, people: from.people.filter((one) => !without.people.includes(one)), isUnclear }
      }
    }
  }

  function groundSlot(slot: Slot): GroundSlot | undefined {
    const members = membersOf(slot.pool)
    for (const one of members.missing) unresolved.add(one)
    if (members.isUnclear) unresolved.add('somebody whom the rule excludes is not among the functionaries')
    if (members.companies > 0) {
      unresolved.add('a company holds the seat and signs through its own signatories')
      causes.add('ORGANIZATION_SIGNATORY')
    }
    const size = members.people.length + members.companies
    const isEverybody = slot.count === 'ALL' || slot.count === 'MAJORITY'
    if (isEverybody && isBoardIncomplete && isOfBoard(slot.pool)) {
      unresolved.add('the board is registered as incomplete')
      causes.add('BOARD_INCOMPLETE')
      return undefined
    }
    const isKnown = !members.isUnclear && !(isEverybody && members.missing.length > 0)
    const count = slot.count === 'ALL' ? size : slot.count === 'MAJORITY' ? Math.floor(size / 2) + 1 : slot.count
    if (!isKnown || count < 1 || count > members.people.length) {
      if (members.missing.length === 0) unresolved.add('an alternative cannot be met by the registered people')
      return undefined
    }
    return { count, pool: slot.pool, members: members.people }
  }

  for (const clause of anyOf) {
    const slots = clause.map(groundSlot)
    if (!slots.every((slot) => slot !== undefined)) continue
    // Each position has candidates, but one person may be the only candidate of two.
    const everybody = new Set(slots.flatMap(({ members }) => members))
    if (emptyPositions(slots, everybody).every((empty) => empty === 0)) clauses.push(slots)
    else unresolved.add('an alternative cannot be met by the registered people')
  }
  return { clauses, unresolved: [...unresolved], contradiction, causes }
}

function holdersOf(people: People, holds: (roles: ReadonlySet<Role>) => boolean): Members {
  const places: number[] = []
  for (const [at, holder] of people.holders.entries()) if (holds(holder.roles)) places.push(at)
  return collect(people, places, [])
}

function byName(people: People, name: string): Members {
  const found = findByName(people, name)
  if (found.length === 1) return collect(people, found, [])
  const missing =
    found.length === 0 ? `${name} is not among the functionaries` : `${name} may be several of the functionaries`
  return collect(people, [], [missing])
}

function collect(people: People, places: number[], missing: string[]): Members {
  const persons = places.filter((place) => people.holders[place]?.isOrganization === false)
  return { people: persons, companies: places.length - persons.length, missing, isUnclear: false }
}

function hasUnknownName(pool: Pool, people: People): boolean {
  if (pool.kind === 'ANY_OF') return pool.pools.some((one) => hasUnknownName(one, people))
  return pool.kind === 'NAME' && findByName(people, pool.name).length !== 1
}

function isOfBoard(pool: Pool): boolean {
  return pool.kind === 'ORGAN' ? pool.organ === 'BOARD' : pool.kind === 'ROLE' && pool.role === 'MEMBER'
}

import type { GroundClause } from './ground.ts'

/** So many different people of each of these, by their places: what positions ask, whatever else is known of them. */
type Positions = readonly { count: number; members: readonly number[] }[]

/**
 * Gives positions of a clause to different people of a group (augmenting paths, Kuhn). Answers how many of each slot's
 * positions stay empty: all zero when the group fills the clause.
 */
export function emptyPositions(clause: Positions, group: ReadonlySet<number>): number[] {
  const positions = clause.flatMap(({ count, members }, slot) => {
    const candidates = members.filter((one) => group.has(one))
    return Array.from({ length: count }, () => ({ slot, candidates }))
  })
  const positionOf = new Map<number, number>()
  // Somebody who holds a position moves on when there is another for them.
  function give(position: number, tried: Set<number>): boolean {
    for (const one of positions[position]?.candidates ?? []) {
      if (tried.has(one)) continue
      tried.add(one)
      const holder = positionOf.get(one)
      if (holder === undefined || give(holder, tried)) {
        positionOf.set(one, position)
        return true
      }
    }
    return false
  }
  const empty = clause.map(() => 0)
  for (const [position, { slot }] of positions.entries()) {
    if (!give(position, new Set())) empty[slot] = (empty[slot] ?? 0) + 1
  }
  return empty
}

/** Whether a group fills some clause, no one person filling two positions. More people than needed do no harm. */
export function satisfies(clauses: readonly GroundClause[], group: ReadonlySet<number>): boolean {
  return clauses.some((clause) => {
    const needed = clause.reduce((sum, slot) => sum + slot.count, 0)
    return needed <= group.size && emptyPositions(clause, group).every((empty) => empty === 0)
  })
}

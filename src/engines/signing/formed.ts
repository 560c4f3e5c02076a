import type { People } from './people/people.ts'
import { anyOf, type Clause, type Pool } from './rule.ts'
import { ground } from './sets/ground.ts'
import { satisfies } from './sets/match.ts'
import type { FormedGroups, ManualReason } from './types.ts'

/** What a register leaves unread it may still know some groups of. */
const UNREAD = new Set<ManualReason>(['CONDITION', 'NOT_UNDERSTOOD', 'AMBIGUOUS', 'NO_RULE'])

/** Groups as a register forms them, each a clause that all of its people fill. */
export function formedClauses(groups: readonly number[][]): Clause[] {
  return groups.map((group) => [
    { count: group.length, pool: anyOf(group.map((index): Pool => ({ kind: 'RECORD', index }))) },
  ])
}

/** Groups that sign although the rule cannot be read; none where something else is in the way. */
export function clausesBesideUnread(formed: FormedGroups | undefined, reason: ManualReason): Clause[] {
  return formed && UNREAD.has(reason) ? formedClauses([...formed.byLaw, ...(formed.byRule ?? [])]) : []
}

/** Groups that the register forms by law and that the rule does not come to of itself. */
export function clausesOfLaw(formed: FormedGroups | undefined, rule: readonly Clause[], people: People): Clause[] {
  if (!formed || formed.byLaw.length === 0) return []
  const { clauses } = ground(rule, people, false)
  return formedClauses(formed.byLaw).filter((clause) => {
    const members = ground([clause], people, false).clauses.flatMap((slots) => slots.flatMap((slot) => slot.members))
    return !satisfies(clauses, new Set(members))
  })
}
